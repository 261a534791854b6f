// SPDX-License-Identifier: Apache-2.0
package dev.pond.made;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/**
 * Ponds that the tool wrote, if they are there: named by property or variable POND_SHARED, or
 * beside the repository.
 */
public final class RealPond {
  private RealPond() {}

  /** Unpacks a pond into a folder and returns the pond's; ends the test if there is none. */
  public static Path unpack(String name, Path into) throws IOException {
    Optional<Path> packed = find(name + ".tar.gz");
    Assumptions.assumeTrue(
        packed.isPresent(), "The shared ponds are absent: set POND_SHARED to their parent");
    Process process =
        new ProcessBuilder(List.of("tar", "xzf", packed.get().toString(), "-C", into.toString()))
            .inheritIO()
            .start();
    try {
      if (process.waitFor() != 0) {
        throw new IOException("Could not unpack " + packed.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
    return into.resolve(name);
  }

  private static Optional<Path> find(String file) {
    String configured = System.getProperty("POND_SHARED", System.getenv("POND_SHARED"));
    if (configured != null) {
      return Optional.of(Path.of(configured, "ponds", file)).filter(Files::exists);
    }
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path found = at.resolve("shared/ponds").resolve(file);
      if (Files.exists(found)) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }
}
