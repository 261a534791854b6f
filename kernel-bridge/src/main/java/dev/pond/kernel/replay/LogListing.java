// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.replay;

import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.plan.StoredFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The log's own files among those that a listing showed, in order of their names. Immutable. */
final class LogListing {
  private static final int VERSION_DIGITS = 20;
  private static final int IDENTITY = 3;

  private final String folder;
  private final List<StoredFile> files;

  private LogListing(String folder, List<StoredFile> files) {
    this.folder = folder;
    this.files = files;
  }

  /**
   * @param path where the listing begins: files of its folder with this name or a later one count
   * @param rows of columns location, modification time and size, perhaps identity
   */
  static LogListing of(String path, List<ColumnBatch> rows) {
    String folder = path.substring(0, path.lastIndexOf('/') + 1);
    String firstName = path.substring(folder.length());
    List<StoredFile> files = new ArrayList<>();
    for (ColumnBatch batch : rows) {
      for (int row = 0; row < batch.rowCount(); row++) {
        String location = batch.column(0).getString(row);
        String name = location.substring(location.lastIndexOf('/') + 1);
        if (name.compareTo(firstName) >= 0 && LogNames.isLogFile(name)) {
          files.add(
              new StoredFile(
                  folder + name,
                  batch.column(2).getLong(row),
                  batch.column(1).getLong(row),
                  identity(batch, row)));
        }
      }
    }
    return new LogListing(folder, files);
  }

  /** An engine may run the listing without this column. */
  private static String identity(ColumnBatch batch, int row) {
    return batch.columns().length <= IDENTITY || batch.column(IDENTITY).isNullAt(row)
        ? null
        : batch.column(IDENTITY).getString(row);
  }

  /** Returns this listing as if the checkpoints of these versions were not there. */
  LogListing without(Set<Long> checkpoints) {
    if (checkpoints.isEmpty()) {
      return this;
    }
    return new LogListing(
        folder,
        files.stream()
            .filter(file -> !isCheckpoint(file) || !checkpoints.contains(version(file)))
            .toList());
  }

  /**
   * Returns the files, and for each checkpoint whose commit has been cleaned up an entry in the
   * commit's place. Kernel refuses a log without it, but reads no commit up to the checkpoint.
   */
  List<StoredFile> withCheckpointCommits() {
    Set<String> names = new HashSet<>();
    files.forEach(file -> names.add(file.name()));
    List<StoredFile> all = new ArrayList<>(files);
    for (StoredFile file : files) {
      String commit = file.name().substring(0, VERSION_DIGITS) + ".json";
      if (isCheckpoint(file) && names.add(commit)) {
        all.add(new StoredFile(folder + commit, 0, file.modificationTime()));
      }
    }
    if (all.size() > files.size()) {
      all.sort(Comparator.comparing(StoredFile::name));
    }
    return all;
  }

  /** Returns this listing as if the checksums of these versions were not there. */
  LogListing withoutChecksums(Set<Long> versions) {
    if (versions.isEmpty()) {
      return this;
    }
    return new LogListing(
        folder,
        files.stream()
            .filter(file -> !LogNames.isChecksum(file.name()) || !versions.contains(version(file)))
            .toList());
  }

  /** Returns the files of all checkpoints. */
  List<StoredFile> checkpoints() {
    return files.stream().filter(LogListing::isCheckpoint).toList();
  }

  /** Returns the commits up to a version. */
  List<StoredFile> commits(long version) {
    return files.stream()
        .filter(file -> LogNames.isCommit(file.name()) && LogNames.version(file.name()) <= version)
        .toList();
  }

  private static boolean isCheckpoint(StoredFile file) {
    return LogNames.isCheckpoint(file.name());
  }

  private static long version(StoredFile file) {
    return LogNames.version(file.name());
  }
}
