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
 * @param listedFiles how many files the version is made of
 * @param commitFiles every commit file ({@code <version>.json}) that the listing showed up to this
 *     version, ascending by version, also those that the checkpoint covers or a compaction stands
 *     for; never one that has been cleaned up
 */
public record LogSegment(
    String logPath,
    List<StoredFile> commits,
    List<StoredFile> checkpoint,
    long checkpointVersion,
    int listedFiles,
    List<StoredFile> commitFiles) {
  public LogSegment {
    commits = List.copyOf(commits);
    checkpoint = List.copyOf(checkpoint);
    commitFiles = List.copyOf(commitFiles);
  }
}
