// SPDX-License-Identifier: Apache-2.0
package dev.pond.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pond.kernel.expr.Expression;
import dev.pond.kernel.expr.Expression.Column;
import dev.pond.kernel.expr.Expression.Comparator;
import dev.pond.kernel.expr.Expression.Comparison;
import dev.pond.kernel.expr.Expression.Literal;
import dev.pond.kernel.plan.LogicalPlan;
import dev.pond.kernel.scan.ScanResult;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.snapshot.Snapshot;
import dev.pond.kernel.snapshot.SnapshotBuilder;
import dev.pond.logs.LogScan;
import dev.pond.logs.MadeFile;
import dev.pond.logs.RandomLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random logs through the foreign engine, against what is known of their making. */
class MadeLogsTest {
  private static final String DAY = "2026-01-01";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void findsTheFilesOfEveryVersion(long seed) throws IOException {
    RandomLog log = RandomLog.write(folder.resolve("t"), seed);
    try (BufferAllocator allocator = new RootAllocator()) {
      ForeignEngine engine = new ForeignEngine(allocator, uri(log));
      for (Map.Entry<Long, Collection<MadeFile>> version : log.versions().entrySet()) {
        check(log, version.getKey(), version.getValue(), engine);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23, 24, 25, 26, 27, 28})
  void findsTheSameWithSeveralThreads(long seed) throws IOException {
    RandomLog log = RandomLog.write(folder.resolve("t"), seed);
    long last = log.versions().lastKey();
    try (BufferAllocator allocator = new RootAllocator()) {
      ForeignEngine engine = new ForeignEngine(allocator, uri(log)).withThreads(3);
      check(log, last, log.versions().get(last), engine);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {31, 32, 33, 34, 35, 36, 37, 38})
  void findsTheSameAcrossTheCDataInterface(long seed) throws IOException {
    CDataSupport.assume();
    RandomLog log = RandomLog.write(folder.resolve("t"), seed);
    long last = log.versions().lastKey();
    try (BufferAllocator allocator = new RootAllocator()) {
      ForeignEngine engine = new ForeignEngine(allocator, uri(log)).acrossCDataInterface();
      check(log, last, log.versions().get(last), engine);
      check(log, last, log.versions().get(last), engine.withThreads(2));
    }
  }

  @Test
  void givesBackAllMemoryWhenAPhaseFails() throws IOException {
    RandomLog log = RandomLog.write(folder.resolve("t"), 41);
    try (BufferAllocator allocator = new RootAllocator()) {
      ForeignEngine engine = new ForeignEngine(allocator, uri(log)).withThreads(3);
      SinglePlan failing =
          new SinglePlan(
              new LogicalPlan.FileListing(uri(log) + "/_delta_log/"),
              0,
              batch -> {
                throw new IllegalStateException("enough");
              });
      assertThatThrownBy(() -> DriverLoop.run(failing, engine)).hasMessage("enough");
      assertThat(allocator.getAllocatedMemory()).isZero();
    }
  }

  private static void check(
      RandomLog log, long version, Collection<MadeFile> files, ForeignEngine engine) {
    long id = version % 120;
    Expression hasId = equal("id", PrimitiveType.LONG, id);
    Expression hasDay = equal("day", PrimitiveType.STRING, DAY);
    Snapshot snapshot =
        DriverLoop.run(SnapshotBuilder.forPath(uri(log)).atVersion(version).build(), engine);
    TableReader reader = new TableReader(uri(log), engine);
    check(log, reader.files(snapshot), files, file -> true);
    check(log, reader.files(snapshot, hasId), files, file -> file.mayHold(id));
    check(
        log,
        reader.files(snapshot, new Expression.And(List.of(hasId, hasDay))),
        files,
        file -> file.mayHold(id) && DAY.equals(file.day()));
  }

  private static void check(
      RandomLog log, ScanResult found, Collection<MadeFile> files, Predicate<MadeFile> wanted) {
    assertThat(new LogScan(uri(log), 1).keys(found))
        .isEqualTo(
            files.stream()
                .filter(wanted)
                .map(MadeFile::key)
                .collect(Collectors.toCollection(TreeSet::new)));
    assertThat(found.counts().activeFiles()).isEqualTo(files.size());
  }

  private static Expression equal(String column, PrimitiveType type, Object value) {
    return new Comparison(Comparator.EQ, Column.of(column), new Literal(type, value));
  }

  private static String uri(RandomLog log) {
    return log.folder().toUri().toString().replaceFirst("/$", "");
  }
}
