// SPDX-License-Identifier: Apache-2.0
package dev.pond.it;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The folder with the corpus, which is not part of the repository.
 *
 * <p>It is named by the system property or the environment variable {@code POND_SHARED}; without
 * either it is looked for as {@code shared} beside the repository.
 */
public final class SharedFolder {
  /** What a test says when it cannot run. */
  public static final String ABSENT =
      "The shared folder is absent: set POND_SHARED to the folder that holds corpus/";

  private SharedFolder() {}

  /** Returns the folder below the shared one, or empty if it is not on this machine. */
  public static Optional<Path> find(String name) {
    String named = System.getProperty("POND_SHARED", System.getenv("POND_SHARED"));
    if (named != null) {
      return existing(Path.of(named, name));
    }
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Optional<Path> found = existing(at.resolve("shared").resolve(name));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static Optional<Path> existing(Path folder) {
    return Files.isDirectory(folder) ? Optional.of(folder) : Optional.empty();
  }
}
