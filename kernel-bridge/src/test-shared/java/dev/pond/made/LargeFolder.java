// SPDX-License-Identifier: Apache-2.0
package dev.pond.made;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The folder of large files: flat at first, by the first digits of the hash when it has many. */
final class LargeFolder {
  private static final int FLAT = 100;

  private final Path folder;
  private int flat;
  private boolean deep;

  LargeFolder(Path folder) {
    this.folder = folder;
  }

  void write(String hash, MadeContent content) throws IOException {
    Files.createDirectories(folder);
    if (!deep && flat > FLAT) {
      deepen();
    }
    Path file = deep ? deep(hash) : folder.resolve("blake3=" + hash + ".parquet");
    if (!Files.exists(file)) {
      flat++;
    }
    Files.createDirectories(file.getParent());
    LargeFile.write(file, hash, content);
  }

  private void deepen() throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.list(folder)) {
      files = found.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      String name = file.getFileName().toString();
      Path to = deep(name.substring("blake3=".length(), name.indexOf('.')));
      Files.createDirectories(to.getParent());
      Files.move(file, to);
    }
    deep = true;
  }

  private Path deep(String hash) {
    return folder
        .resolve("blake3_16=" + hash.substring(0, 4))
        .resolve("blake3=" + hash + ".parquet");
  }

  /** Returns the file with a content. */
  Path find(String hash) {
    Path file = deep(hash);
    return Files.exists(file) ? file : folder.resolve("blake3=" + hash + ".parquet");
  }
}
