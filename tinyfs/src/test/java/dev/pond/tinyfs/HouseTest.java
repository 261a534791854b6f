// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What the classes of tinyfs may know of. */
class HouseTest {
  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.pond.tinyfs");

  @Test
  void knowsTheJdkOnly() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "dev.pond.tinyfs..")
        .check(HOUSE);
  }

  /** Who reads trees knows nothing of how they are changed, and that nothing of where they lie. */
  @Test
  void pointsFromStoresToWritingToReading() {
    noClasses()
        .that()
        .resideInAPackage("dev.pond.tinyfs")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.pond.tinyfs.write", "dev.pond.tinyfs.store")
        .check(HOUSE);
    noClasses()
        .that()
        .resideInAPackage("dev.pond.tinyfs.write")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.pond.tinyfs.store")
        .check(HOUSE);
    noClasses()
        .that()
        .resideInAPackage("dev.pond.tinyfs.hash")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.pond.tinyfs", "dev.pond.tinyfs.write", "dev.pond.tinyfs.store")
        .check(HOUSE);
  }

  @Test
  void goesInNoCircles() {
    slices().matching("dev.pond.(tinyfs..)").should().beFreeOfCycles().check(HOUSE);
  }
}
