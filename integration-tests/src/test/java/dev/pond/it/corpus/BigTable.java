// SPDX-License-Identifier: Apache-2.0
package dev.pond.it.corpus;

import java.io.IOException;
import java.nio.file.Path;

/** The table of 300,000 files, of which there is only the log. */
public final class BigTable {
  private BigTable() {}

  /** Returns a copy of the table. */
  public static Path unpack(Path big) throws IOException {
    return new CorpusCopy(CorpusEntry.all(big).get(0)).table();
  }
}
