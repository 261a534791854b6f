// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import dev.pond.kernel.index.FileSelection;
import dev.pond.kernel.scan.ScanCounts;
import dev.pond.kernel.warm.SelectedFiles;

/**
 * The files that a planner has found. Immutable.
 *
 * @param counts what was seen on the way
 * @param planner how, in words for EXPLAIN: {@code index}, {@code index (advanced)} if commits were
 *     read to bring it up to the version, {@code local} or {@code distributed} if the log was
 */
public record FoundFiles(FileSelection files, ScanCounts counts, String planner) {
  static FoundFiles of(SelectedFiles selected, boolean asTasks) {
    String planner =
        switch (selected.found()) {
          case INDEX -> "index";
          case INDEX_ADVANCED -> "index (advanced)";
          case LOG -> asTasks ? "distributed" : "local";
        };
    return new FoundFiles(selected.files(), selected.counts(), planner);
  }
}
