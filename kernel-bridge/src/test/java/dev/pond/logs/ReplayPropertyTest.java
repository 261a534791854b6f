// SPDX-License-Identifier: Apache-2.0
package dev.pond.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pond.kernel.expr.Expression;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.snapshot.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

/** The replay of random logs finds what a map that is kept by hand has, at every version. */
class ReplayPropertyTest {
  @Property(tries = 40, shrinking = ShrinkingMode.OFF)
  void replayIsTheMap(@ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int threads)
      throws IOException {
    check(seed, threads);
  }

  @Tag("long")
  @Property(tries = 2000, shrinking = ShrinkingMode.OFF)
  void replayIsTheMapForManyLogs(@ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int threads)
      throws IOException {
    check(seed, threads);
  }

  private static void check(long seed, int threads) throws IOException {
    Path parent = Files.createTempDirectory("random-log");
    try {
      RandomLog log = RandomLog.write(parent.resolve("t"), seed);
      String uri = log.folder().toUri().toString();
      LogScan scan = new LogScan(uri.replaceFirst("/$", ""), threads);
      long last = log.versions().lastKey();
      assertThat(scan.latest().version()).isEqualTo(last);
      for (Map.Entry<Long, Collection<MadeFile>> version : log.versions().entrySet()) {
        Snapshot snapshot = scan.at(version.getKey());
        assertThat(scan.keys(scan.files(snapshot)))
            .as("version %d of log %d", version.getKey(), seed)
            .isEqualTo(keys(version.getValue(), file -> true));
      }
      pruning(scan, scan.latest(), log.versions().get(last), seed);
    } finally {
      delete(parent);
    }
  }

  /** Statistics of one long column leave nothing open: pruning is exact. */
  private static void pruning(
      LogScan scan, Snapshot snapshot, Collection<MadeFile> files, long seed) {
    long id = Math.floorMod(seed, 120);
    String day = "2026-01-01";
    Expression hasId = equal("id", PrimitiveType.LONG, id);
    Expression hasDay = equal("day", PrimitiveType.STRING, day);
    assertThat(scan.keys(scan.files(snapshot, hasId)))
        .as("id %d in log %d", id, seed)
        .isEqualTo(keys(files, file -> file.mayHold(id)));
    assertThat(scan.keys(scan.files(snapshot, hasDay)))
        .as("day in log %d", seed)
        .isEqualTo(keys(files, file -> day.equals(file.day())));
    assertThat(scan.keys(scan.files(snapshot, new Expression.And(List.of(hasId, hasDay)))))
        .as("id %d and day in log %d", id, seed)
        .isEqualTo(keys(files, file -> file.mayHold(id) && day.equals(file.day())));
    assertThat(scan.keys(scan.files(snapshot, new Expression.Or(List.of(hasId, hasDay)))))
        .as("id %d or day in log %d", id, seed)
        .isEqualTo(keys(files, file -> file.mayHold(id) || day.equals(file.day())));
  }

  private static Expression equal(String column, PrimitiveType type, Object value) {
    return new Expression.Comparison(
        Expression.Comparator.EQ,
        Expression.Column.of(column),
        new Expression.Literal(type, value));
  }

  private static TreeSet<String> keys(Collection<MadeFile> files, Predicate<MadeFile> wanted) {
    return files.stream()
        .filter(wanted)
        .map(MadeFile::key)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
