// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Option x over spark.pond.x of the session over table property pond.x. */
class OptionLevelsTest {
  private static final StructType SCHEMA = new StructType().add("id", DataTypes.LongType);
  private static final String ELSEWHERE = "elsewhere";
  private static final String REPLAY = "pond: CheckpointReplay";

  @TempDir Path folder;
  private SparkSession spark;

  @BeforeEach
  void startASession() {
    spark = LocalSpark.fresh();
  }

  private DataFrameReader pond() {
    return spark.read().format("pond");
  }

  private HandmadeTable table(Map<String, String> properties) throws IOException {
    return new HandmadeTable(folder.resolve("t"))
        .create(SCHEMA, List.of(), properties)
        .add(spark.range(3).toDF(), Map.of())
        .commit();
  }

  /** A table whose one file lies outside its folder. */
  private HandmadeTable cloned(Map<String, String> properties) throws IOException {
    HandmadeTable table = table(properties);
    Path outside = Files.createDirectories(folder.resolve(ELSEWHERE)).resolve("part-0.parquet");
    Files.move(Path.of(table.path(), "part-0.parquet"), outside);
    Path commit = Path.of(table.path(), "_delta_log", "00000000000000000000.json");
    String log = Files.readString(commit).replace("\"part-0.parquet\"", '"' + uri(outside) + '"');
    Files.writeString(commit, log);
    return table;
  }

  private static String uri(Path file) {
    return "file://" + file;
  }

  @Test
  void letsATablePropertySpeakWhereNobodyElseDoes() throws IOException {
    String path = table(Map.of("pond.planner", "remote")).path();

    assertThatThrownBy(() -> pond().load(path))
        .hasMessageStartingWith("[POND_OPTION_INVALID]")
        .hasMessageContaining("'remote' of option planner");
  }

  @Test
  void replaysWhereverTheOptionTheSessionOrTheTableSaysSo() throws IOException {
    HandmadeTable table = table(Map.of("pond.planner", "distributed"));
    new Checkpoints(spark, table).classic();
    List<String> jobs = new ArrayList<>();
    SparkListener listener =
        new SparkListener() {
          @Override
          public void onJobStart(SparkListenerJobStart job) {
            String description = job.properties().getProperty("spark.job.description", "");
            jobs.add(description.replaceFirst(" of .*", ""));
          }
        };
    spark.sparkContext().addSparkListener(listener);
    try {
      // Without an index, every query replays the log.
      spark.conf().set("spark.pond.index.memory", "0");
      assertThat(jobs(jobs, pond().load(table.path()))).contains(REPLAY);
      assertThat(jobs(jobs, pond().option("planner", "auto").load(table.path())))
          .isNotEmpty()
          .doesNotContain(REPLAY);
      spark.conf().set("spark.pond.planner", "local");
      assertThat(jobs(jobs, pond().load(table.path()))).isNotEmpty().doesNotContain(REPLAY);
      assertThat(jobs(jobs, pond().option("PLANNER", "Distributed").load(table.path())))
          .contains(REPLAY);
    } finally {
      spark.sparkContext().removeSparkListener(listener);
    }
  }

  private List<String> jobs(List<String> seen, Dataset<Row> rows) {
    settle();
    seen.clear();
    assertThat(rows.collectAsList()).hasSize(3);
    settle();
    return List.copyOf(seen);
  }

  private void settle() {
    try {
      spark.sparkContext().listenerBus().waitUntilEmpty();
    } catch (TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void prefersTheSessionToATableProperty() throws IOException {
    String path = table(Map.of("pond.planner", "remote")).path();
    spark.conf().set("spark.pond.planner", "local");

    assertThat(pond().load(path).count()).isEqualTo(3);
  }

  @Test
  void prefersAnOptionToTheSession() throws IOException {
    String path = table(Map.of("pond.planner", "local")).path();
    spark.conf().set("spark.pond.planner", "remote");

    assertThatThrownBy(() -> pond().load(path)).hasMessageStartingWith("[POND_OPTION_INVALID]");
    assertThat(pond().option("PLANNER", "local").load(path).count()).isEqualTo(3);
  }

  @Test
  void doesNotLetATableOpenItsOwnDoor() throws IOException {
    String elsewhere = folder.resolve(ELSEWHERE).toString();
    String path = cloned(Map.of("pond.allowedPaths", elsewhere)).path();

    assertThatThrownBy(() -> pond().load(path).collectAsList())
        .hasMessageContaining("POND_PATH_ESCAPES_TABLE");
    assertThat(pond().option("allowedPaths", elsewhere).load(path).collectAsList()).hasSize(3);

    spark.conf().set("spark.pond.allowedPaths", elsewhere);
    assertThat(pond().load(path).collectAsList()).hasSize(3);
    assertThatThrownBy(
            () -> pond().option("allowedPaths", folder + "/no").load(path).collectAsList())
        .hasMessageContaining("POND_PATH_ESCAPES_TABLE");
  }

  @Test
  void travelsInTimeByOptionOnly() throws IOException {
    String path = table(Map.of("pond.versionAsOf", "7")).path();
    assertThat(pond().load(path).count()).isEqualTo(3);

    // Ignored, it would give another version than the one that was asked for.
    spark.conf().set("spark.pond.versionAsOf", "8");
    assertThatThrownBy(() -> pond().load(path))
        .hasMessageContaining("POND_OPTION_UNKNOWN")
        .hasMessageContaining("spark.pond.versionAsOf");
  }

  @Test
  void suggestsWhatAnUnknownOptionMayMean() throws IOException {
    String path = table(Map.of()).path();
    Map<String, String> meant =
        Map.of(
            "versonAsOf", "versionAsOf",
            "pond.timestampAsOf", "timestampAsOf",
            "spark.pond.alowedPaths", "allowedPaths");

    meant.forEach(
        (given, suggestion) ->
            assertThatThrownBy(() -> pond().option(given, "0").load(path))
                .isInstanceOfSatisfying(
                    PondSparkException.class,
                    error -> assertThat(error.getErrorClass()).isEqualTo("POND_OPTION_UNKNOWN"))
                .hasMessageContaining("'" + given + "'")
                .hasMessageContaining("Did you mean " + suggestion + "?"));
    assertThatThrownBy(() -> pond().option("pond.colour", "blue").load(path))
        .hasMessageContaining("Its options are path, versionAsOf, ");
  }
}
