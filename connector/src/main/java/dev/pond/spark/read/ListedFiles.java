// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.read;

import java.util.List;

/** Files that are objects. */
record ListedFiles(List<DataFile> files) implements SplitFiles {
  @Override
  public long[] sizes() {
    return files.stream().mapToLong(DataFile::size).toArray();
  }

  @Override
  public Describer describer() {
    ListedFile described = new ListedFile();
    return (file, to) -> described.describe(files.get(file), to);
  }
}
