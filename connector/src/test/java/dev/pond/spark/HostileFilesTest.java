// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Data files that are gone or broken, in a session that is told to ignore that. */
class HostileFilesTest {
  private static final String VECTORIZED = "spark.sql.parquet.enableVectorizedReader";
  private static final List<String> LENIENT =
      List.of("spark.sql.files.ignoreMissingFiles", "spark.sql.files.ignoreCorruptFiles");

  @TempDir Path folder;
  private SparkSession spark;
  private HandmadeTable table;

  @BeforeEach
  void makeATable() throws IOException {
    spark = LocalSpark.fresh();
    LENIENT.forEach(key -> spark.conf().set(key, "true"));
    table = new HandmadeTable(folder.resolve("t"));
    table
        .create(new StructType().add("id", "long"), List.of(), Map.of())
        .add(spark.range(0, 10, 1, 1).toDF(), Map.of())
        .add(spark.range(10, 20, 1, 1).toDF(), Map.of())
        .commit();
    assertThat(rows()).isEqualTo(20);
  }

  @AfterEach
  void resetSettings() {
    LENIENT.forEach(key -> spark.conf().unset(key));
    spark.conf().unset(VECTORIZED);
  }

  private long rows() {
    return spark.read().format("pond").load(table.path()).collectAsList().size();
  }

  private Refusal refusal(String errorClass) {
    Refusal refusal = Refusal.of(this::rows);
    refusal.is(errorClass).names("file", "part-1.parquet").says(table.path());
    return refusal;
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aMissingFileIsAnError(boolean vectorized) throws IOException {
    spark.conf().set(VECTORIZED, vectorized);
    Files.delete(table.file("part-1.parquet"));
    assertThat(refusal("POND_FILE_MISSING").parameters()).containsEntry("version", "0");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aBrokenFileIsAnError(boolean vectorized) throws IOException {
    spark.conf().set(VECTORIZED, vectorized);
    Path file = table.file("part-1.parquet");
    byte[] sound = Files.readAllBytes(file);
    for (int length : new int[] {0, 10, sound.length / 2, sound.length - 1}) {
      Files.write(file, Arrays.copyOf(sound, length));
      refusal("POND_FILE_UNREADABLE");
    }
    Files.writeString(file, "canary-canary-canary", StandardCharsets.UTF_8);
    refusal("POND_FILE_UNREADABLE").hides("canary", "97, 110, 97");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aFileOfOtherTypesIsAnError(boolean vectorized) throws IOException {
    spark.conf().set(VECTORIZED, vectorized);
    for (String other : List.of("'canary' id", "array(id) id", "named_struct('x', id) id")) {
      Path scratch = folder.resolve("scratch" + other.hashCode());
      spark.range(0, 3, 1, 1).selectExpr(other).write().parquet(scratch.toString());
      try (var files = Files.list(scratch)) {
        Path file = files.filter(f -> f.toString().endsWith(".parquet")).findFirst().get();
        Files.write(table.file("part-1.parquet"), Files.readAllBytes(file));
      }
      refusal("POND_FILE_UNREADABLE").says("id").hides("canary");
    }
  }

  @Test
  void aFolderInThePlaceOfAFileIsAnError() throws IOException {
    Files.delete(table.file("part-1.parquet"));
    Files.createDirectory(table.file("part-1.parquet"));
    refusal("POND_FILE_MISSING");
  }
}
