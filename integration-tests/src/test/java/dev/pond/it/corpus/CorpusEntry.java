// SPDX-License-Identifier: Apache-2.0
package dev.pond.it.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** One table of the corpus: where it is stored, and what is to be found in it. */
record CorpusEntry(String name, Path stored, JsonNode expected) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Returns all entries of a corpus folder by name. */
  static List<CorpusEntry> all(Path corpus) throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.list(corpus.resolve("expected"))) {
      files = found.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
    List<CorpusEntry> entries = new ArrayList<>();
    for (Path file : files) {
      JsonNode expected = JSON.readTree(file.toFile());
      String name = expected.get("name").textValue();
      Path folder = corpus.resolve("tables").resolve(name);
      Path archive = corpus.resolve("tables").resolve(name + ".tar.gz");
      entries.add(new CorpusEntry(name, Files.exists(archive) ? archive : folder, expected));
    }
    return entries;
  }

  List<JsonNode> reads() {
    return list("reads");
  }

  List<JsonNode> changes() {
    return list("changes");
  }

  List<JsonNode> skipping() {
    return list("skipping");
  }

  boolean isTemplate() {
    return expected.path("template").asBoolean();
  }

  private List<JsonNode> list(String key) {
    List<JsonNode> found = new ArrayList<>();
    expected.path(key).forEach(found::add);
    return found;
  }
}
