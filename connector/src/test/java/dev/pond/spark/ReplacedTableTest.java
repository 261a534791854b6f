// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A table that is not what it was when it was loaded: what is told, and that loading helps. */
class ReplacedTableTest {
  @TempDir Path folder;
  private SparkSession spark;
  private HandmadeTable table;
  private Dataset<Row> loaded;

  @BeforeEach
  void loadATable() throws IOException {
    spark = LocalSpark.fresh();
    table = new HandmadeTable(folder.resolve("t")).create(schema(), List.of(), Map.of());
    table.add(spark.range(3).toDF(), Map.of()).add(spark.range(4).toDF(), Map.of()).commit();
    loaded = load("t");
  }

  private static StructType schema() {
    return new StructType().add("id", DataTypes.LongType);
  }

  private Dataset<Row> load(String name) {
    return spark.read().format("pond").load(folder.resolve(name).toString());
  }

  private void moveAway() throws IOException {
    Files.move(folder.resolve("t"), folder.resolve("gone"));
  }

  @Test
  void aFileThatIsGoneMayBeThatOfATableThatWasReplaced() throws IOException {
    assertThat(loaded.count()).isEqualTo(7);
    moveAway();
    new HandmadeTable(folder.resolve("t"))
        .create(schema(), List.of(), Map.of())
        .add(spark.range(3).toDF(), Map.of())
        .commit();
    Refusal.of(() -> loaded.collectAsList())
        .is("POND_FILE_MISSING")
        .says("may have been replaced or vacuumed since it was loaded: load it again");
    assertThat(load("t").collectAsList()).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({"true, 0", "false, 0", "true, 1"})
  void aLogThatIsGoneMayBeThatOfATableThatWasReplaced(boolean anew, int more) throws IOException {
    for (int i = 0; i < more; i++) {
      table.add(spark.range(2).toDF(), Map.of()).commit();
    }
    new Checkpoints(spark, table).classic();
    Dataset<Row> checkpointed = load("t");
    moveAway();
    if (anew) {
      new HandmadeTable(folder.resolve("t")).create(schema(), List.of(), Map.of()).commit();
    }
    Refusal.of(() -> checkpointed.collectAsList())
        .is("POND_LOG_INCOMPLETE")
        .says("may have been replaced or cleaned up since: load it again");
    assertThat(load("gone").collectAsList()).hasSize(7 + 2 * more);
    assertThat(anew ? load("t").collectAsList() : List.of()).isEmpty();
  }
}
