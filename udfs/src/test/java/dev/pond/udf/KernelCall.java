// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** One vector as a call of kernels; its answer as text, so that all types compare alike. */
final class KernelCall {
  static final Set<String> FUNCTIONS =
      Set.of(
          "stable_hash64",
          "stable_hash128",
          "prefixed_hash64",
          "stable_id",
          "stable_id_parts",
          "prefixed_hash_parts64",
          "stable_hash_any",
          "span_id",
          "interval_align_score",
          "utf8_normalize",
          "utf8_null_if_blank",
          "qname_normalize",
          "cdf_change_rank",
          "cdf_is_upsert",
          "cdf_is_delete",
          "col_to_byte",
          "canonicalize_byte_span",
          "position_encoding_norm",
          "semantic_tag");

  private final String function;
  private final JsonNode arguments;
  private final JsonNode config;

  KernelCall(JsonNode vector) {
    function = vector.get("function").asText();
    arguments = vector.get("args");
    config = vector.path("config");
  }

  /** Returns what the vector expects, in the words of {@link #text}. */
  static String expected(JsonNode expected) {
    JsonNode value = expected.get("value");
    String semanticType = expected.path("metadata").path("semantic_type").asText("");
    if (value.isObject()) {
      return value.get("bstart").asText() + ".." + value.get("bend").asText();
    }
    String tag = semanticType.isEmpty() ? "" : " as " + semanticType;
    return value.isNull() ? null : value.asText() + tag;
  }

  /** Returns the answer as text, or null. */
  String text() {
    return switch (function) {
      case "stable_hash64" -> isNull(0) ? null : hash64(utf8(0));
      case "stable_hash128" -> isNull(0) ? null : text(hash128(utf8(0)));
      case "prefixed_hash64" -> isNull(0) || isNull(1) ? null : prefixedHash64();
      case "stable_id" -> isNull(0) || isNull(1) ? null : stableId();
      case "stable_id_parts", "span_id" ->
          isNull(0) ? null : text(parts().stableId(utf8(0), 0, utf8(0).length));
      case "prefixed_hash_parts64" ->
          isNull(0) ? null : text(parts().prefixedHash64(utf8(0), 0, utf8(0).length));
      case "stable_hash_any" -> stableHashAny();
      case "interval_align_score" -> alignScore();
      case "utf8_normalize" -> isNull(0) ? null : normalize();
      case "utf8_null_if_blank" -> isNull(0) ? null : trimmed();
      case "qname_normalize" -> isNull(0) ? null : qualifiedName();
      case "cdf_change_rank" -> isNull(0) ? null : "" + ChangeType.rank(utf8(0), 0, utf8(0).length);
      case "cdf_is_upsert" ->
          isNull(0) ? null : "" + ChangeType.isUpsert(utf8(0), 0, utf8(0).length);
      case "cdf_is_delete" ->
          isNull(0) ? null : "" + ChangeType.isDelete(utf8(0), 0, utf8(0).length);
      case "col_to_byte" -> isNull(0) || isNull(1) ? null : columnToByte();
      case "canonicalize_byte_span" -> side(0) + ".." + side(3);
      case "position_encoding_norm" ->
          isNull(0) ? "3" : "" + ColumnUnit.encoding(utf8(0), 0, utf8(0).length);
      case "semantic_tag" ->
          value(1).asText() + " as " + SemanticLabel.ofTag(value(0).asText()).orElseThrow();
      default -> throw new AssertionError(function);
    };
  }

  private String prefixedHash64() {
    byte[] value = utf8(1);
    return text(StableHash.prefixedHash64(utf8(0), 0, utf8(0).length, value, 0, value.length));
  }

  private String stableId() {
    byte[] value = utf8(1);
    String semanticType =
        arguments.get(0).path("literal").asBoolean()
            ? SemanticLabel.ofPrefix(value(0).asText()).map(type -> " as " + type).orElse("")
            : "";
    return text(StableHash.stableId(utf8(0), 0, utf8(0).length, value, 0, value.length))
        + semanticType;
  }

  private Parts parts() {
    Parts parts = new Parts().start();
    for (int i = 1; i < arguments.size(); i++) {
      if (isNull(i)) {
        parts.addNull();
      } else {
        byte[] part = utf8(i);
        parts.add(part, 0, part.length);
      }
    }
    return parts;
  }

