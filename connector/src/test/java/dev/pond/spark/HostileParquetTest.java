// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.parquet.format.SchemaElement;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Data files and checkpoints that claim to be what they are not. */
class HostileParquetTest {
  private static final String VECTORIZED = "spark.sql.parquet.enableVectorizedReader";
  private static final String CODEC = "spark.sql.parquet.compression.codec";
  private static final String CANARY = "canary";

  @TempDir Path folder;
  private SparkSession spark;
  private HandmadeTable table;

  @BeforeEach
  void start() {
    spark = LocalSpark.fresh();
  }

  @AfterEach
  void forgetTheCodec() {
    spark.conf().unset(CODEC);
  }

  private void makeATable(String codec) throws IOException {
    spark.conf().set(CODEC, codec);
    Dataset<Row> rows = spark.range(0, 500, 1, 1).selectExpr("id % 7 id", "'canary' || id % 5 s");
    table = new HandmadeTable(folder.resolve("t"));
    table.create(rows.schema(), List.of(), Map.of()).add(rows, Map.of()).commit();
    assertThat(read()).isEqualTo(500);
  }

  private long read() {
    return spark.read().format("pond").load(table.path()).collectAsList().size();
  }

  /** What is wrong with a file, by name. */
  private static Map<String, byte[]> damages(byte[] bytes) throws IOException {
    DamagedParquet file = new DamagedParquet(bytes);
    Map<String, byte[]> all = new LinkedHashMap<>();
    for (int length : new int[] {0, 4, 11, bytes.length / 2, bytes.length - 1}) {
      all.put("cut to " + length, Arrays.copyOf(bytes, length));
    }
    for (int length : new int[] {-1, Integer.MAX_VALUE, bytes.length, 0}) {
      all.put("footer length " + length, file.footerLength(length));
    }
    for (long rows : new long[] {1L << 31, 1L << 40, Long.MAX_VALUE, -1}) {
      all.put(
          "rows " + rows, file.footer(f -> f.getRow_groups().forEach(g -> g.setNum_rows(rows))));
      all.put(
          "rows and values " + rows,
          file.footer(
              f -> {
                f.setNum_rows(rows);
                f.getRow_groups().get(0).setNum_rows(rows);
                f.getRow_groups()
                    .get(0)
                    .getColumns()
                    .forEach(c -> c.getMeta_data().setNum_values(rows));
              }));
    }
    for (long size : new long[] {Long.MAX_VALUE, 1L << 40, bytes.length, -1}) {
      all.put("chunk size " + size, file.columns(c -> c.setTotal_compressed_size(size)));
    }
    for (long at : new long[] {Long.MAX_VALUE, Long.MIN_VALUE, bytes.length, -1}) {
      all.put(
          "offset " + at,
          file.columns(
              c -> {
                c.setData_page_offset(at);
                c.setDictionary_page_offset(at);
              }));
    }
    all.put("list of 2^31", file.footer(new byte[] {0x15, 2, 0x19, -4, -1, -1, -1, -1, 7, 0}));
    all.put("text of 2^31", file.footer(new byte[] {0x15, 2, 0x38, -1, -1, -1, -1, 7, 0}));
    all.put("deep schema", deep(file));
    for (int size : new int[] {Integer.MAX_VALUE, 1 << 29, -1}) {
      all.put("page inflates to " + size, file.firstPage(h -> h.setUncompressed_page_size(size)));
      all.put("page of " + size, file.firstPage(h -> h.setCompressed_page_size(size)));
      if (file.beginsWithADictionary()) {
        all.put(
            "dictionary of " + size,
            file.firstPage(h -> h.getDictionary_page_header().setNum_values(size)));
      }
    }
    return all;
  }

  private static byte[] deep(DamagedParquet file) throws IOException {
    return file.footer(
        footer -> {
          SchemaElement leaf = footer.getSchema().get(1);
          footer.getSchema().clear();
          for (int i = 0; i < 100_000; i++) {
            SchemaElement group = new SchemaElement("g" + i);
            group.setNum_children(1);
            footer.addToSchema(group);
          }
          footer.addToSchema(leaf);
        });
  }

  private void refusesAll(Path file, String errorClass) throws IOException {
    byte[] sound = Files.readAllBytes(file);
    refusesAll(file, errorClass, damages(sound));
    Files.write(file, sound);
    assertThat(read()).isEqualTo(500);
  }

  private void refusesAll(Path file, String errorClass, Map<String, byte[]> damages)
      throws IOException {
    for (Map.Entry<String, byte[]> damage : damages.entrySet()) {
      Files.write(file, damage.getValue());
      try {
        Refusal.of(this::read)
            .is(errorClass)
            .names("file", file.getFileName().toString())
            .says(table.path())
            .hides(CANARY);
      } catch (AssertionError e) {
        throw new AssertionError(damage.getKey(), e);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "true, snappy",
    "true, zstd",
    "true, gzip",
    "true, uncompressed",
    "false, snappy",
    "false, zstd"
  })
  void dataFilesThatLieAreRefused(boolean vectorized, String codec) throws IOException {
    makeATable(codec);
    spark.conf().set(VECTORIZED, vectorized);
    refusesAll(table.file("part-0.parquet"), "POND_FILE_UNREADABLE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"snappy", "zstd"})
  void checkpointsThatLieAreRefused(String codec) throws IOException {
    makeATable(codec);
    Path checkpoint = new Checkpoints(spark, table).classic();
    removeCommits();
    Map<String, byte[]> damages = new TreeMap<>(damages(Files.readAllBytes(checkpoint)));
    // A checkpoint of no bytes is one that is not there.
    assertThat(damages.remove("cut to 0")).isEmpty();
    refusesAll(checkpoint, "POND_LOG_CORRUPT", damages);
  }

  @Test
  void aCheckpointThatLiesIsReadAroundWhereTheCommitsAreThere() throws IOException {
    makeATable("snappy");
    Path checkpoint = new Checkpoints(spark, table).classic();
    for (byte[] damaged : damages(Files.readAllBytes(checkpoint)).values()) {
      Files.write(checkpoint, damaged);
      assertThat(read()).isEqualTo(500);
    }
  }

  private void removeCommits() throws IOException {
    try (Stream<Path> commits = Files.list(table.log("x").getParent())) {
      for (Path commit : commits.filter(f -> f.toString().endsWith(".json")).toList()) {
        Files.delete(commit);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aSnappyPageThatHoldsLessThanItClaimsIsRefused(boolean vectorized) throws IOException {
    makeATable("snappy");
    spark.conf().set(VECTORIZED, vectorized);
    Path file = table.file("part-0.parquet");
    DamagedParquet damaged = new DamagedParquet(Files.readAllBytes(file));
    Files.write(file, damaged.firstPage(header -> header.setUncompressed_page_size(1 << 20)));
    Refusal.of(this::read).is("POND_FILE_UNREADABLE");
  }

  @Test
  void rowGroupsThatLieAreRefusedWhenNoColumnIsRead() throws IOException {
    makeATable("snappy");
    Path file = table.file("part-0.parquet");
    DamagedParquet damaged = new DamagedParquet(Files.readAllBytes(file));
    byte[] lie = damaged.footer(f -> f.getRow_groups().forEach(g -> g.setNum_rows(1L << 31)));
    Files.write(file, lie);
    Refusal.of(
            () ->
                spark
                    .read()
                    .format("pond")
                    .load(table.path())
                    .selectExpr("_metadata.file_name")
                    .collectAsList())
        .is("POND_FILE_UNREADABLE");
  }
}
