// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the classes of the connector may know of: the arrows of docs/architecture.md. */
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
  void keepsReadingAndFunctionsApart() {
    noClasses()
        .that()
        .resideInAPackage("dev.pond.kernel..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.pond.udf..", "dev.pond.catalyst..")
        .check(HOUSE);
    noClasses()
        .that()
        .resideInAnyPackage("dev.pond.udf..", "dev.pond.catalyst..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.pond.kernel..", "dev.pond.spark..")
        .check(HOUSE);
  }

  /** Public types of kernel-bridge are the JDK's, Arrow's and ours: nothing else comes through. */
  @Test
  void isMadeOfSparkAndTheFloorsBelow() {
    classes()
        .that()
        .resideInAPackage("dev.pond.spark..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "scala..",
            "dev.pond.kernel..",
            "dev.pond.arrow..",
            "dev.pond.oplog..",
            "dev.pond.tinyfs..",
            "dev.pond.udf..",
            "dev.pond.catalyst..",
            "dev.pond.spark..",
            "org.apache.spark..",
            "org.apache.hadoop..",
            "org.apache.parquet..",
            "org.slf4j..")
        .check(HOUSE);
  }

  @Test
  void touchesParquetInTasksOnly() {
    noClasses()
        .that()
        .resideInAPackage("dev.pond.spark")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.parquet..")
        .check(HOUSE);
  }

  /** Of the planning side, tasks know how to translate types and errors and what they report. */
  @Test
  void keepsTasksFreeOfThePlanningSide() {
    noClasses()
        .that()
        .resideInAPackage("dev.pond.spark.read..")
        .should()
        .dependOnClassesThat(
            JavaClass.Predicates.resideInAPackage("dev.pond.spark")
                .and(
                    DescribedPredicate.not(
                        JavaClass.Predicates.belongToAnyOf(
                            SparkSchemas.class,
                            MetadataColumns.class,
                            PondMetric.class,
                            PondSparkException.class))))
        .check(HOUSE);
  }

  @Test
  void letsTheEntryClassKnowNothingOfOurs() {
    noClasses()
        .that()
        .haveFullyQualifiedName(PondDataSource.class.getName())
        .should()
        .dependOnClassesThat(
            JavaClass.Predicates.resideInAPackage("dev.pond..")
                .and(DescribedPredicate.not(JavaClass.Predicates.type(PondDataSource.class))))
        .check(HOUSE);
  }

  @Test
  void letsTheFileSystemsThatAreFoundKnowNothingOfOurs() {
    noClasses()
        .that()
        .haveNameMatching("dev\\.pond\\.spark\\.fs\\.(PondFileSystem(Provider)?|EntryLoader)")
        .should()
        .dependOnClassesThat(
            JavaClass.Predicates.resideInAPackage("dev.pond..")
                .and(
                    DescribedPredicate.not(
                        JavaClass.Predicates.simpleName("EntryLoader")
                            .or(JavaClass.Predicates.simpleNameStartingWith("PondFileSystem")))))
        .check(HOUSE);
  }

  /** Any Hadoop tool reads ponds, and most have no Spark. */
  @Test
  void keepsFileSystemsFreeOfSpark() {
    noClasses()
        .that()
        .resideInAPackage("dev.pond.spark.fs")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.spark..", "scala..")
        .check(HOUSE);
    noClasses()
        .that()
        .resideInAPackage("dev.pond.spark.fs")
        .should()
        .dependOnClassesThat(
            JavaClass.Predicates.resideInAPackage("dev.pond.spark..")
                .and(
                    DescribedPredicate.not(
                        JavaClass.Predicates.resideInAPackage("dev.pond.spark.fs"))))
        .check(HOUSE);
  }

  /** Spark's serializers, Kryo too, carry plain final classes; a lambda or record is a trap. */
  @Test
  void sendsOnlyFinalClassesOfItsOwn() {
    classes()
        .that()
        .areAssignableTo(Serializable.class)
        .and()
        .areNotAssignableTo(Throwable.class)
        .and()
        .areNotEnums()
        .and()
        .resideInAPackage("dev.pond.spark..")
        .should()
        .haveModifier(JavaModifier.FINAL)
        .andShould()
        .notBeRecords()
        .check(HOUSE);
  }

  /**
   * Sources for one Scala only. There are none as long as every signature that pond meets is the
   * same in both; the build takes absent folders for empty ones.
   */
  @Test
  void listsTheShimsOfBothScalas() throws IOException {
    assertThat(shims("java-2.12")).as("shims for Scala 2.12").isEmpty();
    assertThat(shims("java-2.13")).as("shims for Scala 2.13").isEmpty();
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
