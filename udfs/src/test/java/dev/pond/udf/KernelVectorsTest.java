// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The vectors that a kernel answers by itself; calls, types and metadata are the bindings' part.
 */
class KernelVectorsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What no kernel refuses, because no such call reaches one. */
  private static final Set<String> REFUSED_EARLIER =
      Set.of(
          "wrong number of arguments",
          "type rejected at planning",
          "flag must be a scalar literal",
          "empty semantic_type");

  @TestFactory
  Stream<DynamicTest> answersTheVectors() throws IOException {
    return vectors()
        .map(vector -> DynamicTest.dynamicTest(vector.get("id").asText(), () -> answer(vector)));
  }

  @Test
  void meetsEveryFunctionItHasAKernelFor() throws IOException {
    Set<String> functions =
        vectors().map(vector -> vector.get("function").asText()).collect(Collectors.toSet());

    assertThat(functions).isEqualTo(KernelCall.FUNCTIONS);
  }

  private static void answer(JsonNode vector) {
    KernelCall call = new KernelCall(vector);
    JsonNode expected = vector.get("expected");
    if (expected.has("error")) {
      assertThatThrownBy(call::text)
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining(expected.get("error").asText().replace("offset ", ""));
      return;
    }
    assertThat(call.text()).isEqualTo(KernelCall.expected(expected));
  }

  private static Stream<JsonNode> vectors() throws IOException {
    Optional<Path> file = file();
    Assumptions.assumeTrue(
        file.isPresent(),
        "The shared folder is absent: set POND_SHARED to the folder that holds vectors/");
    List<String> lines = Files.readAllLines(file.get());
    return lines.stream().map(KernelVectorsTest::parse).filter(KernelVectorsTest::reachesAKernel);
  }

  private static boolean reachesAKernel(JsonNode vector) {
    return KernelCall.FUNCTIONS.contains(vector.get("function").asText())
        && !REFUSED_EARLIER.contains(vector.get("expected").path("error").asText());
  }

  private static JsonNode parse(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new AssertionError("A vector is no JSON", e);
    }
  }

  private static Optional<Path> file() {
    String named = System.getProperty("POND_SHARED", System.getenv("POND_SHARED"));
    if (named != null) {
      return Optional.of(Path.of(named, "vectors", "functions.jsonl")).filter(Files::exists);
    }
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path file = at.resolve("shared/vectors/functions.jsonl");
      if (Files.exists(file)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }
}
