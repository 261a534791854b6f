// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Symbolic links in a table's folder. */
class LinksTest {
  private static final String VECTORIZED = "spark.sql.parquet.enableVectorizedReader";

  @TempDir Path folder;
  private SparkSession spark;
  private HandmadeTable table;
  private Path data;

  @BeforeEach
  void makeATable() throws IOException {
    spark = LocalSpark.fresh();
    table = new HandmadeTable(folder.resolve("t"));
    StructType schema = new StructType().add("id", "long");
    table.create(schema, List.of(), Map.of()).add(spark.range(3).toDF(), Map.of()).commit();
    data = table.file("part-0.parquet");
  }

  private long rows(Map<String, String> options) {
    DataFrameReader reader = spark.read().format("pond").options(options);
    return reader.load(table.path()).collectAsList().size();
  }

  private void moveBehindALink(Path target) throws IOException {
    Files.createDirectories(target.getParent());
    Files.move(data, target);
    Files.createSymbolicLink(data, target);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aDataFileMayNotLieOutsideBehindALink(boolean vectorized) throws IOException {
    spark.conf().set(VECTORIZED, vectorized);
    Path outside = folder.resolve("outside/secret.parquet");
    moveBehindALink(outside);

    Refusal.of(() -> rows(Map.of()))
        .is("POND_PATH_ESCAPES_TABLE")
        .names("origin", "part-0.parquet")
        .hides("secret.parquet");
    assertThat(rows(Map.of("followLinks", "true"))).isEqualTo(3);
    assertThat(rows(Map.of("allowedPaths", outside.getParent().toString()))).isEqualTo(3);
    spark.conf().set("spark.pond.followLinks", "true");
    assertThat(rows(Map.of())).isEqualTo(3);
    Refusal.of(() -> rows(Map.of("followLinks", "maybe"))).is("POND_OPTION_INVALID");
  }

  @Test
  void aLinkedFolderInsideIsNoWayOut() throws IOException {
    Path outside = Files.createDirectories(folder.resolve("elsewhere"));
    Files.move(data, outside.resolve("x.parquet"));
    Files.createSymbolicLink(table.file("day=1"), outside);
    table
        .action("{\"remove\":{\"path\":\"part-0.parquet\",\"dataChange\":true}}")
        .action(
            "{\"add\":{\"path\":\"day=1/x.parquet\",\"partitionValues\":{},\"size\":400,"
                + "\"modificationTime\":1,\"dataChange\":true}}")
        .commit();
    Refusal.of(() -> rows(Map.of())).is("POND_PATH_ESCAPES_TABLE");
  }

  @Test
  void linksThatStayInsideAreFollowed() throws IOException {
    moveBehindALink(table.file("kept/there.parquet"));
    assertThat(rows(Map.of())).isEqualTo(3);
  }

  @Test
  void theTableItselfMayBeReachedThroughALink() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of(table.path()));
    assertThat(spark.read().format("pond").load(link.toString()).count()).isEqualTo(3);
    assertThat(spark.read().format("pond").load(link.toString()).collectAsList()).hasSize(3);
  }

  @Test
  void aSidecarMayNotLieOutsideBehindALink() throws IOException {
    Checkpoints checkpoint = new Checkpoints(spark, table);
    Path sidecar = checkpoint.withSidecar();
    assertThat(rows(Map.of())).isEqualTo(3);
    Path outside = Files.createDirectories(folder.resolve("outside")).resolve("s.parquet");
    Files.move(sidecar, outside);
    Files.createSymbolicLink(sidecar, outside);

    // An index that was made while the sidecar was where it belongs does not look at it again.
    assertThat(rows(Map.of())).isEqualTo(3);
    Refusal.of(() -> rows(Map.of("index.memory", "0"))).is("POND_PATH_ESCAPES_TABLE");
    assertThat(rows(Map.of("followLinks", "true"))).isEqualTo(3);
  }
}
