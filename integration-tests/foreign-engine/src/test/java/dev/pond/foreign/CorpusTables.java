// SPDX-License-Identifier: Apache-2.0
package dev.pond.foreign;

import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Tables that other writers made, with what a reader must find in them, if they are there. */
final class CorpusTables {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;

  private CorpusTables(Path folder) {
    this.folder = folder;
  }

  /** Finds them by property or variable POND_SHARED, or beside the repository. */
  static CorpusTables find() {
    String configured = System.getProperty("POND_SHARED", System.getenv("POND_SHARED"));
    if (configured != null) {
      return existing(Path.of(configured));
    }
    Path here = Path.of("").toAbsolutePath();
    while (here != null && !Files.isDirectory(here.resolve("shared/corpus/expected"))) {
      here = here.getParent();
    }
    return existing(here == null ? Path.of("shared") : here.resolve("shared"));
  }

  private static CorpusTables existing(Path shared) {
    Path folder = shared.resolve("corpus");
    return Files.isDirectory(folder.resolve("expected"))
        ? new CorpusTables(folder)
        : abort("The shared corpus is not here (POND_SHARED): nothing was checked");
  }

  /** Returns the expectations of all tables, by name. */
  List<JsonNode> expectations() {
    try (Stream<Path> files = Files.list(folder.resolve("expected"))) {
      return files.sorted().map(CorpusTables::readJson).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode readJson(Path file) {
    try {
      return JSON.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Copies a table into a folder and returns the URI of the copy. */
  String copy(JsonNode expected, Path into) throws IOException {
    String name = expected.get("name").asText();
    Path table = into.resolve(name);
    String uri = "file:" + withoutSlash(table.toUri().getRawPath());
    if (Files.exists(table)) {
      return uri;
    }
    Path packed = folder.resolve("tables").resolve(name + ".tar.gz");
    String plain = folder.resolve("tables").resolve(name).toString();
    String unpack =
        Files.exists(packed) ? "tar xzf '" + packed + "' -C ." : "cp -r '" + plain + "' .";
    run(into, unpack + " && chmod -R u+w '" + name + "'");
    if (expected.path("template").asBoolean()) {
      fillIn(table, uri.substring("file:".length()));
    }
    return uri;
  }

  private static void fillIn(Path table, String path) throws IOException {
    try (Stream<Path> files = Files.list(table.resolve("_delta_log"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
        Files.writeString(file, Files.readString(file).replace("{{TABLE}}", path));
      }
    }
  }

  private static String withoutSlash(String path) {
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  private static void run(Path in, String command) throws IOException {
    Process process =
        new ProcessBuilder("sh", "-c", command).directory(in.toFile()).inheritIO().start();
    try {
      if (process.waitFor() != 0) {
        throw new IOException("Failed: " + command);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
