// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.pond;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Ponds of the real tool and its answers, which are not part of the repository. */
final class ToolPonds {
  static final String ABSENT =
      "The shared folder is absent: set POND_SHARED to the folder that holds ponds/";

  private ToolPonds() {}

  /** Returns the folder of packed ponds, or empty if it is not on this machine. */
  static Optional<Path> folder() {
    String named = System.getProperty("POND_SHARED", System.getenv("POND_SHARED"));
    if (named != null) {
      return Optional.of(Path.of(named, "ponds")).filter(Files::isDirectory);
    }
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path ponds = at.resolve("shared").resolve("ponds");
      if (Files.isDirectory(ponds)) {
        return Optional.of(ponds);
      }
    }
    return Optional.empty();
  }

  /** Unpacks a pond, and returns its folder. */
  static Path unpack(Path folder, String name, Path into) throws Exception {
    String packed = folder.resolve(name + ".tar.gz").toString();
    Process tar =
        new ProcessBuilder("tar", "xzf", packed, "-C", into.toString()).inheritIO().start();
    if (tar.waitFor() != 0) {
      throw new IOException("Cannot unpack " + packed);
    }
    return into.resolve(name);
  }

  /** Returns what the tool answered. */
  static JsonNode answers(Path folder, String name) throws IOException {
    return new ObjectMapper().readTree(folder.resolve(name + ".json").toFile());
  }
}
