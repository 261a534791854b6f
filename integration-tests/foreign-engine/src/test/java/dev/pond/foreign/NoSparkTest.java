// SPDX-License-Identifier: Apache-2.0
package dev.pond.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What another engine takes in with kernel-bridge, and what it does not. */
class NoSparkTest {
  private static final Path MODULE =
      Path.of(System.getProperty("pond.repository"), "integration-tests", "foreign-engine");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.apache.spark.SparkContext",
        "org.apache.spark.sql.SparkSession",
        "org.apache.spark.sql.catalyst.InternalRow",
        "org.apache.spark.sql.connector.read.Scan",
        "org.apache.spark.unsafe.types.UTF8String",
        "scala.Option",
        "dev.pond.spark.PondDataSource"
      })
  void noClassOfSparkIsHere(String name) {
    assertThatThrownBy(() -> Class.forName(name)).isInstanceOf(ClassNotFoundException.class);
    assertThat(getClass().getClassLoader().getResource(name.replace('.', '/') + ".class")).isNull();
  }

  @Test
  void noSparkIsAmongTheDependencies() throws IOException {
    List<String> tree = Files.readAllLines(MODULE.resolve("target/dependency-tree.txt"));
    assertThat(tree).anyMatch(line -> line.contains("dev.pond:pond-kernel-bridge:"));
    assertThat(tree).hasSizeGreaterThan(20);
    assertThat(tree)
        .map(line -> line.toLowerCase(Locale.ROOT))
        .noneMatch(line -> line.contains("spark") || line.contains("scala"));
  }

  @Test
  void ofPondItTakesKernelBridgeAloneAndWhatThatStandsOn() throws IOException {
    List<String> ours =
        Files.readAllLines(MODULE.resolve("target/dependency-tree.txt")).stream()
            .filter(line -> line.contains("dev.pond:"))
            .map(line -> line.replaceAll("^[^a-z]*dev\\.pond:([a-z-]+):.*", "$1"))
            .toList();
    assertThat(ours).containsExactly("pond-foreign-engine", "pond-kernel-bridge", "pond-tinyfs");
  }
}