  private String stableHashAny() {
    String sentinel = arguments.size() > 2 && !isNull(2) ? value(2).asText() : "__NULL__";
    byte[] text = isNull(0) ? sentinel.getBytes(StandardCharsets.UTF_8) : utf8(0);
    boolean canonical = arguments.size() < 2 || isNull(1) || flag(1);
    return text(canonical ? StableHash.canonicalHash128(text, 0, text.length) : hash128(text));
  }

  private String alignScore() {
    for (int i = 0; i < 4; i++) {
      if (isNull(i)) {
        return null;
      }
    }
    return Double.toString(Spans.alignScore(number(2), number(3)));
  }

  private String normalize() {
    byte[] value = utf8(0);
    NormalForm form =
        NormalForm.parse(has(1) ? value(1).asText() : setting("utf8_normalize_form", "NFKC"));
    boolean lower = has(2) ? flag(2) : setting("utf8_normalize_casefold");
    boolean collapse = has(3) ? flag(3) : setting("utf8_normalize_collapse_ws");
    return answer(value, NormalText.orNull(value, 0, value.length, form, lower, collapse));
  }

  private String trimmed() {
    byte[] value = utf8(0);
    long slice = Blank.trimmed(value, 0, value.length);
    return Blank.length(slice) == 0
        ? null
        : new String(value, Blank.from(slice), Blank.length(slice), StandardCharsets.UTF_8);
  }

  private String qualifiedName() {
    byte[] symbol = utf8(0);
    byte[] module = has(1) ? utf8(1) : null;
    return answer(
        symbol,
        QualifiedName.normalize(
            symbol, 0, symbol.length, module, 0, module == null ? 0 : module.length));
  }

  private String columnToByte() {
    byte[] line = utf8(0);
    ColumnUnit unit = isNull(2) ? ColumnUnit.UTF32 : unit(2);
    return "" + ColumnOffset.toByte(line, 0, line.length, number(1), unit);
  }

  private String side(int first) {
    if (isNull(first) || isNull(first + 1) || isNull(first + 2) || isNull(6)) {
      return "null";
    }
    byte[] line = utf8(first + 1);
    return ""
        + ColumnOffset.inText(number(first), line, 0, line.length, number(first + 2), unit(6));
  }

  private ColumnUnit unit(int index) {
    return ColumnUnit.parse(utf8(index), 0, utf8(index).length);
  }

  private boolean has(int index) {
    return index < arguments.size() && !isNull(index);
  }

  private boolean isNull(int index) {
    return value(index).isNull();
  }

  private JsonNode value(int index) {
    return arguments.get(index).get("value");
  }

  private long number(int index) {
    byte[] text = utf8(index);
    return value(index).isTextual()
        ? ValueText.toLong(text, 0, text.length)
        : value(index).longValue();
  }

  private boolean flag(int index) {
    byte[] text = utf8(index);
    return value(index).isTextual()
        ? ValueText.toBoolean(text, 0, text.length)
        : value(index).booleanValue();
  }

  /** The text of a value, by the shared rules. */
  private byte[] utf8(int index) {
    JsonNode value = value(index);
    return switch (arguments.get(index).get("type").asText()) {
      case "int8", "int16", "int32", "int64" -> ValueText.of(value.longValue());
      case "float32" -> ValueText.of((float) floating(value));
      case "float64" -> ValueText.of(floating(value));
      case "boolean" -> ValueText.of(value.booleanValue());
      default -> value.asText().getBytes(StandardCharsets.UTF_8);
    };
  }

  private static double floating(JsonNode value) {
    return value.isTextual() ? Double.parseDouble(value.asText()) : value.doubleValue();
  }

  private String setting(String name, String otherwise) {
    return config.path("codeanatomy_udf." + name).asText(otherwise);
  }

  private boolean setting(String name) {
    byte[] text = setting(name, "true").getBytes(StandardCharsets.UTF_8);
    return ValueText.toBoolean(text, 0, text.length);
  }

  private static String hash64(byte[] value) {
    return Long.toString(StableHash.hash64(value, 0, value.length));
  }

  private static byte[] hash128(byte[] value) {
    return StableHash.hash128(value, 0, value.length);
  }

  private static String answer(byte[] value, byte[] answer) {
    return answer == NormalText.UNCHANGED ? text(value) : text(answer);
  }

  private static String text(byte[] answer) {
    return answer == null ? null : new String(answer, StandardCharsets.UTF_8);
  }
}
