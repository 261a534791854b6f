// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What the session extension may know of, and who may know of it. */
class HouseTest {
  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.pond");

  @Test
  void isKnownToNoFloorBelow() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.pond.spark.ext..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.pond.spark.ext..")
        .check(HOUSE);
  }

  @Test
  void isMadeOfSparkItsGrammarAndTheFloorsBelow() {
    classes()
        .that()
        .resideInAPackage("dev.pond.spark.ext..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "scala..",
            "dev.pond.spark.ext..",
            "dev.pond.spark.derived..",
            "dev.pond.udf..",
            "dev.pond.catalyst..",
            "org.apache.spark..",
            "org.antlr..",
            "org.slf4j..")
        .check(HOUSE);
  }

  @Test
  void letsTheEntryClassKnowNothingOfOurs() {
    noClasses()
        .that()
        .haveFullyQualifiedName(PondExtensions.class.getName())
        .should()
        .dependOnClassesThat(
            JavaClass.Predicates.resideInAPackage("dev.pond..")
                .and(DescribedPredicate.not(JavaClass.Predicates.type(PondExtensions.class))))
        .check(HOUSE);
  }
}
