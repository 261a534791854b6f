// SPDX-License-Identifier: Apache-2.0
package dev.pond.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pond.kernel.data.CloseableIterator;
import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructField;
import dev.pond.kernel.schema.StructType;
import dev.pond.oplog.Pond;
import dev.pond.oplog.RealPonds;
import dev.pond.oplog.table.ColumnStatistics;
import dev.pond.tinyfs.Node;
import dev.pond.tinyfs.TinyPath;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What the real tool answers about stored tables is what their record batches hold. */
class RealTablesTest {
  private static final DateTimeFormatter TIMES =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

  @TempDir static Path into;

  @TestFactory
  Stream<DynamicTest> readsWhatTheToolReads() throws Exception {
    Optional<Path> folder = RealPonds.folder();
    assumeTrue(folder.isPresent(), RealPonds.ABSENT);
    List<DynamicTest> tests = new ArrayList<>();
    for (String name : RealPonds.names(folder.get())) {
      Pond pond = RealPonds.open(RealPonds.uri(RealPonds.unpack(folder.get(), name, into)));
      for (JsonNode answer : RealPonds.answers(folder.get(), name).get("tables")) {
        TinyPath path = TinyPath.parse(answer.get("path").asText());
        if (isStoredTable(pond, path)) {
          tests.add(DynamicTest.dynamicTest(name + path, () -> compare(pond, path, answer)));
        }
      }
    }
    assertThat(tests).isNotEmpty();
    return tests.stream();
  }

  private static boolean isStoredTable(Pond pond, TinyPath path) {
    try {
      Node node = pond.tree().find(path);
      return node.type().isStoredTable();
    } catch (java.io.IOException e) {
      // Directories of factories that a later piece brings.
      return false;
    }
  }

  private static void compare(Pond pond, TinyPath path, JsonNode answer) throws Exception {
    assertThat(FileTable.isTable(pond, path)).isTrue();
    FileTable table = FileTable.open(pond, path);
    compareSchema(table.schema(), answer.get("schema"));
    List<Object[]> rows = rows(table, table.schema());
    assertThat(rows).hasSize(answer.get("rowCount").asInt());
    if (answer.has("rows")) {
      List<String> expected = new ArrayList<>();
      answer.get("rows").forEach(row -> expected.add(row.toString()));
      assertThat(rows.stream().map(RealTablesTest::text))
          .containsExactlyInAnyOrderElementsOf(expected);
    }
    if (answer.has("profile")) {
      for (int i = 0; i < answer.get("profile").size(); i++) {
        compareProfile(answer.get("profile").get(i), i, rows);
      }
    }
    compareStatistics(table, rows);
    try (InputStream bytes = Channels.newInputStream(table.bytes())) {
      assertThat(new String(bytes.readNBytes(4), java.nio.charset.StandardCharsets.US_ASCII))
          .isEqualTo("PAR1");
    }
  }

  private static void compareSchema(StructType schema, JsonNode expected) {
    List<String> found = new ArrayList<>();
    List<String> wanted = new ArrayList<>();
    for (int i = 0; i < schema.size(); i++) {
      found.add(schema.field(i).name() + " " + schema.field(i).type().describe());
      wanted.add(expected.get(i).get(0).asText() + " " + ours(expected.get(i).get(1).asText()));
    }
    assertThat(found).isEqualTo(wanted);
    assertThat(schema.size()).isEqualTo(expected.size());
  }

  /** The table of types in the ponds' own description. */
  private static String ours(String arrow) {
    if (arrow.startsWith("timestamp")) {
      return arrow.contains("tz=") ? "timestamp" : "timestamp_ntz";
    }
    if (arrow.startsWith("decimal128")) {
      return arrow.replace("decimal128", "decimal").replace(" ", "");
    }
    return switch (arrow) {
      case "int8" -> "byte";
      case "int16", "uint8" -> "short";
      case "int32", "uint16" -> "integer";
      case "int64", "uint32" -> "long";
      case "uint64" -> "decimal(20,0)";
      case "string", "string_view", "large_string" -> "string";
      case "binary", "binary_view", "large_binary" -> "binary";
      case "bool" -> "boolean";
      case "date32[day]" -> "date";
      default -> arrow;
    };
  }

