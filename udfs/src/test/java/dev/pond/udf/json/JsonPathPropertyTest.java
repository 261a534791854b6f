// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Jackson is the judge of what is JSON and of where a path leads. */
class JsonPathPropertyTest {
  private static final ObjectMapper JACKSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private static final String[] SCALARS = {
    "null",
    "true",
    "false",
    "0",
    "-0",
    "1.50",
    "-1e5",
    "2E-3",
    "12345678901234567890",
    "\"\"",
    "\"a\"",
    "\"\\u0061\\n\\\"\"",
    "\"\\ud83d\\ude00é\"",
    "\" x \""
  };
  private static final String SIGNS = "{}[],:\"\\0-.eE+tn x\u0001";
  private static final String[] KEYS = {"\"a\"", "\"b\"", "\"\\u0061\"", "\"\"", "\"0\"", "\"é\""};
  private static final String[] STEPS = {"a", "b", "", "0", "1", "-1", "é", "+1", "x"};

  @Property(tries = 3000)
  void findsWhatJacksonFinds(@ForAll long seed) throws Exception {
    Random random = new Random(seed);
    byte[] json = document(random, 4).getBytes(UTF_8);
    List<byte[]> steps = new ArrayList<>();
    JsonNode expected = JACKSON.readTree(json);
    for (int i = random.nextInt(4); i > 0; i--) {
      String step = STEPS[random.nextInt(STEPS.length)];
      steps.add(step.getBytes(UTF_8));
      expected = step(expected, step);
    }
    JsonPath path = JsonPath.ofSteps(steps.toArray(new byte[0][]));

    byte[] found = path.find(json);
    byte[] text = path.findText(json);

    assertThat(found == null ? null : JACKSON.readTree(found)).isEqualTo(expected);
    if (expected == null || expected.isNull()) {
      assertThat(text).isNull();
    } else if (expected.isTextual()) {
      assertThat(new String(text, UTF_8)).isEqualTo(expected.textValue());
    } else {
      assertThat(text).isEqualTo(found);
    }
  }

  @Property(tries = 5000)
  void refusesWhatJacksonRefuses(@ForAll long seed, @ForAll @IntRange(max = 3) int edits) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder(document(random, 3));
    for (int i = 0; i < edits && text.length() > 0; i++) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(3)) {
        case 0 -> text.deleteCharAt(at);
        case 1 -> text.insert(at, SIGNS.charAt(random.nextInt(SIGNS.length())));
        default -> text.setCharAt(at, SIGNS.charAt(random.nextInt(SIGNS.length())));
      }
    }
    byte[] json = text.toString().getBytes(UTF_8);

    assertThat(JsonPath.ofSteps(new byte[0][]).find(json) != null)
        .as("%s", text)
        .isEqualTo(isJson(json));
    assertThat(JsonContainment.contains(json, json) != null).as("%s", text).isEqualTo(isJson(json));
  }

  @Property(tries = 2000)
  void containsItselfAndWhatWasTakenFromIt(@ForAll long seed) throws Exception {
    Random random = new Random(seed);
    byte[] json = document(random, 4).getBytes(UTF_8);
    JsonNode whole = JACKSON.readTree(json);

    assertThat(JsonContainment.contains(json, json)).isTrue();
    assertThat(JsonContainment.contains(json, JACKSON.writeValueAsBytes(part(whole, random))))
        .isTrue();
  }

  /** Takes members and elements away, at every depth. */
  private static JsonNode part(JsonNode node, Random random) {
    if (node.isObject()) {
      var part = JACKSON.createObjectNode();
      node.fields()
          .forEachRemaining(
              field -> {
                if (random.nextBoolean()) {
                  part.set(field.getKey(), part(field.getValue(), random));
                }
              });
      return part;
    }
    if (node.isArray()) {
      var part = JACKSON.createArrayNode();
      for (JsonNode element : node) {
        if (random.nextBoolean()) {
          part.add(part(element, random));
        }
      }
      return part;
    }
    return node;
  }

  private static JsonNode step(JsonNode node, String step) {
    if (node == null || node.isObject()) {
      return node == null ? null : node.get(step);
    }
    if (!node.isArray() || !step.matches("[+-]?[0-9]+")) {
      return null;
    }
    int index = Integer.parseInt(step);
    return node.get(index < 0 ? node.size() + index : index);
  }

  private static boolean isJson(byte[] json) {
    // Tokens, not a tree: of a number with a huge exponent Jackson makes no value.
    try (JsonParser parser = JACKSON.createParser(json)) {
      int roots = 0;
      while (parser.nextToken() != null) {
        roots++;
        parser.skipChildren();
      }
      return roots == 1;
    } catch (JsonProcessingException e) {
      return false;
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String document(Random random, int depth) {
    int kind = depth == 0 ? 0 : random.nextInt(4);
    String blank = random.nextBoolean() ? "" : " ";
    if (kind < 2 && depth < 3) {
      return blank + SCALARS[random.nextInt(SCALARS.length)] + blank;
    }
    boolean object = kind % 2 == 0;
    StringBuilder text = new StringBuilder(blank + (object ? "{" : "["));
    int size = random.nextInt(4);
    for (int i = 0; i < size; i++) {
      text.append(i == 0 ? blank : ",");
      if (object) {
        text.append(blank).append(KEYS[random.nextInt(KEYS.length)]).append(blank).append(':');
      }
      text.append(document(random, depth - 1));
    }
    return text.append(blank).append(object ? "}" : "]").append(blank).toString();
  }
}
