// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pond.tinyfs.EntryType;
import dev.pond.tinyfs.TinyFs;
import dev.pond.tinyfs.TinyPath;
import dev.pond.tinyfs.write.CommitOutcome;
import dev.pond.tinyfs.write.CommitOutcome.Committed;
import dev.pond.tinyfs.write.Transaction;
import dev.pond.tinyfs.write.WritableTree;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writers that know nothing of each other. */
class RaceTest {
  private static final TinyPath LOG = new TinyPath(List.of("log"));

  @TempDir Path folder;

  @Test
  void letsExactlyOneOfManyWritersBeFirst() throws Exception {
    FolderTree.create(folder)
        .change(transaction -> transaction.write(LOG, EntryType.FILE_SERIES, new byte[0]));
    int writers = 6;
    CyclicBarrier barrier = new CyclicBarrier(writers);
    ExecutorService threads = Executors.newFixedThreadPool(writers);
    try {
      for (int round = 0; round < 20; round++) {
        List<Future<Boolean>> all = new ArrayList<>();
        for (int i = 0; i < writers; i++) {
          all.add(threads.submit(() -> tries(barrier)));
        }
        int first = 0;
        for (Future<Boolean> each : all) {
          first += each.get() ? 1 : 0;
        }
        assertThat(first).isEqualTo(1);
      }
    } finally {
      threads.shutdown();
    }
    TinyFs now = FolderTree.open(folder).now();
    assertThat(now.find(LOG).versions()).hasSize(21);
    assertThat(LargeFilesIn.drafts(folder)).isEmpty();
  }

  private boolean tries(CyclicBarrier barrier) throws Exception {
    WritableTree tree = FolderTree.open(folder);
    try (Transaction transaction = tree.begin()) {
      transaction.write(LOG, EntryType.FILE_SERIES, "x".getBytes(UTF_8));
      barrier.await(30, TimeUnit.SECONDS);
      CommitOutcome outcome = transaction.commit();
      assertThat(outcome).isNotInstanceOf(CommitOutcome.Unknown.class);
      return outcome instanceof Committed;
    }
  }

  @Test
  void losesNothingOfTwoProcesses() throws Exception {
    FolderTree.create(folder)
        .change(transaction -> transaction.write(LOG, EntryType.FILE_SERIES, new byte[0]));
    List<Process> processes = List.of(start("a"), start("b"));
    for (Process process : processes) {
      assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
    }

    WritableTree tree = FolderTree.open(folder);
    TinyFs now = tree.now();
    assertThat(tree.version()).isEqualTo(1 + 2 * Appends.COUNT);
    List<String> lines =
        Arrays.asList(new String(now.read(now.find(LOG), 1 << 20), UTF_8).split("\n"));
    assertThat(lines).hasSize(2 * Appends.COUNT);
    TreeSet<String> expected = new TreeSet<>();
    for (int i = 0; i < Appends.COUNT; i++) {
      expected.add("a" + i);
      expected.add("b" + i);
    }
    assertThat(new TreeSet<>(lines)).isEqualTo(expected);
    assertThat(lines.stream().filter(line -> line.startsWith("a")).toList())
        .isSortedAccordingTo(
            (x, y) ->
                Integer.compare(
                    Integer.parseInt(x.substring(1)), Integer.parseInt(y.substring(1))));
    assertThat(LargeFilesIn.drafts(folder)).isEmpty();
  }

  @Test
  void keepsWhatWasCommittedWhenAWriterIsKilled() throws Exception {
    FolderTree.create(folder)
        .change(transaction -> transaction.write(LOG, EntryType.FILE_SERIES, new byte[0]));
    long told = 0;
    for (int round = 0; round < 3; round++) {
      Process writer = process(Endless.class, "x").redirectInput(Redirect.PIPE).start();
      try (BufferedReader lines = writer.inputReader(UTF_8)) {
        for (int i = 0; i < 10 + round; i++) {
          told = Long.parseLong(lines.readLine());
        }
      } finally {
        writer.destroyForcibly();
        assertThat(writer.waitFor(60, TimeUnit.SECONDS)).isTrue();
      }
      WritableTree tree = FolderTree.open(folder);
      long version = tree.version();
      // The one after the last that it told may have been made.
      assertThat(version).isBetween(told, told + 1);
      TinyFs now = tree.now();
      assertThat(now.find(LOG).versions()).hasSize((int) version);
      assertThat(now.read(now.find(LOG), 1 << 30)).hasSize((int) (version - 1) * Endless.SIZE);
      told =
          tree.change(
              transaction -> transaction.write(LOG, EntryType.FILE_SERIES, new byte[Endless.SIZE]));
    }
  }

  private Process start(String name) throws IOException {
    return process(Appends.class, name).redirectOutput(Redirect.INHERIT).start();
  }

  private ProcessBuilder process(Class<?> program, String name) {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-cp",
            System.getProperty("java.class.path"),
            program.getName(),
            folder.toString(),
            name)
        .redirectError(Redirect.INHERIT);
  }

  /** Appends large files and tells the number of each commit, until it is killed. */
  static final class Endless {
    static final int SIZE = 100_000;

    private Endless() {}

    public static void main(String[] arguments) throws IOException {
      WritableTree tree = FolderTree.open(Path.of(arguments[0]));
      Random random = new Random();
      byte[] bytes = new byte[SIZE];
      while (true) {
        random.nextBytes(bytes);
        long version = tree.change(t -> t.write(LOG, EntryType.FILE_SERIES, bytes));
        System.out.println(version);
        System.out.flush();
      }
    }
  }

  /** Appends lines to the log, each in a transaction of its own, until all are there. */
  static final class Appends {
    static final int COUNT = 100;

    private Appends() {}

    public static void main(String[] arguments) throws IOException {
      WritableTree tree = FolderTree.open(Path.of(arguments[0]));
      for (int i = 0; i < COUNT; ) {
        byte[] line = (arguments[1] + i + "\n").getBytes(UTF_8);
        try (Transaction transaction = tree.begin()) {
          transaction.write(LOG, EntryType.FILE_SERIES, line);
          if (transaction.commit() instanceof Committed) {
            i++;
          }
        }
      }
    }
  }
}
