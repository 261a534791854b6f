// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext.derived;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What the real tool said of the derived nodes of a pond, which is not part of the repository. */
final class ToolAnswers {
  static final String ABSENT =
      "The shared folder is absent: set POND_SHARED to the folder that holds ponds/";

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS");

  /** What is no rows, and why: formats and factories that are not read yet, or the tool's SQL. */
  private static final Map<String, Map<String, String>> ELSE =
      Map.of(
          "farm",
          Map.of("/derived/cities", "POND_NOT_YET", "/dyn/warm", "POND_FACTORY_UNSUPPORTED"),
          "dialect",
          Map.ofEntries(
              Map.entry("/q/bad", "POND_QUERY_INVALID"),
              // The generator that it reads comes first.
              Map.entry("/q/bin", "POND_FACTORY_UNSUPPORTED"),
              Map.entry("/q/byname", "POND_QUERY_INVALID"),
              Map.entry("/q/cast", "POND_QUERY_INVALID"),
              Map.entry("/q/exclude", "POND_QUERY_INVALID"),
              Map.entry("/q/filteragg", "POND_QUERY_INVALID"),
              Map.entry("/q/strings", "POND_QUERY_INVALID"),
              Map.entry("/q/times", "POND_QUERY_INVALID"),
              Map.entry("/q/self", "POND_QUERY_CYCLE"),
              Map.entry("/q/web", "POND_NOT_YET"),
              // Spark SQL divides whole numbers otherwise, and sorts NULL elsewhere.
              Map.entry("/q/intdiv", "other rows"),
              Map.entry("/q/nulls", "other rows")));

  private final String name;
  private final Path pond;
  private final Map<String, JsonNode> tables = new TreeMap<>();

  private ToolAnswers(String name, Path pond, JsonNode answers) {
    this.name = name;
    this.pond = pond;
    for (JsonNode table : answers.get("tables")) {
      String path = table.get("path").asText();
      if (path.matches("/(q|derived|applied)/.*|/dyn/(only|warm|nested/people2)")) {
        tables.put(path, table);
      }
    }
  }

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

  static ToolAnswers unpack(String name, Path into) throws Exception {
    Path ponds = folder().orElseThrow();
    Files.createDirectories(into);
    Process tar =
        new ProcessBuilder(
                "tar", "xzf", ponds.resolve(name + ".tar.gz").toString(), "-C", into.toString())
            .inheritIO()
            .start();
    if (tar.waitFor() != 0) {
      throw new IOException("Cannot unpack " + name);
    }
    return new ToolAnswers(
        name,
        into.resolve(name),
        new ObjectMapper().readTree(ponds.resolve(name + ".json").toFile()));
  }

  String pond() {
    return pond.toString();
  }

  /** Returns the paths of the nodes that a query makes. */
  Iterable<String> derived() {
    return tables.keySet();
  }

  /** Returns what is to come of each: rows, or an error class. */
  Map<String, String> outcomes() {
    Map<String, String> outcomes = new TreeMap<>();
    tables.keySet().forEach(path -> outcomes.put(path, "rows"));
    outcomes.putAll(ELSE.get(name.replace("-compacted", "")));
    return outcomes;
  }

  /** Returns whether rows are the tool's; true if it has none though one need not fail. */
  boolean isAsTheToolSays(String path, Dataset<Row> found) {
    JsonNode table = tables.get(path);
    List<Row> rows = found.collectAsList();
    if (!table.has("rowCount")) {
      return table.get("must").asText().equals("either");
    }
    if (rows.size() != table.get("rowCount").asInt() || !columns(table, found)) {
      return false;
    }
    List<Row> left = new ArrayList<>(rows);
    for (JsonNode expected : table.withArray("rows")) {
      Optional<Row> same = left.stream().filter(row -> isSame(expected, row)).findFirst();
      if (same.isEmpty()) {
        return false;
      }
      left.remove(same.get());
    }
    return true;
  }

  private static boolean columns(JsonNode table, Dataset<Row> found) {
    if (table.get("schema").isNull()) {
      return true;
    }
    List<String> names = new ArrayList<>();
    table.get("schema").forEach(column -> names.add(column.get(0).asText()));
    return names.equals(List.of(found.columns()));
  }

  private static boolean isSame(JsonNode expected, Row row) {
    for (int i = 0; i < row.length(); i++) {
      if (!isSame(expected.get(i), row.get(i))) {
        return false;
      }
    }
    return expected.size() == row.length();
  }

  private static boolean isSame(JsonNode expected, Object value) {
    if (value == null || expected.isNull()) {
      return value == null && expected.isNull();
    }
    if (value instanceof BigDecimal decimal && expected.isTextual()) {
      return decimal.toPlainString().equals(expected.asText());
    }
    if (value instanceof Number number) {
      double wanted = expected.asDouble();
      return expected.isNumber()
          && Math.abs(number.doubleValue() - wanted) <= 1e-9 * Math.abs(wanted);
    }
    return expected.asText().equals(text(value));
  }

  private static String text(Object value) {
    if (value instanceof Timestamp moment) {
      return MOMENT.format(moment.toInstant().atOffset(ZoneOffset.UTC)) + "Z";
    }
    return value instanceof LocalDateTime local ? MOMENT.format(local) : value.toString();
  }
}
