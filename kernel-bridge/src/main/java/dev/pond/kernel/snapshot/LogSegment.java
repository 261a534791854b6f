// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.snapshot;

import dev.pond.kernel.plan.StoredFile;
import java.util.List;

/**
 * The files of a log that make up one version.
 *
 * @param logPath the URI of the {@code _delta_log} folder
 * @param commits commits and log compactions after the checkpoint, newest first
 * @param checkpoint the files of the checkpoint: none, one, or the parts of one
 * @param checkpointVersion the checkpoint's version, or -1
 * @param listedFiles how many files the listing showed
 */
public record LogSegment(
    String logPath,
    List<StoredFile> commits,
    List<StoredFile> checkpoint,
    long checkpointVersion,
    int listedFiles) {
  public LogSegment {
    commits = List.copyOf(commits);
    checkpoint = List.copyOf(checkpoint);
  }
}
