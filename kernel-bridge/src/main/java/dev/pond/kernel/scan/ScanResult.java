// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.scan;

import dev.pond.kernel.index.FileIndex;
import dev.pond.kernel.index.FileSelection;
import dev.pond.kernel.index.ScanFile;
import java.util.List;

/** The data files that a scan must read, and what was seen on the way to them. Immutable. */
public final class ScanResult {
  private final FileIndex index;
  private final ScanCounts counts;
  private final FileKeySet spokenOf;

  ScanResult(FileIndex index, ScanCounts counts, FileKeySet spokenOf) {
    this.index = index;
    this.counts = counts;
    this.spokenOf = spokenOf;
  }

  /** Returns the files, in no particular order; each is made when it is asked for. */
  public List<ScanFile> files() {
    return selection().files();
  }

  /** Returns the files, by column. */
  public FileSelection selection() {
    return index.all();
  }

  /** Returns the index of the files. */
  public FileIndex index() {
    return index;
  }

  /** Returns what was seen. */
  public ScanCounts counts() {
    return counts;
  }

  /**
   * Returns the index of this version, if the scan was of commits only and joins an older index.
   *
   * @param older of the version before those commits
   */
  public FileIndex advance(FileIndex older) {
    return older.advanced(index, spokenOf::contains);
  }
}
