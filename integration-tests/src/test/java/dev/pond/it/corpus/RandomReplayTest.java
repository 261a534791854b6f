// SPDX-License-Identifier: Apache-2.0
package dev.pond.it.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pond.it.TemporaryFolders;
import dev.pond.kernel.snapshot.Snapshot;
import dev.pond.logs.LogScan;
import dev.pond.logs.MadeFile;
import dev.pond.logs.RandomLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Kernel's own replay of random logs finds what ours finds, and what was put there. */
class RandomReplayTest {
  private static final long FIRST_SEED = 20_260_000;

  @Test
  void sixtyRandomLogs() throws Exception {
    compare(60);
  }

  @Tag("long")
  @Test
  void aThousandRandomLogs() throws Exception {
    compare(1000);
  }

  private static void compare(int logs) throws Exception {
    Optional<KernelPeerProcess> started = KernelPeerProcess.start();
    if (!"true".equals(System.getenv("CI"))) {
      Assumptions.assumeTrue(started.isPresent(), "Not built: integration-tests/kernel-peer");
    }
    int versions = 0;
    try (KernelPeerProcess kernel = started.orElseThrow()) {
      for (long seed = FIRST_SEED; seed < FIRST_SEED + logs; seed++) {
        Path parent = TemporaryFolders.create("random");
        RandomLog log = RandomLog.write(parent.resolve("t"), seed);
        versions += compare(kernel, log, seed);
        TemporaryFolders.delete(parent);
      }
    }
    System.out.printf("%d versions of %d random logs compared with Kernel%n", versions, logs);
  }

  /** Compares the latest version, and the one in the middle of those that can be read. */
  private static int compare(KernelPeerProcess kernel, RandomLog log, long seed)
      throws IOException {
    long last = log.versions().lastKey();
    long middle = (log.versions().firstKey() + last) / 2;
    compare(kernel, log, seed, "latest", last);
    compare(kernel, log, seed, Long.toString(middle), middle);
    return 2;
  }

  private static void compare(
      KernelPeerProcess kernel, RandomLog log, long seed, String asked, long version)
      throws IOException {
    String what = "version %d of random log %d".formatted(version, seed);
    TreeSet<String> expected = keys(log, version);
    LogScan scan = new LogScan(log.folder().toUri().toString().replaceFirst("/$", ""), 2);
    TreeSet<String> ours =
        scan.keys(scan.files(asked.equals("latest") ? scan.latest() : scan.at(version)));
    assertThat(ours).as(what).isEqualTo(expected);
    WarmFiles warm = new WarmFiles(scan.executor());
    Snapshot again = asked.equals("latest") ? scan.latest() : scan.at(version);
    assertThat(warm.of(again)).as("warm, %s", what).isEqualTo(warm.cold(again));
    assertThat(warm.of(again)).as("warm again, %s", what).hasSameSizeAs(expected);
    Optional<TreeSet<String>> kernels = kernel.files(log.folder(), asked);
    assertThat(kernels).as("Kernel's files of %s", what).isPresent();
    assertThat(kernels.get())
        .as("Kernel's files of %s", what)
        .isEqualTo(
            expected.stream()
                .map(key -> log.folder() + "/" + key)
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  private static TreeSet<String> keys(RandomLog log, long version) {
    Map<Long, Collection<MadeFile>> versions = log.versions();
    return versions.get(version).stream()
        .map(MadeFile::key)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
