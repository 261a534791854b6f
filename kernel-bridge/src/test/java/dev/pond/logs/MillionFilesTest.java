// SPDX-License-Identifier: Apache-2.0
package dev.pond.logs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A million files are planned in a JVM of 256 MB, which ends at its first {@link OutOfMemoryError}.
 * Every file holds ten ids of its own.
 */
@Tag("long")
class MillionFilesTest {
  private static final String HEAP = "-Xmx256m";
  private static final int FILES = 1_000_000;
  private static final int PARTS = 10;
  private static final int PART = FILES / PARTS;
  private static final int MINUTES = 5;

  @TempDir static Path folder;
  private static MadeTable checkpoint;
  private static MadeTable commits;

  @BeforeAll
  static void writeLogs() throws IOException {
    checkpoint = new MadeTable(folder.resolve("c"));
    commits = new MadeTable(folder.resolve("j"));
    for (int part = 0; part < PARTS; part++) {
      int first = part * PART;
      checkpoint.checkpointPart(
          PARTS, part + 1, PARTS, Stream.concat(head(part), adds(first, PART)).iterator(), false);
      commits.commit(part, Stream.concat(head(part), adds(first, PART)).toList());
    }
    checkpoint.commit(PARTS, List.of(Actions.commitInfo(PARTS)));
    // A thousand files go, a thousand come.
    List<String> exchanged = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      exchanged.add(Actions.remove(file(i * 999)));
    }
    adds(FILES, 1000).forEach(exchanged::add);
    checkpoint.commit(PARTS + 1, exchanged).hint(PARTS);
    commits.commit(PARTS, exchanged);
  }

  private static Stream<String> head(int part) {
    return part > 0 ? Stream.empty() : Stream.of(Actions.protocol(), Actions.metadata(0));
  }

  private static Stream<String> adds(int first, int count) {
    return Stream.iterate(first, i -> i < first + count, i -> i + 1).map(i -> Actions.add(file(i)));
  }

  private static MadeFile file(int i) {
    long least = 10L * i;
    return new MadeFile(
        "part-%05d-7a8b2c4d-0000-4000-8000-%012d.snappy.parquet".formatted(i % 1000, i),
        "2026-01-%02d".formatted(1 + i % 28),
        least,
        least + 9);
  }

  @Test
  void pointOverACheckpoint() throws Exception {
    assertThat(plan(checkpoint, "4567895")).isEqualTo("1000000 1");
  }

  @Test
  void pointOverCommits() throws Exception {
    assertThat(plan(commits, "4567895")).isEqualTo("1000000 1");
  }

  @Test
  void allFilesOfACheckpoint() throws Exception {
    assertThat(plan(checkpoint)).isEqualTo("1000000 1000000");
  }

  @Test
  void allFilesOfCommits() throws Exception {
    assertThat(plan(commits)).isEqualTo("1000000 1000000");
  }

  /** Statistics of five columns, and a row group of a gigabyte. */
  @Test
  void pointOverOneRowGroup() throws Exception {
    HugeLog log = HugeLog.of(FILES).withRowGroups(1L << 30);
    assertThat(plan(log.write(folder.resolve("g")), "123456789")).isEqualTo("1000100 1");
  }

  @Test
  void pointOverSidecarsWithParsedStatistics() throws Exception {
    HugeLog log = HugeLog.of(FILES).inSidecars(PARTS).with(HugeLog.Statistics.BOTH);
    assertThat(plan(log.write(folder.resolve("s")), "123456789")).isEqualTo("1000100 1");
  }

  private static String plan(MadeTable table, String... point)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(HEAP, "-XX:+ExitOnOutOfMemoryError"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(PlanProgram.class.getName());
    command.add(table.folder().toUri().toString().replaceFirst("/$", ""));
    command.addAll(List.of(point));
    Path printed = folder.resolve("printed");
    Path logged = folder.resolve("logged");
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(printed.toFile())
            .redirectError(logged.toFile())
            .start();
    boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
    if (!ended) {
      process.destroyForcibly();
    }
    assertThat(ended).as("planning ends within %d minutes", MINUTES).isTrue();
    assertThat(process.exitValue()).as("%s", Files.readString(logged, UTF_8)).isZero();
    System.out.printf(
        "%s %s: %d ms%n",
        table.folder().getFileName(),
        List.of(point),
        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
    return Files.readString(printed, UTF_8).strip();
  }
}