  private static List<Object[]> rows(FileTable table, StructType schema) throws Exception {
    List<Object[]> rows = new ArrayList<>();
    List<String> names = schema.fields().stream().map(StructField::name).toList();
    try (BufferAllocator allocator = new RootAllocator();
        CloseableIterator<VectorSchemaRoot> batches = table.batches(allocator, names)) {
      while (batches.hasNext()) {
        try (VectorSchemaRoot batch = batches.next()) {
          assertThat(batch.getSchema()).isEqualTo(table.arrowSchema());
          for (int row = 0; row < batch.getRowCount(); row++) {
            Object[] values = new Object[names.size()];
            for (int i = 0; i < values.length; i++) {
              values[i] = value(batch.getVector(i), row, schema.field(i).type());
            }
            rows.add(values);
          }
        }
      }
    }
    return rows;
  }

  private static Object value(FieldVector vector, int row, DataType type) {
    if (vector.isNull(row)) {
      return null;
    }
    if (vector instanceof TimeStampVector times) {
      long micros = times.get(row);
      Instant moment =
          Instant.ofEpochSecond(
              Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000);
      return TIMES.format(moment) + (type == PrimitiveType.TIMESTAMP ? "Z" : "");
    }
    Object value = vector.getObject(row);
    if (type == PrimitiveType.DATE) {
      return LocalDate.ofEpochDay(((Number) value).longValue()).toString();
    }
    if (value instanceof byte[] bytes) {
      return Base64.getEncoder().encodeToString(bytes);
    }
    // The tool writes unsigned longs as numbers, decimals as texts.
    return value instanceof java.math.BigDecimal number && number.scale() == 0
        ? (Object) number.toBigInteger()
        : value instanceof Boolean
                || value instanceof Number && !(value instanceof java.math.BigDecimal)
            ? value
            : value.toString();
  }

  private static String text(Object[] row) {
    return new com.fasterxml.jackson.databind.ObjectMapper().valueToTree(row).toString();
  }

  private static void compareProfile(JsonNode profile, int column, List<Object[]> rows) {
    List<Object> values = rows.stream().map(row -> row[column]).filter(Objects::nonNull).toList();
    assertThat(values).hasSize(profile.get("nonNull").asInt());
    if (profile.has("sum")) {
      double[] numbers = values.stream().mapToDouble(v -> ((Number) v).doubleValue()).toArray();
      double sum = profile.get("sum").asDouble();
      assertThat(java.util.Arrays.stream(numbers).sum())
          .isCloseTo(sum, within(Math.abs(sum) * 1e-9));
      assertThat(java.util.Arrays.stream(numbers).min().orElseThrow())
          .isEqualTo(profile.get("min").asDouble());
      assertThat(java.util.Arrays.stream(numbers).max().orElseThrow())
          .isEqualTo(profile.get("max").asDouble());
    } else {
      assertThat(values.stream().distinct().count()).isEqualTo(profile.get("distinct").asLong());
      if (profile.has("min") && values.get(0) instanceof String) {
        List<String> texts = values.stream().map(String.class::cast).sorted(UTF8).toList();
        assertThat(texts.get(0)).isEqualTo(profile.get("min").asText());
        assertThat(texts.get(texts.size() - 1)).isEqualTo(profile.get("max").asText());
      }
    }
  }

  private static final Comparator<String> UTF8 =
      (a, b) ->
          java.util.Arrays.compareUnsigned(
              a.getBytes(java.nio.charset.StandardCharsets.UTF_8),
              b.getBytes(java.nio.charset.StandardCharsets.UTF_8));

  /** Statistics are those of the rows, where no bounds of time take rows away. */
  private static void compareStatistics(FileTable table, List<Object[]> rows) {
    assertThat(table.statistics().rows()).isGreaterThanOrEqualTo(rows.size());
    if (!table.statistics().exact()) {
      return;
    }
    assertThat(table.statistics().rows()).isEqualTo(rows.size());
    for (int i = 0; i < table.schema().size(); i++) {
      int column = i;
      ColumnStatistics known = table.statistics().columns().get(table.schema().field(i).name());
      long nulls = rows.stream().filter(row -> row[column] == null).count();
      known.nulls().ifPresent(count -> assertThat(count).isEqualTo(nulls));
      if (known.min() instanceof Long min && rows.get(0)[column] instanceof Long) {
        List<Long> values =
            rows.stream()
                .map(row -> row[column])
                .filter(Objects::nonNull)
                .map(value -> ((Number) value).longValue())
                .sorted()
                .toList();
        assertThat(min).isEqualTo(values.get(0));
        assertThat(known.max()).isEqualTo(values.get(values.size() - 1));
      }
    }
  }
}
