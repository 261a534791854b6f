// SPDX-License-Identifier: Apache-2.0
package dev.pond.it.scale;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pond.it.TemporaryFolders;
import dev.pond.logs.HugeLog;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Very many files are planned by a driver with little memory, which ends at its first {@link
 * OutOfMemoryError}. The range of each query is known to hold eleven files.
 */
@Tag("long")
class PlanningMemoryTest {
  private static final int MILLION = 1_000_000;
  private static final int NUMBER = 50;
  private static final String LOCAL = "local[2]";
  private static final String CLUSTER = "local-cluster[2,1,1024]";

  /** What a JVM with Spark takes beside its heap: classes, code, threads, buffers. */
  private static final long BESIDE_HEAP = 512L << 20;

  @Test
  void aMillionFilesInTheDriver() throws Exception {
    HugeLog log = HugeLog.of(MILLION).inParts(8);
    assertPlansRange(log, "local", LOCAL, 512);
  }

  @Test
  void aMillionFilesInOneRowGroupInTheDriver() throws Exception {
    HugeLog log = HugeLog.of(MILLION).withRowGroups(1L << 30);
    assertPlansRange(log, "local", LOCAL, 512);
  }

  @Test
  void allOfAMillionFilesInTheDriver() throws Exception {
    HugeLog log = HugeLog.of(MILLION).inParts(8);
    PlanningRun run = run(log, "", "local", LOCAL, 512);
    assertThat(run.number("files")).isEqualTo(MILLION + HugeLog.COMMITTED);
    assertThat(run.number("bytes")).isEqualTo(log.bytes());
    assertThat(run.text("same")).isEqualTo("true");
  }

  @Test
  void aMillionFilesByExecutors() throws Exception {
    HugeLog log = HugeLog.of(MILLION).inParts(8);
    assertPlansRange(log, "distributed", CLUSTER, 512);
  }

  @Test
  void aMillionFilesByExecutorsUnasked() throws Exception {
    HugeLog log = HugeLog.of(MILLION).inParts(8);
    assertPlansRange(log, "auto", CLUSTER, 512);
  }

  @Test
  void tenMillionFilesByExecutors() throws Exception {
    HugeLog log = HugeLog.of(10 * MILLION).inParts(80);
    assertPlansRange(log, "distributed", CLUSTER, 1024);
  }

  private static void assertPlansRange(HugeLog log, String planner, String master, int megabytes)
      throws IOException, InterruptedException {
    PlanningRun run = run(log, log.range(NUMBER), planner, master, megabytes);
    assertThat(run.number("files")).isEqualTo(HugeLog.IN_RANGE);
    assertThat(run.text("same")).isEqualTo("true");
    TreeSet<String> names = new TreeSet<>();
    for (String uri : run.all("file")) {
      String path = URI.create(uri).getPath();
      names.add(path.substring(path.indexOf("/day=") + 1));
    }
    assertThat(names).isEqualTo(log.inRange(NUMBER));
    if (master.equals(LOCAL)) {
      assertThat(run.number("executors")).isZero();
      assertThat(run.all("job")).isEmpty();
    } else {
      assertThat(run.number("executors")).isEqualTo(2);
      assertThat(run.all("job"))
          .isNotEmpty()
          .allSatisfy(name -> assertThat(name).startsWith("pond: CheckpointReplay of "));
    }
  }

  private static PlanningRun run(
      HugeLog log, String condition, String planner, String master, int megabytes)
      throws IOException, InterruptedException {
    Path folder = TemporaryFolders.create("huge");
    try {
      log.write(folder);
      PlanningRun run = PlanningRun.of(megabytes, folder.toString(), condition, planner, master);
      System.out.printf(
          "%,d files, %s, %s: %d MB of old objects at most, %d MB kept, %d MB resident, %d s%n",
          log.files(),
          condition.isEmpty() ? "all" : "range",
          planner,
          run.number("peak") >> 20,
          run.number("kept") >> 20,
          run.number("resident") >> 20,
          run.seconds());
      assertThat(run.number("peak")).isBetween(1L, (long) megabytes << 20);
      assertThat(run.number("kept")).isLessThan((long) megabytes << 19);
      assertThat(run.number("resident")).isLessThan(((long) megabytes << 20) + BESIDE_HEAP);
      return run;
    } finally {
      TemporaryFolders.delete(folder);
    }
  }
}
