// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.schema;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.pond.kernel.PondException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one schema; collects unknown types instead of stopping at the first. */
final class SchemaJsonParser {
  /** A struct in a struct is three levels of JSON: the type, its fields, the field. */
  private static final int JSON_DEPTH = 4 * SchemaJson.MAX_DEPTH;

  private static final int NAME_IN_MESSAGE = 100;
  private static final Pattern DECIMAL =
      Pattern.compile("decimal\\(\\s*(\\d+)\\s*,\\s*(-?\\d+)\\s*\\)");
  private static final Pattern CHAR = Pattern.compile("(?:var)?char\\(\\s*\\d+\\s*\\)");
  private static final Map<String, DataType> NAMED = named();

  static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(JSON_DEPTH)
                          .maxStringLength(SchemaJson.MAX_LENGTH)
                          .build())
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final String table;
  private final TreeSet<String> unknown = new TreeSet<>();

  SchemaJsonParser(String table) {
    this.table = table;
  }

  StructType parse(String text) {
    if (text.length() > SchemaJson.MAX_LENGTH) {
      throw invalid("it has more than " + SchemaJson.MAX_LENGTH + " characters");
    }
    JsonNode root;
    try {
      root = MAPPER.readTree(text);
    } catch (StreamConstraintsException e) {
      throw invalid("it nests deeper, or has longer parts, than a schema can");
    } catch (JsonProcessingException e) {
      // The cause quotes the text, which is not ours to show.
      throw invalid("it is not valid JSON");
    }
    if (root == null || !root.path("type").asText("").equals("struct")) {
      throw invalid("it is not the JSON of a struct");
    }
    StructType schema = struct(root, 1, "");
    if (!unknown.isEmpty()) {
      throw new UnknownTypesException(unknown);
    }
    return schema;
  }

  private DataType type(JsonNode json, int depth, String path) {
    if (depth > SchemaJson.MAX_DEPTH) {
      throw invalid("its types nest deeper than " + SchemaJson.MAX_DEPTH + " levels");
    }
    if (json != null && json.isTextual()) {
      return simple(json.textValue(), path);
    }
    if (json == null || !json.isObject() || !json.path("type").isTextual()) {
      throw invalid("the type of " + quoted(path) + " is missing");
    }
    String name = json.get("type").textValue();
    return switch (name) {
      case "struct" -> struct(json, depth, path);
      case "array" ->
          new ArrayType(
              type(json.get("elementType"), depth + 1, path + ".element"),
              flag(json, "containsNull", path));
      case "map" ->
          new MapType(
              type(json.get("keyType"), depth + 1, path + ".key"),
              type(json.get("valueType"), depth + 1, path + ".value"),
              flag(json, "valueContainsNull", path));
      default -> unknown(name);
    };
  }

  private DataType simple(String name, String path) {
    DataType named = NAMED.get(name);
    if (named != null) {
      return named;
    }
    Matcher decimal = DECIMAL.matcher(name);
    if (decimal.matches()) {
      try {
        return new DecimalType(
            Integer.parseInt(decimal.group(1)), Integer.parseInt(decimal.group(2)));
      } catch (IllegalArgumentException e) {
        throw invalid("the precision and scale of " + quoted(path) + " are out of range");
      }
    }
    return CHAR.matcher(name).matches() ? PrimitiveType.STRING : unknown(name);
  }

  private DataType unknown(String name) {
    unknown.add(shown(name));
    return PrimitiveType.VOID;
  }

  private StructType struct(JsonNode json, int depth, String path) {
    if (!json.path("fields").isArray()) {
      throw invalid("struct " + quoted(path) + " has no fields");
    }
    List<StructField> fields = new ArrayList<>(json.get("fields").size());
    Map<String, String> names = new HashMap<>();
    for (JsonNode field : json.get("fields")) {
      StructField parsed = field(field, depth, path);
      String other = names.put(parsed.name().toLowerCase(Locale.ROOT), parsed.name());
      if (other != null) {
        String where = path.isEmpty() ? "" : " of " + quoted(path);
        throw invalid(
            "columns "
                + quoted(other)
                + " and "
                + quoted(parsed.name())
                + where
                + " have the same name, case apart");
      }
      fields.add(parsed);
    }
    return new StructType(fields);
  }

  private StructField field(JsonNode json, int depth, String path) {
    if (!json.path("name").isTextual()) {
      throw invalid("a field" + (path.isEmpty() ? "" : " of " + quoted(path)) + " has no name");
    }
    String name = json.get("name").textValue();
    String fieldPath = path.isEmpty() ? name : path + "." + name;
    JsonNode typeJson = json.get("type");
    DataType type = type(typeJson, depth + 1, fieldPath);
    Map<String, String> metadata = metadata(json.path("metadata"), fieldPath);
    Set<String> jsonKeys = jsonKeys(json.path("metadata"));
    if (typeJson.isTextual() && CHAR.matcher(typeJson.textValue()).matches()) {
      metadata.putIfAbsent(SchemaJson.CHAR_VARCHAR_KEY, typeJson.textValue());
    }
    return new StructField(name, type, flag(json, "nullable", fieldPath), metadata, jsonKeys);
  }

  private Map<String, String> metadata(JsonNode json, String path) {
    Map<String, String> metadata = new LinkedHashMap<>();
    if (json.isMissingNode() || json.isNull()) {
      return metadata;
    }
    if (!json.isObject()) {
      throw invalid("the metadata of " + quoted(path) + " is not an object");
    }
    for (Iterator<Map.Entry<String, JsonNode>> entries = json.fields(); entries.hasNext(); ) {
      Map.Entry<String, JsonNode> entry = entries.next();
      JsonNode value = entry.getValue();
      metadata.put(entry.getKey(), value.isTextual() ? value.textValue() : value.toString());
    }
    return metadata;
  }

  private static Set<String> jsonKeys(JsonNode metadata) {
    Set<String> keys = new HashSet<>();
    for (Iterator<Map.Entry<String, JsonNode>> entries = metadata.fields(); entries.hasNext(); ) {
      Map.Entry<String, JsonNode> entry = entries.next();
      if (!entry.getValue().isTextual()) {
        keys.add(entry.getKey());
      }
    }
    return keys;
  }

  private boolean flag(JsonNode json, String name, String path) {
    if (!json.path(name).isBoolean()) {
      throw invalid("field " + name + " of " + quoted(path) + " is not a boolean");
    }
    return json.get(name).booleanValue();
  }

  private static String quoted(String path) {
    return path.isEmpty() ? "the table" : "'" + shown(path) + "'";
  }

  private static String shown(String name) {
    String text = name.replaceAll("\\p{Cntrl}", "?");
    return text.length() <= NAME_IN_MESSAGE ? text : text.substring(0, NAME_IN_MESSAGE) + "...";
  }

  private PondException invalid(String reason) {
    return new PondException("POND_SCHEMA_INVALID", Map.of("table", table, "reason", reason));
  }

  private static Map<String, DataType> named() {
    Map<String, DataType> named = new HashMap<>();
    for (PrimitiveType type : PrimitiveType.values()) {
      named.put(type.deltaName(), type);
    }
    named.put("null", PrimitiveType.VOID);
    named.put("decimal", new DecimalType(10, 0));
    return Map.copyOf(named);
  }
}
