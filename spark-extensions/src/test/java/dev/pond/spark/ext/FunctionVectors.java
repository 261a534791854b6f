// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** The test vectors of all functions; they lie outside the repository. */
final class FunctionVectors {
  private static final ObjectMapper JSON = new ObjectMapper();

  private FunctionVectors() {}

  /**
   * One argument of a call.
   *
   * @param type the type as the vectors write it
   * @param value its value
   * @param literal whether it has to be a literal in the statement
   * @param name the parameter that it names, null for one by position
   * @param metadata what its column says of itself; a missing node if nothing
   */
  record Argument(String type, JsonNode value, boolean literal, String name, JsonNode metadata) {}

  /**
   * One call and its outcome.
   *
   * @param expected an object with type and value, or with error and perhaps contains
   * @param config settings in force, by key without prefix; and the window's frame
   * @param note what else the vector says of itself
   */
  record Vector(
      String id,
      String function,
      List<Argument> arguments,
      JsonNode expected,
      Map<String, String> config,
      String note) {
    boolean fails() {
      return expected.has("error");
    }

    @Override
    public String toString() {
      return id;
    }
  }

  /** Returns all vectors; the test is given up with a message where there are none. */
  static List<Vector> all() {
    Optional<Path> file = file();
    Assumptions.assumeTrue(
        file.isPresent(),
        "no function vectors here: set POND_SHARED to a folder that holds vectors/functions.jsonl");
    List<Vector> vectors = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(file.get())) {
        if (!line.isBlank()) {
          vectors.add(vector(JSON.readTree(line)));
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException("cannot read " + file.get(), e);
    }
    return vectors;
  }

  private static Vector vector(JsonNode json) {
    List<Argument> arguments = new ArrayList<>();
    for (JsonNode argument : json.path("args")) {
      arguments.add(
          new Argument(
              argument.path("type").asText(),
              argument.path("value"),
              argument.path("literal").asBoolean(false),
              argument.hasNonNull("name") ? argument.path("name").asText() : null,
              argument.path("metadata")));
    }
    Map<String, String> config = new LinkedHashMap<>();
    json.path("config")
        .fields()
        .forEachRemaining(
            entry -> {
              String key = entry.getKey();
              config.put(key.substring(key.indexOf('.') + 1), entry.getValue().asText());
            });
    return new Vector(
        json.path("id").asText(),
        json.path("function").asText(),
        arguments,
        json.path("expected"),
        config,
        json.path("note").asText(""));
  }

  private static Optional<Path> file() {
    String given = System.getProperty("POND_SHARED", System.getenv("POND_SHARED"));
    if (given != null && !given.isBlank()) {
      return Optional.of(Path.of(given, "vectors", "functions.jsonl")).filter(Files::exists);
    }
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path file = at.resolveSibling("shared").resolve("vectors").resolve("functions.jsonl");
      if (at.getParent() != null && Files.exists(file)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }
}
