// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The tables that other writers made, with what a reader must find in them, if they are there. */
final class SharedCorpus {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;

  private SharedCorpus(Path folder) {
    this.folder = folder;
  }

  /** Finds the corpus by property or variable POND_SHARED, or beside the repository. */
  static Optional<SharedCorpus> find(String name) {
    String configured = System.getProperty("POND_SHARED", System.getenv("POND_SHARED"));
    if (configured != null) {
      return existing(Path.of(configured, name));
    }
    Path here = Path.of("").toAbsolutePath();
    while (here != null) {
      Optional<SharedCorpus> found = existing(here.resolve("shared").resolve(name));
      if (found.isPresent()) {
        return found;
      }
      here = here.getParent();
    }
    return Optional.empty();
  }

  private static Optional<SharedCorpus> existing(Path folder) {
    return Files.isDirectory(folder.resolve("expected"))
        ? Optional.of(new SharedCorpus(folder))
        : Optional.empty();
  }

  /** Returns the expectations of all tables, by name. */
  List<JsonNode> expectations() {
    try (Stream<Path> files = Files.list(folder.resolve("expected"))) {
      return files.sorted().map(SharedCorpus::readJson).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Copies a table into a folder and returns the copy. */
  Path copy(JsonNode expected, Path into) throws IOException {
    String name = expected.get("name").asText();
    Path table = into.resolve(name);
    if (Files.exists(table)) {
      return table;
    }
    Path packed = folder.resolve("tables").resolve(name + ".tar.gz");
    List<String> command =
        Files.exists(packed)
            ? List.of("tar", "xzf", packed.toString(), "-C", into.toString())
            : List.of(
                "cp", "-r", folder.resolve("tables").resolve(name).toString(), table.toString());
    run(command);
    run(List.of("chmod", "-R", "u+w", table.toString()));
    if (expected.path("template").asBoolean()) {
      fillIn(table);
    }
    return table;
  }

  private static void fillIn(Path table) throws IOException {
    String uri = uri(table);
    try (Stream<Path> files = Files.list(table.resolve("_delta_log"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
        String text = Files.readString(file);
        Files.writeString(file, text.replace("{{TABLE}}", rawPath(uri)));
      }
    }
  }

  /** Returns the URI of a folder as pond spells it. */
  static String uri(Path folder) {
    return "file:" + rawPath(folder.toUri().getRawPath());
  }

  private static String rawPath(String text) {
    String path = text.startsWith("file:") ? text.substring("file:".length()) : text;
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  private static void run(List<String> command) throws IOException {
    Process process = new ProcessBuilder(command).inheritIO().start();
    try {
      if (process.waitFor() != 0) {
        throw new IOException("Failed: " + command);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private static JsonNode readJson(Path file) {
    try {
      return JSON.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
