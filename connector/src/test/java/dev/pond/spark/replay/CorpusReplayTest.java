// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pond.kernel.PondException;
import dev.pond.kernel.exec.PlanExecutor;
import dev.pond.kernel.scan.ScanBuilder;
import dev.pond.kernel.snapshot.Snapshot;
import dev.pond.spark.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.SparkContext;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables of other writers, hostile ones too: replayed here and as tasks, with the same outcome. */
class CorpusReplayTest {
  @TempDir private Path folder;
  private final SparkContext spark = LocalSpark.fresh().sparkContext();

  private static Optional<Path> tables() {
    String named = System.getProperty("POND_SHARED", System.getenv("POND_SHARED"));
    if (named != null) {
      return Optional.of(Path.of(named, "corpus", "tables")).filter(Files::isDirectory);
    }
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path tables = at.resolve("shared").resolve("corpus").resolve("tables");
      if (Files.isDirectory(tables)) {
        return Optional.of(tables);
      }
    }
    return Optional.empty();
  }

  @Test
  void everyTableHasTheSameOutcome() throws Exception {
    Optional<Path> tables = tables();
    Assumptions.assumeTrue(
        tables.isPresent(), "The shared corpus is not here: nothing was checked");
    int replayed = 0;
    try (Stream<Path> all = Files.list(tables.get())) {
      for (Path table : all.sorted().toList()) {
        boolean packed = table.toString().endsWith(".tar.gz");
        replayed += hasSameOutcome(packed ? unpack(table) : table) ? 1 : 0;
      }
    }
    assertThat(replayed).isGreaterThan(40);
  }

  private Path unpack(Path packed) throws IOException, InterruptedException {
    String name = packed.getFileName().toString().replace(".tar.gz", "");
    Process tar =
        new ProcessBuilder(List.of("tar", "xzf", packed.toString(), "-C", folder.toString()))
            .inheritIO()
            .start();
    assertThat(tar.waitFor()).as(name).isZero();
    return folder.resolve(name);
  }

  /** Returns whether the table could be opened and has a checkpoint. */
  private boolean hasSameOutcome(Path table) {
    Replays replays =
        new Replays(spark, table.toUri().toString().replaceFirst("/$", "")).rangesOf(64 << 10);
    Snapshot snapshot;
    try {
      snapshot = replays.snapshot();
    } catch (PondException e) {
      return false;
    }
    ScanBuilder scan = Replays.scan(snapshot, Optional.empty());
    assertThat(outcome(scan, replays.distributed(Replays.ALWAYS)))
        .as(table.getFileName().toString())
        .isEqualTo(outcome(scan, replays.local()));
    return !snapshot.segment().checkpoint().isEmpty();
  }

  private static Object outcome(ScanBuilder scan, PlanExecutor executor) {
    try {
      return Replays.found(scan, executor);
    } catch (PondException e) {
      return e.getMessage();
    }
  }
}
