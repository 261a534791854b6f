// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the classes of the connector may know of. */
class HouseTest {
  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.pond");

  @Test
  void leavesDeltaKernelToKernelBridge() {
    noClasses()
        .that()
        .resideInAPackage("dev.pond.spark..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.delta..", "dev.pond.kernel.compat..", "dev.pond.kernel.replay..")
        .check(HOUSE);
  }

  @Test
  void pointsFromTheConnectorDownOnly() {
    noClasses()
        .that()
        .resideInAPackage("dev.pond.kernel..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.pond.spark..", "org.apache.spark..", "scala..")
        .check(HOUSE);
  }

  @Test
  void keepsTasksFreeOfThePlanningSide() {
    noClasses()
        .that()
        .resideInAPackage("dev.pond.spark.read..")
        .should()
        .dependOnClassesThat()
        .haveNameMatching("dev\\.pond\\.spark\\.Pond(Table|Tables|Scan|ScanBuilder|Batch|Session)")
        .check(HOUSE);
  }

  @Test
  void hasTheSameShimsForBothScalas() throws IOException {
    assertThat(shims("java-2.13")).isEqualTo(shims("java-2.12"));
  }

  private static List<String> shims(String root) throws IOException {
    Path folder = Path.of("src", "main", root);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(file -> folder.relativize(file).toString())
          .sorted()
          .toList();
    }
  }
}
