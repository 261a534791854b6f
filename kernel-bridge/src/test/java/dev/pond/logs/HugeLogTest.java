// SPDX-License-Identifier: Apache-2.0
package dev.pond.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pond.kernel.expr.Expression;
import dev.pond.kernel.index.ScanFile;
import dev.pond.kernel.scan.ScanResult;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.snapshot.Snapshot;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HugeLogTest {
  private static final long FILES = 5_000;

  @TempDir Path folder;

  static Stream<HugeLog> shapes() {
    HugeLog plain = HugeLog.of(FILES);
    return Stream.of(
        plain,
        plain.withRowGroups(1 << 17),
        plain.inParts(3),
        plain.inParts(3).with(HugeLog.Statistics.PARSED),
        plain.inParts(3).with(HugeLog.Statistics.BOTH),
        plain.inSidecars(3),
        plain.inSidecars(3).with(HugeLog.Statistics.BOTH));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void rangeHoldsTheFilesThatItSays(HugeLog log) throws IOException {
    LogScan scan = scanOf(log.write(folder.resolve("t")));
    Snapshot snapshot = scan.latest();
    assertThat(snapshot.version()).isEqualTo(HugeLog.CHECKPOINT + 1);
    for (int number : List.of(0, 50, 99)) {
      ScanResult result = scan.files(snapshot, between(log.least(number), log.greatest(number)));
      assertThat(result.counts().activeFiles()).isEqualTo(FILES + HugeLog.COMMITTED);
      assertThat(result.files()).hasSize(HugeLog.IN_RANGE);
      assertThat(paths(result)).isEqualTo(log.inRange(number));
    }
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void everyFileIsThereOnce(HugeLog log) throws IOException {
    LogScan scan = scanOf(log.write(folder.resolve("t")));
    ScanResult result = scan.files(scan.latest());
    assertThat(result.files()).hasSize((int) FILES + HugeLog.COMMITTED);
    assertThat(paths(result)).hasSize((int) FILES + HugeLog.COMMITTED);
  }

  @Test
  void nextCommitAddsToTheRange() throws IOException {
    HugeLog log = HugeLog.of(FILES).inParts(2);
    MadeTable table = log.write(folder.resolve("t"));
    long version = HugeLog.CHECKPOINT + 2;
    table.commit(version, log.next(version, 7));
    LogScan scan = scanOf(table);
    assertThat(paths(scan.files(scan.latest(), between(log.least(7), log.greatest(7)))))
        .hasSize(HugeLog.IN_RANGE + 1)
        .containsAll(log.inRange(7));
  }

  @Test
  void statisticsTakeAbout275Bytes() {
    assertThat(
            LongStream.range(0, 1_000)
                .mapToInt(i -> new HugeFile(i, i * 997).statistics().length())
                .average()
                .orElseThrow())
        .isBetween(265.0, 285.0);
  }

  private static LogScan scanOf(MadeTable table) {
    return new LogScan(table.folder().toUri().toString().replaceFirst("/$", ""), 2);
  }

  private static Expression between(long least, long greatest) {
    return new Expression.And(
        List.of(
            compared(Expression.Comparator.GE, least),
            compared(Expression.Comparator.LE, greatest)));
  }

  private static Expression compared(Expression.Comparator comparator, long value) {
    return new Expression.Comparison(
        comparator, Expression.Column.of("id"), new Expression.Literal(PrimitiveType.LONG, value));
  }

  private Set<String> paths(ScanResult result) {
    String root = folder.resolve("t").toUri().getPath();
    return result.files().stream()
        .map(ScanFile::path)
        .map(path -> URI.create(path).getPath().substring(root.length()))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
