// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What lies in a tree's folder. */
final class LargeFilesIn {
  private LargeFilesIn() {}

  /** Returns how many large files there are, each where its name says. */
  static int folder(Path tree) throws IOException {
    return files(tree.resolve(StoredLargeFiles.FOLDER), "[0-9a-f]{2}/[0-9a-f]{64}\\.data").size();
  }

  /** Returns the files on their way. */
  static List<Path> drafts(Path tree) throws IOException {
    return files(tree.resolve(FolderStorage.DRAFTS), ".*");
  }

  private static List<Path> files(Path folder, String name) throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> files = all.filter(Files::isRegularFile).toList();
      for (Path file : files) {
        String found = folder.relativize(file).toString();
        if (!found.matches(name)) {
          throw new AssertionError("Nothing should have the name " + found);
        }
      }
      return files;
    }
  }
}
