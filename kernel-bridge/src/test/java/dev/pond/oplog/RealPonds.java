// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pond.kernel.exec.PlanExecutor;
import dev.pond.kernel.exec.StateMachineDriver;
import dev.pond.kernel.parquet.PlainParquetSource;
import dev.pond.kernel.snapshot.SnapshotBuilder;
import dev.pond.kernel.snapshot.SnapshotMemory;
import dev.pond.kernel.storage.HadoopUser;
import dev.pond.logs.LogScan;
import dev.pond.logs.ProbeFileSystem;
import dev.pond.oplog.content.ContentStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Ponds of the real tool and its answers, which are not part of the repository. */
public final class RealPonds {
  public static final String ABSENT =
      "The shared folder is absent: set POND_SHARED to the folder that holds ponds/";

  private RealPonds() {}

  /** Returns the folder of packed ponds, or empty if it is not on this machine. */
  public static Optional<Path> folder() {
    String named = System.getProperty("POND_SHARED", System.getenv("POND_SHARED"));
    if (named != null) {
      return Optional.of(Path.of(named, "ponds")).filter(Files::isDirectory);
    }
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path ponds = at.resolve("shared").resolve("ponds");
      if (Files.isDirectory(ponds)) {
        return Optional.of(ponds);
      }
    }
    return Optional.empty();
  }

  /** Returns the names of the ponds. */
  public static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return new ArrayList<>(
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".tar.gz"))
              .map(name -> name.substring(0, name.length() - ".tar.gz".length()))
              .sorted()
              .toList());
    }
  }

  /** Unpacks a pond, and returns its folder. */
  public static Path unpack(Path folder, String name, Path into) throws Exception {
    String packed = folder.resolve(name + ".tar.gz").toString();
    Process tar =
        new ProcessBuilder("tar", "xzf", packed, "-C", into.toString()).inheritIO().start();
    if (tar.waitFor() != 0) {
      throw new IOException("Cannot unpack " + packed);
    }
    return into.resolve(name);
  }

  /** Returns what the tool answered. */
  public static JsonNode answers(Path folder, String name) throws IOException {
    return new ObjectMapper().readTree(folder.resolve(name + ".json").toFile());
  }

  /** Opens a pond at its latest version. */
  public static Pond open(String root) {
    return open(root, Optional.empty());
  }

  /** Opens a pond at a version. */
  public static Pond open(String root, Optional<Long> version) {
    LogScan scan = new LogScan(root + "/data", 2);
    PlanExecutor executor = scan.executor();
    SnapshotMemory memory = SnapshotMemory.ofUser(HadoopUser.current().name());
    SnapshotBuilder latest = SnapshotBuilder.forPath(root + "/data").remembering(memory);
    SnapshotBuilder wanted = version.isPresent() ? latest.atVersion(version.get()) : latest;
    ContentStore contents =
        ContentStore.of(scan.storage(), new PlainParquetSource(ProbeFileSystem.settings()));
    return Pond.open(root, StateMachineDriver.run(wanted.build(), executor), executor, contents);
  }

  /** Returns a folder's URI without a slash at the end. */
  public static String uri(Path folder) {
    String uri = folder.toUri().toString();
    return uri.endsWith("/") ? uri.substring(0, uri.length() - 1) : uri;
  }
}
