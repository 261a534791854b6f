// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pond.kernel.expr.Expression;
import dev.pond.kernel.expr.Expression.Comparator;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.snapshot.Snapshot;
import dev.pond.logs.Actions;
import dev.pond.logs.MadeFile;
import dev.pond.logs.MadeTable;
import dev.pond.logs.RandomLog;
import dev.pond.spark.LocalSpark;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.SparkContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SparkPlanExecutorTest {
  private static final Expression SOME_IDS =
      new Expression.Comparison(
          Comparator.LT,
          Expression.Column.of("id"),
          new Expression.Literal(PrimitiveType.LONG, 40L));
  private static final Expression ONE_DAY =
      new Expression.Comparison(
          Comparator.EQ,
          Expression.Column.of("day"),
          new Expression.Literal(PrimitiveType.STRING, "2026-01-01"));

  @TempDir private Path folder;
  private final SparkContext spark = LocalSpark.fresh().sparkContext();

  private static String uri(Path folder) {
    String uri = folder.toUri().toString();
    return uri.endsWith("/") ? uri.substring(0, uri.length() - 1) : uri;
  }

  private static void assertSame(Replays replays, Snapshot snapshot) {
    for (Expression predicate :
        List.of(SOME_IDS, ONE_DAY, new Expression.And(List.of(SOME_IDS, ONE_DAY)))) {
      assertSame(replays, snapshot, Optional.of(predicate));
    }
    assertSame(replays, snapshot, Optional.empty());
  }

  private static void assertSame(
      Replays replays, Snapshot snapshot, Optional<Expression> predicate) {
    Replays.Found expected = Replays.found(Replays.scan(snapshot, predicate), replays.local());
    Replays.Found found =
        Replays.found(Replays.scan(snapshot, predicate), replays.distributed(Replays.ALWAYS));
    assertThat(found).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void findsTheSameFilesInRandomLogs(long seed) throws IOException {
    RandomLog log = RandomLog.write(folder.resolve("t" + seed), seed);
    Replays replays = new Replays(spark, uri(log.folder())).rangesOf(4096);

    assertSame(replays, replays.snapshot());
  }

  /** A table of many files, of which commits after the checkpoint take some away. */
  private MadeTable large(int files, boolean parsed) throws IOException {
    MadeTable table = new MadeTable(folder.resolve("large"));
    List<String> actions = new ArrayList<>();
    actions.add(Actions.protocol());
    actions.add(Actions.metadata(0));
    for (int i = 0; i < files; i++) {
      actions.add(Actions.add(file(i)));
    }
    table.commit(0, actions).checkpoint(0, actions, parsed);
    for (int version = 1; version <= 5; version++) {
      table.commit(
          version,
          List.of(
              Actions.remove(file(version)),
              Actions.add(file(files + version)),
              Actions.commitInfo(version)));
    }
    return table;
  }

  private static MadeFile file(int i) {
    return new MadeFile("f%07d.parquet".formatted(i), "2026-01-0" + i % 9, i, i + 5);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void findsTheSameFilesHoweverLittleATaskMayReturn(boolean parsed) throws IOException {
    MadeTable table = large(20_000, parsed);
    for (long results : new long[] {1, 100_000}) {
      Replays replays =
          new Replays(spark, uri(table.folder())).rangesOf(100_000).resultsOf(results);
      assertSame(replays, replays.snapshot(), Optional.empty());
      assertSame(replays, replays.snapshot(), Optional.of(SOME_IDS));
    }
  }
}
