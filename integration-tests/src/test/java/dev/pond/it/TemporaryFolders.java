// SPDX-License-Identifier: Apache-2.0
package dev.pond.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Folders that live as long as this JVM and are deleted when it ends. */
public final class TemporaryFolders {
  private static final Path ROOT = createRoot();

  private TemporaryFolders() {}

  /** Returns a new empty folder. */
  public static Path create(String name) {
    try {
      return Files.createTempDirectory(ROOT, name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes a folder with all that is in it. */
  public static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : (Iterable<Path>) all.sorted(Comparator.reverseOrder())::iterator) {
        Files.delete(path);
      }
    }
  }

  private static Path createRoot() {
    try {
      Path root = Files.createTempDirectory("pond-it").toRealPath();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> deleteQuietly(root)));
      return root;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void deleteQuietly(Path root) {
    try {
      delete(root);
    } catch (IOException | UncheckedIOException e) {
      System.err.println("Could not delete " + root + ": " + e.getMessage());
    }
  }
}
