// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pond.kernel.expr.Expression;
import dev.pond.kernel.expr.Expression.Column;
import dev.pond.kernel.expr.Expression.Comparator;
import dev.pond.kernel.expr.Expression.Literal;
import dev.pond.kernel.scan.ScanBuilder;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.snapshot.Snapshot;
import dev.pond.logs.Actions;
import dev.pond.logs.MadeFile;
import dev.pond.logs.MadeTable;
import dev.pond.logs.RandomLog;
import dev.pond.spark.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Locally, as tasks, and as Datasets: the same files. */
class OracleTest {
  private static final List<Expression> PREDICATES =
      List.of(
          new Literal(PrimitiveType.BOOLEAN, true),
          compare("id", Comparator.LT, new Literal(PrimitiveType.LONG, 40L)),
          compare("day", Comparator.EQ, new Literal(PrimitiveType.STRING, "2026-01-01")),
          new Expression.Or(
              List.of(
                  new Expression.IsNull(Column.of("day")),
                  new Expression.In(
                      Column.of("id"),
                      List.of(
                          new Literal(PrimitiveType.LONG, 7L),
                          new Literal(PrimitiveType.LONG, 70L))))),
          new Expression.And(
              List.of(
                  new Expression.Not(new Expression.StartsWith(Column.of("day"), "2026")),
                  compare("id", Comparator.GE, new Literal(PrimitiveType.LONG, 55L)))));

  @TempDir private Path folder;
  private final SparkSession spark = LocalSpark.fresh();

  private static Expression compare(String column, Comparator how, Literal value) {
    return new Expression.Comparison(how, Column.of(column), value);
  }

  private void assertSame(Path table) {
    Replays replays =
        new Replays(spark.sparkContext(), table.toUri().toString().replaceFirst("/$", ""))
            .rangesOf(4096);
    Snapshot snapshot = replays.snapshot();
    for (Expression predicate : PREDICATES) {
      ScanBuilder scan = ScanBuilder.of(snapshot).withPredicate(predicate);
      Replays.Found local = Replays.found(scan, replays.local());

      assertThat(Replays.found(scan, replays.distributed(Replays.ALWAYS))).isEqualTo(local);
      assertThat(Replays.found(scan, new DatasetPlans(spark))).isEqualTo(local);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23})
  void agreesOnRandomLogs(long seed) throws IOException {
    assertSame(RandomLog.write(folder.resolve("t"), seed).folder());
  }

  private static MadeFile file(int i) {
    return new MadeFile(
        "f%03d.parquet".formatted(i), i % 4 == 0 ? null : "2026-01-0" + i % 4, i, i + 20L);
  }

  /** Files with and without deletion vectors, of which later commits change some. */
  @ParameterizedTest
  @CsvSource({
    "classic, false",
    "classic, true",
    "parts, false",
    "parts, true",
    "sidecars, true",
    "sidecars in JSON, false",
    "manifest, true"
  })
  void agreesOnCheckpointsOfEveryKind(String kind, boolean parsed) throws IOException {
    List<String> rest =
        List.of(Actions.protocol("deletionVectors", "v2Checkpoint"), Actions.metadata(0));
    List<String> files = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      files.add(Actions.add(i % 3 == 0 ? file(i).withVector("%020d".formatted(i)) : file(i)));
    }
    List<String> all = new ArrayList<>(rest);
    all.addAll(files);
    MadeTable table = new MadeTable(folder.resolve("t")).commit(0, all);
    switch (kind) {
      case "classic" -> table.checkpoint(0, all, parsed);
      case "parts" -> table.checkpointInParts(0, all, 3, parsed);
      case "sidecars" -> table.checkpointV2(0, rest, files, 2, false, parsed);
      case "manifest" -> table.checkpointV2(0, rest, files, 0, false, parsed);
      default -> table.checkpointV2(0, rest, files, 2, true, parsed);
    }
    table.commit(
        1,
        List.of(
            Actions.remove(file(1)),
            Actions.remove(file(3).withVector("%020d".formatted(3))),
            Actions.add(file(3).withVector("%020d".formatted(333)))));
    table.commit(2, List.of(Actions.add(file(1)), Actions.add(file(500))));

    assertSame(table.folder());
  }

  @Test
  void agreesWithMappedColumns() throws IOException {
    MadeTable table = new MadeTable(folder.resolve("t"));
    List<String> actions = new ArrayList<>();
    actions.add(Actions.protocol("columnMapping"));
    actions.add(mapped(Actions.metadata(0)));
    for (int i = 0; i < 60; i++) {
      actions.add(
          Actions.add(file(i))
              .replace("\\\"id\\\"", "\\\"col-1\\\"")
              .replace("{\"day\":", "{\"col-2\":"));
    }
    table.commit(0, actions).checkpointInParts(0, actions, 2, false);
    assertThat(Files.readString(table.log().resolve("00000000000000000000.json")))
        .contains("\\\"col-1\\\"", "\"col-2\":");

    assertSame(table.folder());
  }

  private static String mapped(String metadata) {
    return metadata
        .replace("{\"edition\"", "{\"delta.columnMapping.mode\":\"name\",\"edition\"")
        .replace(
            "\\\"type\\\":\\\"long\\\",\\\"nullable\\\":true,\\\"metadata\\\":{}",
            "\\\"type\\\":\\\"long\\\",\\\"nullable\\\":true,\\\"metadata\\\":{"
                + "\\\"delta.columnMapping.id\\\":1,"
                + "\\\"delta.columnMapping.physicalName\\\":\\\"col-1\\\"}")
        .replace(
            "\\\"type\\\":\\\"string\\\",\\\"nullable\\\":true,\\\"metadata\\\":{}",
            "\\\"type\\\":\\\"string\\\",\\\"nullable\\\":true,\\\"metadata\\\":{"
                + "\\\"delta.columnMapping.id\\\":2,"
                + "\\\"delta.columnMapping.physicalName\\\":\\\"col-2\\\"}");
  }
}
