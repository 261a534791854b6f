// SPDX-License-Identifier: Apache-2.0
package dev.pond;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the classes of kernel-bridge may know of: the arrows of docs/architecture.md. */
class HouseTest {
  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.pond");

  /** Where Delta Kernel is driven: public only for other packages of this module. */
  private static final List<String> ROOMS_OF_KERNEL =
      List.of("dev.pond.kernel.compat", "dev.pond.kernel.replay");

  /** The ways in for engines that have a Hadoop configuration, or Parquet's own reader. */
  private static final Set<String> TAKES_HADOOP_CONFIGURATION =
      Set.of(
          "dev.pond.kernel.storage.HadoopFiles.identified",
          "dev.pond.kernel.storage.HadoopFiles.knowsEtags",
          "dev.pond.kernel.storage.HadoopFiles.length",
          "dev.pond.kernel.storage.HadoopFiles.open",
          "dev.pond.kernel.storage.HadoopFiles.system",
          "dev.pond.kernel.storage.HadoopStorage.of",
          "dev.pond.kernel.parquet.BoundedParquet.readFooter",
          "dev.pond.kernel.parquet.BoundedParquet.footer",
          "dev.pond.kernel.parquet.BoundedParquet.bounded",
          "dev.pond.kernel.parquet.BoundedParquet.streamed",
          "dev.pond.kernel.parquet.BoundedParquet.visible",
          "dev.pond.kernel.parquet.PlainParquetSource.<init>");

  /** Kernel's data carriers, free to use; its orchestration is not. */
  private static final Set<String> CARRIERS =
      Set.of(
          "io.delta.kernel.internal.actions.Metadata",
          "io.delta.kernel.internal.actions.Protocol",
          "io.delta.kernel.internal.util.VectorUtils");

