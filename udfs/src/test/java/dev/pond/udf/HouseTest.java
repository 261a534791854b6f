// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What the kernels may know of. */
class HouseTest {
  @Test
  void keepsTheKernelsToTheJdkAndIcu() {
    classes()
        .that()
        .resideInAPackage("dev.pond.udf")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "com.ibm.icu..", "dev.pond.udf")
        .check(
            new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.pond.udf"));
  }
}
