// SPDX-License-Identifier: Apache-2.0
package dev.pond.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pond.kernel.snapshot.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;

/**
 * After each step of a random history, what is found with knowledge from before is what is found
 * without it, and asking again costs one listing. Now and then the table is dropped and another one
 * made in its place.
 */
class WarmSnapshotPropertyTest {
  private static final Map<String, Integer> ONE_LISTING = Map.of("list log", 1);

  @Property(tries = 10, shrinking = ShrinkingMode.OFF)
  void warmIsCold(@ForAll long seed) throws IOException {
    check(seed);
  }

  @Tag("long")
  @Property(tries = 500, shrinking = ShrinkingMode.OFF)
  void warmIsColdForManyLogs(@ForAll long seed) throws IOException {
    check(seed);
  }

  private static void check(long seed) throws IOException {
    Path parent = Files.createTempDirectory("warm-log");
    try (IoProbe probe = new IoProbe()) {
      new History(parent.resolve("t"), probe, seed).run();
    } finally {
      delete(parent);
    }
  }

  private static final class History {
    private final Path folder;
    private final IoProbe probe;
    private final Random random;
    private final Set<String> dated = new HashSet<>();
    private RandomLog log;
    private int tables;

    History(Path folder, IoProbe probe, long seed) throws IOException {
      this.folder = folder;
      this.probe = probe;
      random = new Random(seed);
      log = RandomLog.start(folder, seed);
    }

    void run() throws IOException {
      for (int step = 0; step < 24; step++) {
        if (step > 0 && random.nextInt(12) == 0) {
          delete(folder);
          dated.clear();
          tables++;
          log = RandomLog.start(folder, random.nextLong());
        }
        do {
          log.step();
          date();
        } while (random.nextInt(3) == 0);
        compare();
      }
    }

    /** Another table's files have other times, also where they have the same sizes. */
    private void date() throws IOException {
      try (Stream<Path> files = Files.list(folder.resolve("_delta_log"))) {
        for (Path file : files.filter(file -> dated.add(file.toString())).toList()) {
          long time = Files.getLastModifiedTime(file).toMillis();
          Files.setLastModifiedTime(file, FileTime.fromMillis(time + tables));
        }
      }
    }

    private LogScan warm() {
      return LogScan.warm(probe.uri(folder), 1, "me");
    }

    private void compare() {
      LogScan cold = new LogScan(probe.uri(folder), 1);
      same(warm().latest(), cold.latest());
      probe.reset();
      LogScan again = warm();
      Snapshot latest = again.latest();
      assertThat(probe.operations()).isEqualTo(ONE_LISTING);
      TreeSet<String> live =
          log.versions().lastEntry().getValue().stream()
              .map(MadeFile::key)
              .collect(Collectors.toCollection(TreeSet::new));
      assertThat(again.keys(again.files(latest))).isEqualTo(live);
      List<Long> versions = new ArrayList<>(log.versions().keySet());
      long version = versions.get(random.nextInt(versions.size()));
      if (random.nextBoolean()) {
        same(warm().at(version), cold.at(version));
      } else {
        long time = MadeTable.time(version) + tables;
        same(warm().asOf(time), cold.asOf(time));
      }
    }
  }

  private static void same(Snapshot warm, Snapshot cold) {
    assertThat(warm.version()).isEqualTo(cold.version());
    assertThat(warm.timestamp()).isEqualTo(cold.timestamp());
    assertThat(warm.protocol()).isEqualTo(cold.protocol());
    assertThat(warm.metadata()).isEqualTo(cold.metadata());
    assertThat(warm.segment().commits()).isEqualTo(cold.segment().commits());
    assertThat(warm.segment().checkpoint()).isEqualTo(cold.segment().checkpoint());
    assertThat(warm.commitFile()).isEqualTo(cold.commitFile());
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