  @Test
  void knowsNoSpark() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.spark..", "scala..")
        .check(HOUSE);
  }

  @Test
  void drivesTheInsideOfDeltaKernelInOneClassOnly() {
    noClasses()
        .that(
            DescribedPredicate.describe(
                "are not KernelBindings", type -> !outermost(type).endsWith(".KernelBindings")))
        .should()
        .dependOnClassesThat(
            DescribedPredicate.describe(
                "orchestrate inside Delta Kernel",
                type ->
                    type.getPackageName().startsWith("io.delta.kernel.internal")
                        && !CARRIERS.contains(outermost(type))))
        .check(HOUSE);
  }

  @Test
  void isMadeOfTheseLibrariesOnly() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "dev.pond..",
            "io.delta.kernel..",
            "io.delta.storage..",
            "org.apache.hadoop..",
            "org.apache.parquet..",
            "org.apache.arrow..",
            "com.fasterxml.jackson..",
            "org.roaringbitmap..",
            "org.snakeyaml.engine..",
            "org.slf4j..")
        .check(HOUSE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          org.apache.arrow       | arrow, oplog
          org.apache.parquet     | kernel.parquet, oplog.content, oplog.table
          org.snakeyaml          | oplog.config
          org.apache.hadoop      | kernel.parquet, kernel.storage, oplog.content, oplog.table
          io.delta.storage       | kernel.storage
          io.delta.kernel        | kernel.compat, kernel.replay, kernel.snapshot, kernel.storage
          org.roaringbitmap      | kernel.dv
          com.fasterxml.jackson  | kernel, kernel.json, kernel.schema, oplog
          """)
  void keepsEachLibraryInItsRooms(String library, String rooms) {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            Stream.of(rooms.split(", ")).map("dev.pond."::concat).toArray(String[]::new))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library + "..")
        .check(HOUSE);
  }

  /** One arrow of docs/architecture.md that there must not be, each as packages of the kernel. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          schema, data, expr, plan, sm, cache | wire
          schema, data, expr, plan, sm, cache, wire | snapshot, scan, skip, dv, path, exec, json, parquet, storage, replay, compat
          snapshot, scan, skip, path   | exec, json, parquet, storage
          index                        | snapshot, scan, exec, parquet, storage, replay, compat
          replay, compat               | exec, json, parquet, storage, scan, skip, dv
          exec, json, parquet, storage | snapshot, scan, skip, dv, replay, compat
          dv                           | snapshot, scan, skip, exec, json, parquet, replay, compat
          scan, skip                   | replay, compat
          """)
  void pointsDownOnly(String from, String to) {
    noClasses()
        .that()
        .resideInAnyPackage(packages(from))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packages(to))
        .check(HOUSE);
  }

  @Test
  void knowsPondsOnlyAboveTheKernel() {
    noClasses()
        .that()
        .resideInAPackage("dev.pond.kernel..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.pond.oplog..", "dev.pond.tinyfs..")
        .check(HOUSE);
  }

  /** What decodes bytes of a pond knows neither tables nor stores. */
  @ParameterizedTest
  @CsvSource({"directory, java.lang", "config, org.snakeyaml.engine"})
  void decodesWithoutATable(String room, String library) {
    classes()
        .that()
        .resideInAPackage("dev.pond.oplog." + room)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "dev.pond.tinyfs..", "dev.pond.oplog." + room, library + "..")
        .check(HOUSE);
  }

  @Test
  void decodesForNoPondInParticular() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "dev.pond.oplog.content", "dev.pond.oplog.directory", "dev.pond.oplog.config")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.pond.oplog", "dev.pond.oplog.table")
        .check(HOUSE);
  }

  private static String[] packages(String names) {
    return Stream.of(names.split(", ")).map("dev.pond.kernel."::concat).toArray(String[]::new);
  }

  @Test
  void givesArrowBatchesAndTypesOnly() {
    classes()
        .that()
        .resideInAPackage("dev.pond.arrow")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "org.apache.arrow..",
            "dev.pond.arrow",
            "dev.pond.kernel",
            "dev.pond.kernel.data",
            "dev.pond.kernel.schema",
            "dev.pond.oplog",
            "dev.pond.oplog.content",
            "dev.pond.oplog.table",
            "dev.pond.tinyfs")
        .check(HOUSE);
    noClasses()
        .that()
        .resideInAnyPackage("dev.pond.kernel..", "dev.pond.oplog..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.pond.arrow..")
        .check(HOUSE);
  }

  /** KernelBindings stands apart by rule, and works for the machine that it is a part of. */
  @Test
  void goesInNoCircles() {
    slices()
        .matching("dev.pond.kernel.(*)..")
        .should()
        .beFreeOfCycles()
        .ignoreDependency(
            JavaClass.Predicates.resideInAPackage("dev.pond.kernel.compat"),
            JavaClass.Predicates.resideInAPackage("dev.pond.kernel.snapshot"))
        .check(HOUSE);
  }

  @Test
  void showsOnlyTypesOfTheJdkOfArrowAndItsOwn() {
    classes()
        .that()
        .resideInAPackage("dev.pond.kernel..")
        .and(
            DescribedPredicate.describe(
                "can be seen from outside",
                type ->
                    isPublic(type)
                        && ROOMS_OF_KERNEL.stream().noneMatch(type.getPackageName()::startsWith)))
        .should(
            new ArchCondition<>("show only types of the JDK, of Arrow and of pond") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                type.getCodeUnits().stream()
                    .filter(unit -> isShown(unit.getModifiers()))
                    .forEach(unit -> HouseTest.check(unit, events));
                type.getFields().stream()
                    .filter(field -> isShown(field.getModifiers()))
                    .forEach(
                        field ->
                            report(field.getFullName(), field.getAllInvolvedRawTypes(), events));
              }
            })
        .check(HOUSE);
  }

  private static void check(JavaCodeUnit unit, ConditionEvents events) {
    String name = unit.getOwner().getName() + "." + unit.getName();
    if (!TAKES_HADOOP_CONFIGURATION.contains(name)) {
      report(unit.getFullName(), unit.getAllInvolvedRawTypes(), events);
    }
  }

  private static void report(String member, Set<JavaClass> shown, ConditionEvents events) {
    for (JavaClass type : shown) {
      JavaClass base = type.getBaseComponentType();
      boolean known =
          base.isPrimitive()
              || Stream.of("java.", "org.apache.arrow.", "dev.pond.")
                  .anyMatch(base.getName()::startsWith);
      if (!known) {
        events.add(SimpleConditionEvent.violated(member, member + " shows " + base.getName()));
      }
    }
  }

  private static boolean isShown(Set<JavaModifier> modifiers) {
    return modifiers.contains(JavaModifier.PUBLIC) && !modifiers.contains(JavaModifier.SYNTHETIC);
  }

  private static boolean isPublic(JavaClass type) {
    return type.getModifiers().contains(JavaModifier.PUBLIC)
        && type.getEnclosingClass().map(HouseTest::isPublic).orElse(true);
  }

  private static String outermost(JavaClass type) {
    return type.getEnclosingClass().map(HouseTest::outermost).orElse(type.getName());
  }
}
