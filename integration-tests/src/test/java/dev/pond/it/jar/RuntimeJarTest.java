// SPDX-License-Identifier: Apache-2.0
package dev.pond.it.jar;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RuntimeJarTest {
  private static final int JAVA_8 = 52;

  /** What the jar may hold: ours, the relocated Kernel, and Delta's stores under their own name. */
  private static final List<String> ALLOWED =
      List.of(
          "dev/pond/",
          "io/delta/storage/",
          "META-INF/LICENSE",
          "META-INF/NOTICE",
          "META-INF/MANIFEST.MF",
          "META-INF/services/");

  private static final List<String> NEVER =
      List.of("org/apache/parquet", "org/apache/hadoop", "org/apache/arrow", "scala/", "org/slf4j");

  @Test
  void pondComesFromTheRuntimeJarAlone() {
    List<String> ours =
        RuntimeJar.classPath().stream()
            .map(jar -> jar.getFileName().toString())
            .filter(name -> name.startsWith("pond-") || name.startsWith("delta-kernel"))
            .toList();
    assertThat(ours).singleElement().asString().startsWith("pond-spark-runtime-3.5_");
  }

  @Test
  void holdsOnlyWhatIsAllowed() throws IOException {
    assertThat(RuntimeJar.entries(RuntimeJar.path()))
        .allMatch(entry -> ALLOWED.stream().anyMatch(entry::startsWith))
        .noneMatch(entry -> NEVER.stream().anyMatch(entry::contains));
  }

  @Test
  void holdsItsLicenceAndNotice() throws IOException {
    assertThat(new String(RuntimeJar.read("META-INF/LICENSE"), UTF_8)).contains("Apache License");
    assertThat(new String(RuntimeJar.read("META-INF/NOTICE"), UTF_8)).contains("Delta", "ICU4J");
  }

  @Test
  void sharesNoClassWithSpark() throws IOException {
    TreeSet<String> classes = RuntimeJar.entries(RuntimeJar.path());
    classes.removeIf(entry -> !entry.endsWith(".class") || entry.startsWith("io/delta/storage/"));
    for (Path jar : RuntimeJar.classPath()) {
      if (!jar.equals(RuntimeJar.path())) {
        Set<String> twice = RuntimeJar.entries(jar);
        twice.retainAll(classes);
        assertThat(twice).as("classes that are in %s too", jar.getFileName()).isEmpty();
      }
    }
  }

  @Test
  void classesThatTheServiceLoaderTouchesAreJava8() throws IOException {
    List<String> entryClasses = new ArrayList<>(sourcesOfEntryClasses());
    for (String entry : RuntimeJar.entries(RuntimeJar.path())) {
      if (entry.startsWith("META-INF/services/")) {
        String[] lines = new String(RuntimeJar.read(entry), UTF_8).split("\n");
        Stream.of(lines)
            .map(line -> line.replaceAll("#.*", "").strip())
            .filter(line -> !line.isEmpty())
            .forEach(line -> entryClasses.add(line.replace('.', '/') + ".class"));
      }
    }
    assertThat(entryClasses).contains("dev/pond/spark/PondDataSource.class");
    for (String entry : entryClasses) {
      byte[] bytes = RuntimeJar.read(entry);
      assertThat(bytes[6] << 8 | bytes[7]).as(entry).isEqualTo(JAVA_8);
    }
  }

  @Test
  void isFoundByTheServiceLoader() throws IOException {
    String services = "META-INF/services/org.apache.spark.sql.sources.DataSourceRegister";
    assertThat(new String(RuntimeJar.read(services), UTF_8))
        .contains("dev.pond.spark.PondDataSource");
    String extensions = "META-INF/services/org.apache.spark.sql.SparkSessionExtensionsProvider";
    assertThat(new String(RuntimeJar.read(extensions), UTF_8))
        .contains("dev.pond.spark.ext.PondExtensions");
  }

  @Test
  void holdsTheTablesThatTextIsNormalisedBy() throws IOException {
    assertThat(RuntimeJar.entries(RuntimeJar.path()))
        .contains(
            "dev/pond/shaded/icu/impl/data/icudata/nfc.nrm",
            "dev/pond/shaded/icu/impl/data/icudata/nfkc.nrm",
            "dev/pond/shaded/icu/impl/data/icudata/uprops.icu",
            "dev/pond/shaded/icu/impl/data/icudata/ucase.icu");
  }

  private static List<String> sourcesOfEntryClasses() throws IOException {
    List<String> classes = new ArrayList<>();
    for (String module : List.of("connector", "spark-extensions")) {
      classes.addAll(sourcesOfEntryClasses(module));
    }
    return classes;
  }

  private static List<String> sourcesOfEntryClasses(String module) throws IOException {
    Path sources =
        Path.of(System.getProperty("pond.repository", ".."), module, "src/main/java-entry");
    try (Stream<Path> files = Files.walk(sources)) {
      return files
          .map(file -> sources.relativize(file).toString())
          .filter(name -> name.endsWith(".java") && !name.endsWith("package-info.java"))
          .map(name -> name.replace(".java", ".class"))
          .toList();
    }
  }
}
