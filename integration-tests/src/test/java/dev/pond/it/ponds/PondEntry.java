// SPDX-License-Identifier: Apache-2.0
package dev.pond.it.ponds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One pond that the tool wrote, packed, and what the tool answered about it. */
record PondEntry(String name, Path archive, JsonNode expected) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PACKED = ".tar.gz";

  /** Returns all ponds of a folder by name. */
  static List<PondEntry> all(Path folder) throws IOException {
    List<Path> archives;
    try (Stream<Path> found = Files.list(folder)) {
      archives = found.filter(file -> file.toString().endsWith(PACKED)).sorted().toList();
    }
    List<PondEntry> entries = new ArrayList<>();
    for (Path archive : archives) {
      String file = archive.getFileName().toString();
      String name = file.substring(0, file.length() - PACKED.length());
      JsonNode expected = JSON.readTree(folder.resolve(name + ".json").toFile());
      entries.add(new PondEntry(name, archive, expected));
    }
    return entries;
  }

  List<JsonNode> list(String key) {
    List<JsonNode> found = new ArrayList<>();
    expected.path(key).forEach(found::add);
    return found;
  }

  /** Returns the paths of the nodes of one kind. */
  Set<String> paths(String kind) {
    return list("nodes").stream()
        .filter(node -> node.get("kind").textValue().equals(kind))
        .map(node -> node.get("path").textValue())
        .collect(Collectors.toSet());
  }
}
