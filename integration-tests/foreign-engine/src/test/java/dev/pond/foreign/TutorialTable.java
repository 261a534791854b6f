// SPDX-License-Identifier: Apache-2.0
package dev.pond.foreign;

import dev.pond.logs.Actions;
import dev.pond.logs.MadeFile;
import dev.pond.logs.MadeTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The log that docs/state-machines.md talks about: five commits, a checkpoint with two sidecars at
 * version 2. Columns are {@code id} and the partition column {@code day}.
 */
final class TutorialTable {
  private static final String[] FEATURES = {"deletionVectors", "v2Checkpoint"};

  private TutorialTable() {}

  /** Writes the log and returns the table's URI. */
  static String write(Path folder) throws IOException {
    MadeTable table = new MadeTable(folder);
    MadeFile a = new MadeFile("a.parquet", "2026-01-01", 0, 9);
    MadeFile b = new MadeFile("b.parquet", "2026-01-01", 10, 49);
    MadeFile c = new MadeFile("c.parquet", "2026-01-02", 0, 19);
    MadeFile d = new MadeFile("d.parquet", "2026-01-02", 20, 59);
    MadeFile e = new MadeFile("e.parquet", "2026-01-02", 50, 99);
    String protocol = Actions.protocol(FEATURES);
    String metadata = Actions.metadata(0);
    table.commit(0, List.of(protocol, metadata, Actions.add(a), Actions.add(b)));
    table.commit(1, List.of(Actions.add(c)));
    table.commit(2, List.of(Actions.remove(a), Actions.add(d)));
    List<String> inForce = new ArrayList<>();
    for (MadeFile file : List.of(b, c, d)) {
      inForce.add(Actions.add(file));
    }
    table.checkpointV2(2, List.of(protocol, metadata), inForce, 2, true, false);
    table.hint(2);
    table.commit(3, List.of(Actions.add(e)));
    table.commit(4, List.of(Actions.remove(d)));
    return "file:" + folder.toUri().getRawPath().replaceFirst("/$", "");
  }
}
