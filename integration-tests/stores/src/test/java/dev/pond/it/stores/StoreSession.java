// SPDX-License-Identifier: Apache-2.0
package dev.pond.it.stores;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.params.provider.Arguments;

/** A session of Spark whose Hadoop knows a store. */
final class StoreSession implements AutoCloseable {
  /** All values of the option {@code planner} that stores are to be read with. */
  static final List<String> PLANNERS = List.of("local", "distributed");

  private final SparkSession spark;

  /** Returns planners with objects that may fail: all replay checkpoints, in their own ways. */
  static Stream<Arguments> objects(String commit, String checkpoint, String data) {
    return Stream.concat(
        PLANNERS.stream().map(planner -> Arguments.of(planner, checkpoint)),
        Stream.of(commit, data).map(object -> Arguments.of(PLANNERS.get(0), object)));
  }

  StoreSession(Path folder, Map<String, String> settings) {
    SparkSession.Builder builder =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.sql.shuffle.partitions", "2")
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.sql.warehouse.dir", folder.resolve("warehouse").toString());
    settings.forEach((name, value) -> builder.config("spark.hadoop." + name, value));
    spark = builder.getOrCreate();
  }

  SparkSession spark() {
    return spark;
  }

  /** Returns a table, whose version is found now. */
  Dataset<Row> load(String table, String planner) {
    return spark.read().format("pond").option("planner", planner).load(table);
  }

  /** Returns the number of rows and the sum of the numbers of a table, all files read. */
  static List<Object> read(Dataset<Row> numbers) {
    Row row = numbers.where("id + 0 >= 0").selectExpr("count(*)", "sum(id)").first();
    return List.of(row.get(0), row.get(1));
  }

  /** Returns what {@link #read} finds in a table of this many rows. */
  static List<Object> whole(long rows) {
    return List.of(rows, rows * (rows - 1) / 2);
  }

  @Override
  public void close() throws Exception {
    spark.stop();
    SparkSession.clearActiveSession();
    SparkSession.clearDefaultSession();
    FileSystem.closeAll();
  }
}
