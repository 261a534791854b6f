// SPDX-License-Identifier: Apache-2.0
package dev.pond.logs;

import dev.pond.kernel.dv.DeletionVector;
import dev.pond.kernel.dv.DeletionVectorReader;
import dev.pond.kernel.index.ScanFile;
import dev.pond.kernel.path.PathPolicy;
import dev.pond.kernel.scan.ScanResult;
import dev.pond.kernel.snapshot.Snapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A table, what must be found in it, and the errors that a store's failure may become.
 *
 * @param expected keys of its files
 */
public record SweptTable(String name, Path folder, Set<String> expected, List<String> errors) {
  private static final List<String> ERRORS =
      List.of("POND_FILE_UNREADABLE", "POND_LOG_CORRUPT", "POND_DELETION_VECTOR_CORRUPT");
  private static final String PROTOCOL = Actions.protocol("deletionVectors", "v2Checkpoint");
  private static final int LAST = 8;

  /** Takes a table as it is. */
  public static SweptTable of(Path folder, Set<String> expected) {
    return new SweptTable(folder.getFileName().toString(), folder, expected, ERRORS);
  }

  @Override
  public String toString() {
    return name;
  }

  /** Makes one table of each kind. */
  static List<SweptTable> all(Path parent) throws IOException {
    return List.of(
        made(parent, "commits", -1),
        made(parent, "classic", 5),
        made(parent, "parts", 5),
        made(parent, "json manifest", 5),
        made(parent, "parquet manifest", 5),
        made(parent, "compaction", 2),
        made(parent, "checksum", 5),
        made(parent, "stale hint", 5));
  }

  private static SweptTable made(Path parent, String kind, long checkpoint) throws IOException {
    MadeTable table = new MadeTable(parent.resolve(kind.replace(' ', '-')));
    List<String> adds = new ArrayList<>();
    Set<String> expected = new TreeSet<>();
    for (long version = 0; version <= LAST; version++) {
      MadeFile file = new MadeFile("f" + version, "d", version, version);
      file = version == LAST ? file.withVector(VectorFile.NAME) : file;
      adds.add(Actions.add(file));
      expected.add(file.key());
      String add = adds.get((int) version);
      table.commit(
          version,
          version == 0
              ? List.of(PROTOCOL, Actions.metadata(0), add)
              : List.of(add, Actions.commitInfo(version)));
    }
    VectorFile.write(table.folder(), 3);
    if (checkpoint >= 0) {
      checkpoint(table, kind, checkpoint, adds.subList(0, (int) checkpoint + 1));
    }
    if (kind.equals("compaction")) {
      table.compaction(3, 7, adds.subList(3, 8));
    }
    return of(table.folder(), expected);
  }

  private static void checkpoint(MadeTable table, String kind, long version, List<String> adds)
      throws IOException {
    List<String> rest = List.of(PROTOCOL, Actions.metadata(0));
    List<String> all = new ArrayList<>(rest);
    all.addAll(adds);
    switch (kind) {
      case "parts" -> table.checkpointInParts(version, all, 3, true);
      case "json manifest" -> table.checkpointV2(version, rest, adds, 2, true, false);
      case "parquet manifest" -> table.checkpointV2(version, rest, adds, 2, false, true);
      default -> table.checkpoint(version, all, false);
    }
    table.hint(kind.equals("stale hint") ? version + 2 : version);
    if (kind.equals("checksum")) {
      table.checksum(LAST, PROTOCOL, Actions.metadata(0));
    }
  }

  /** Reads the log, and the deletion vectors that it names, and returns the files' keys. */
  public Set<String> read(IoProbe probe, int threads) throws IOException {
    LogScan scan = new LogScan(probe.uri(folder), threads);
    Snapshot snapshot = scan.latest();
    ScanResult result = scan.files(snapshot);
    DeletionVectorReader vectors =
        new DeletionVectorReader(
            scan.storage(),
            PathPolicy.of(snapshot.tablePath(), List.of()),
            snapshot.tablePath(),
            snapshot.version());
    for (ScanFile file : result.files()) {
      if (file.deletionVector().isPresent()) {
        DeletionVector deleted = vectors.read(file.deletionVector().get(), file.path());
        if (deleted.cardinality() != file.deletionVector().get().cardinality()) {
          throw new AssertionError("Other rows are deleted than were");
        }
      }
    }
    return scan.keys(result);
  }
}
