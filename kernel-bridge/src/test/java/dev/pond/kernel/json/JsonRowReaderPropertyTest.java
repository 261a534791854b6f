// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pond.kernel.data.VectorBuilder;
import dev.pond.kernel.schema.ArrayType;
import dev.pond.kernel.schema.MapType;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class JsonRowReaderPropertyTest {
  private static final ObjectMapper JACKSON = new ObjectMapper();
  private static final StructType SCHEMA =
      new StructType()
          .add("n", PrimitiveType.LONG)
          .add("d", PrimitiveType.DOUBLE)
          .add("b", PrimitiveType.BOOLEAN)
          .add("t", PrimitiveType.STRING)
          .add("l", new ArrayType(PrimitiveType.INTEGER, true))
          .add("m", new MapType(PrimitiveType.STRING, PrimitiveType.STRING, true));

  @Provide
  Arbitrary<Map<String, Object>> rows() {
    Arbitrary<String> texts =
        Arbitraries.strings().all().ofMaxLength(20).filter(JsonRowReaderPropertyTest::isText);
    return Combinators.combine(
            Arbitraries.longs().injectNull(0.2),
            Arbitraries.doubles().injectNull(0.2),
            Arbitraries.of(true, false).injectNull(0.2),
            texts.injectNull(0.2),
            Arbitraries.integers().injectNull(0.2).list().ofMaxSize(4).injectNull(0.2),
            Arbitraries.maps(texts, texts.injectNull(0.2)).ofMaxSize(4).injectNull(0.2))
        .as(
            (n, d, b, t, l, m) -> {
              Map<String, Object> row = new LinkedHashMap<>();
              row.put("n", n);
              row.put("d", d);
              row.put("b", b);
              row.put("t", t);
              row.put("l", l);
              row.put("m", m);
              return row;
            });
  }

  @Property(tries = 500)
  void whatAnotherWriterWroteIsReadBack(@ForAll("rows") Map<String, Object> row)
      throws IOException {
    assertThat(JsonRows.strict(SCHEMA, JACKSON.writeValueAsString(row))).isEqualTo(row);
  }

  @Property(tries = 500)
  void aTextCutShortIsNullOrCorruptAndNeverHalfARow(
      @ForAll("rows") Map<String, Object> row, @ForAll @IntRange(max = 10_000) int cut)
      throws IOException {
    String json = JACKSON.writeValueAsString(row);
    String part = json.substring(0, cut % json.length());
    assertThat(JsonRows.lenient(SCHEMA, part)).isNull();
  }

  @Property(tries = 300)
  void flippedBytesGiveARowOrNull(
      @ForAll("rows") Map<String, Object> row,
      @ForAll byte value,
      @ForAll @IntRange(max = 10_000) int at)
      throws IOException {
    byte[] json = JACKSON.writeValueAsBytes(row);
    json[at % json.length] = value;
    VectorBuilder rows = VectorBuilder.of(SCHEMA);
    new JsonRowReader(SCHEMA, JsonRowReader.Mode.LENIENT).readLenient(json, 0, json.length, rows);
    assertThat(rows.size()).isEqualTo(1);
    for (int i = 0; i < SCHEMA.size(); i++) {
      assertThat(rows.child(i).size()).isEqualTo(1);
    }
  }

  @Property(tries = 200)
  void linesComeBackInOrderWhateverTheLineEnds(
      @ForAll("rows") Map<String, Object> first,
      @ForAll("rows") Map<String, Object> second,
      @ForAll boolean carriageReturns,
      @ForAll boolean lastFeed)
      throws IOException {
    String end = carriageReturns ? "\r\n" : "\n";
    String text =
        JACKSON.writeValueAsString(first)
            + end
            + end
            + JACKSON.writeValueAsString(second)
            + (lastFeed ? end : "");
    List<Object> read = new ArrayList<>();
    var bytes = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    try (JsonLines lines = new JsonLines(bytes, SCHEMA, "table", "file")) {
      while (lines.hasNext()) {
        var batch = lines.next();
        for (int row = 0; row < batch.rowCount(); row++) {
          Map<String, Object> values = new LinkedHashMap<>();
          for (int i = 0; i < SCHEMA.size(); i++) {
            values.put(SCHEMA.field(i).name(), JsonRows.value(batch.column(i), row));
          }
          read.add(values);
        }
      }
    }
    assertThat(read).containsExactly(first, second);
  }

  /** Half surrogate pairs are no text: JSON writers replace or refuse them. */
  private static boolean isText(String text) {
    return StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }

  @Property(tries = 500)
  void everyDateIsReadBack(@ForAll @IntRange(min = Integer.MIN_VALUE) int day) {
    String text = LocalDate.ofEpochDay(day).toString();
    assertThat(JsonRows.lenientValue(PrimitiveType.DATE, "\"" + text + "\"")).isEqualTo(day);
  }
}
