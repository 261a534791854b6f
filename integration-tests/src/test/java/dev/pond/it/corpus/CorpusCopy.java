// SPDX-License-Identifier: Apache-2.0
package dev.pond.it.corpus;

import dev.pond.it.Archive;
import dev.pond.it.TemporaryFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A private copy of a table of the corpus, made when it is first asked for. */
final class CorpusCopy {
  private final CorpusEntry entry;
  private Path table;
  private String hash;

  CorpusCopy(CorpusEntry entry) {
    this.entry = entry;
  }

  /** Returns the folder of the copy. */
  Path table() throws IOException {
    if (table == null) {
      table = make();
      hash = FolderHash.of(table);
    }
    return table;
  }

  /** Returns whether the copy is still what it was when it was made. */
  boolean isUnchanged() throws IOException {
    return table == null || FolderHash.of(table).equals(hash);
  }

  void delete() throws IOException {
    if (table != null) {
      TemporaryFolders.delete(table.getParent());
      table = null;
    }
  }

  private Path make() throws IOException {
    Path parent = TemporaryFolders.create("corpus");
    Path copy = parent.resolve(entry.name());
    if (entry.stored().toString().endsWith(".tar.gz")) {
      Archive.unpack(entry.stored(), parent);
    } else {
      copy(entry.stored(), copy);
    }
    if (entry.isTemplate()) {
      fillTemplate(copy);
    }
    return copy;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path source : (Iterable<Path>) all::iterator) {
        Path target = to.resolve(from.relativize(source).toString());
        if (Files.isDirectory(source)) {
          Files.createDirectories(target);
        } else {
          Files.write(target, Files.readAllBytes(source));
        }
      }
    }
  }

  private static void fillTemplate(Path table) throws IOException {
    String uri = table.toUri().getRawPath().replaceAll("/$", "");
    List<Path> commits;
    try (Stream<Path> log = Files.list(table.resolve("_delta_log"))) {
      commits = log.filter(file -> file.toString().endsWith(".json")).toList();
    }
    for (Path commit : commits) {
      Files.writeString(commit, Files.readString(commit).replace("{{TABLE}}", uri));
    }
  }
}
