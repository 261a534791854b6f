// SPDX-License-Identifier: Apache-2.0
package dev.pond.it.warm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pond.it.CanonicalRows;
import dev.pond.it.Sparks;
import dev.pond.it.TemporaryFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One session commits with delta-spark, another asks pond, whose index of the table is warm. */
class WarmSessionsTest {
  private static final String PROPERTIES =
      "'delta.enableDeletionVectors' = 'true', 'delta.enableTypeWidening' = 'true',"
          + " 'delta.columnMapping.mode' = 'name', 'delta.checkpointInterval' = '4'";

  private SparkSession writer;
  private SparkSession reader;
  private Path table;

  @BeforeEach
  void twoSessions() {
    Assumptions.assumeFalse(Sparks.isOracle(), "Both sessions would be delta-spark's");
    writer = Sparks.withDelta();
    reader = Sparks.withDelta();
    table = TemporaryFolders.create("two sessions").resolve("t");
    create(0);
  }

  private void create(int first) {
    write(
        "CREATE TABLE {t} USING delta PARTITIONED BY (p) TBLPROPERTIES ("
            + PROPERTIES
            + ") AS SELECT cast(id + "
            + first
            + " AS short) AS id, concat('n', id) AS name, id % 2 AS p FROM range(0, 20, 1, 1)");
  }

  private void write(String statement) {
    SparkSession.setActiveSession(writer);
    writer.sql(statement.replace("{t}", "delta.`" + table + "`"));
  }

  private Dataset<Row> read() {
    SparkSession.setActiveSession(reader);
    return reader.read().format("pond").load(table.toString());
  }

  private List<String> deltas() {
    SparkSession.setActiveSession(writer);
    return CanonicalRows.of(writer.read().format("delta").load(table.toString()));
  }

  private void sees(String statement, long logFiles) {
    write(statement);
    assertThat(Planned.metric(read(), "logFilesRead")).as(statement).isEqualTo(logFiles);
    assertThat(CanonicalRows.of(read())).as(statement).isEqualTo(deltas());
    assertThat(Planned.metric(read(), "logFilesRead")).as("again %s", statement).isZero();
  }

  @Test
  void whatOneSessionCommitsTheOthersWarmIndexSeesAtOnce() {
    assertThat(CanonicalRows.of(read())).isEqualTo(deltas());
    assertThat(Planned.metric(read(), "logFilesRead")).isZero();
    sees("INSERT INTO {t} SELECT 100, 'new', 1", 1);
    sees("DELETE FROM {t} WHERE id = 3", 1);
    // Checkpoints are written along; they are of no interest.
    sees("INSERT OVERWRITE {t} SELECT id, name, p FROM {t} WHERE id > 2", 1);
    sees("ALTER TABLE {t} ADD COLUMN extra INT", 1);
    sees("ALTER TABLE {t} RENAME COLUMN extra TO more", 1);
    write("ALTER TABLE {t} CHANGE COLUMN id TYPE INT");
    sees("INSERT INTO {t} SELECT 1000000, 'wide', 0, 6", 2);
    sees("OPTIMIZE {t}", 1);
    sees("RESTORE TABLE {t} TO VERSION AS OF 2", 1);
    assertThat(CanonicalRows.of(read().where("id = 100"))).hasSize(1);
  }

  @Test
  void aTableMadeAnewUnderThePathIsSeenAtOnce() throws IOException {
    for (int i = 1; i <= 3; i++) {
      assertThat(CanonicalRows.of(read())).isEqualTo(deltas());
      delete();
      create(1000 * i);
      for (int more = 0; more < 3 - i; more++) {
        write("INSERT INTO {t} SELECT 7, 'again', 1");
      }
      assertThat(CanonicalRows.of(read())).isEqualTo(deltas());
    }
    write("CREATE OR REPLACE TABLE {t} USING delta AS SELECT 'text' AS id, 5 AS name");
    assertThat(CanonicalRows.of(read().where("id = 'text'"))).isEqualTo(deltas());
  }

  private void delete() throws IOException {
    try (Stream<Path> all = Files.walk(table)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  @Test
  void aPinnedFrameKeepsItsVersionWarmAndCold() {
    Dataset<Row> pinned = read();
    List<String> before = CanonicalRows.of(pinned);
    for (int i = 0; i < 3; i++) {
      write("DELETE FROM {t} WHERE id = " + i);
      assertThat(CanonicalRows.of(read())).hasSize(19 - i);
      assertThat(CanonicalRows.of(pinned)).isEqualTo(before);
      assertThat(pinned.where("id < 3").count()).isEqualTo(3);
    }
    // A query with little memory leaves what others have made.
    reader.read().format("pond").option("index.memory", "1m").load(table.toString()).count();
    assertThat(CanonicalRows.of(pinned.where("name >= ''"))).isEqualTo(before);
    assertThat(CanonicalRows.of(read())).isEqualTo(deltas());
  }

  @Test
  void aRandomHistoryIsAnsweredAsDeltaAnswersIt() throws IOException {
    history(1, 5);
  }

  @Tag("long")
  @Test
  void fortyRandomHistoriesAreAnsweredAsDeltaAnswersThem() throws IOException {
    for (int seed = 100; seed < 140; seed++) {
      history(seed, 20);
    }
  }

  private void history(int seed, int length) throws IOException {
    delete();
    create(0);
    Random random = new Random(seed);
    List<String> steps = new ArrayList<>();
    for (int version = 1; version <= length; version++) {
      int id = random.nextInt(30);
      String statement =
          switch (random.nextInt(9)) {
            case 0, 1 -> "INSERT INTO {t} (id, name, p) SELECT %d, 'x%d', id FROM range(3)";
            case 2 -> "DELETE FROM {t} WHERE id > %1$d AND id < %1$d + 4";
            case 3 -> "DELETE FROM {t} WHERE p = %d %% 2 AND id > 10";
            case 4 -> "UPDATE {t} SET name = 'u%d' WHERE id = %d";
            case 5 -> "OPTIMIZE {t}";
            case 6 -> "ALTER TABLE {t} ADD COLUMN c" + version + " INT";
            case 7 -> "RESTORE TABLE {t} TO VERSION AS OF " + random.nextInt(version);
            default -> "INSERT OVERWRITE {t} (id, name, p) SELECT id + %d, name, p FROM {t}";
          };
      steps.add(statement.formatted(id, id));
      write(steps.get(steps.size() - 1));
      String what = "history %d: %s".formatted(seed, steps);
      assertThat(CanonicalRows.of(read())).as(what).isEqualTo(deltas());
      String some = "id > " + id + " AND p = 1";
      assertThat(Planned.of(read().where(some)))
          .as(what)
          .usingRecursiveComparison()
          .isEqualTo(Planned.of(cold().where(some)));
      assertThat(Planned.of(aggregate(read()))).as(what).isEqualTo(Planned.of(aggregate(cold())));
    }
  }

  private static Dataset<Row> aggregate(Dataset<Row> rows) {
    return rows.groupBy("p").agg(java.util.Map.of("id", "max", "name", "count"));
  }

  private Dataset<Row> cold() {
    return reader.read().format("pond").option("index.memory", "0").load(table.toString());
  }
}
