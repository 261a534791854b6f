// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pond.kernel.PondException;
import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonLinesTest {
  private static final StructType SCHEMA =
      new StructType().add("n", PrimitiveType.LONG).add("t", PrimitiveType.STRING);

  @Test
  void blankLinesAndCarriageReturnsCountAsLinesButNotAsRows() throws IOException {
    assertThat(numbers("\n{\"n\":1}\r\n \t\r\n\n{\"n\":2}\n\n")).containsExactly(1L, 2L);
    assertThat(numbers("{\"n\":1}\n{\"n\":2}")).containsExactly(1L, 2L);
    assertThat(numbers("")).isEmpty();
    assertThat(numbers("\n\n")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"n\":1}@{\"n\":2@|2|8|ends in the middle of its JSON object",
        "{\"n\":1}@@{\"n\":2|3|9|ends in the middle of its JSON object",
        "{\"n\":1}@{\"n\":@2}|2|8|ends in the middle of its JSON object",
        "{\"n\":1}{\"n\":2}|1|7|has more after its JSON object",
        "{\"n\":1}@[1]|2|8|is no JSON object",
        "@@5@|3|2|is no JSON object",
        "{\"n\":\"secret\"}|1|0|has n: a value that is no long",
        "{\"n\":1}@{\"n\":secret}|2|8|is no valid JSON"
      })
  void aCorruptLineIsNamedByFileLineAndByteOnly(String text, long line, long at, String problem) {
    PondException failure =
        catchThrowableOfType(PondException.class, () -> numbers(text.replace('@', '\n')));
    assertThat(failure.errorClass()).isEqualTo("POND_LOG_CORRUPT");
    assertThat(failure.parameters())
        .containsEntry("table", "file:/t")
        .containsEntry("file", "file:/t/0.json");
    String reason = failure.parameters().get("reason");
    assertThat(reason)
        .isEqualTo("is corrupt: line %d, at byte %d, %s".formatted(line, at, problem));
    assertThat(failure).hasNoCause();
    assertThat(failure.getMessage()).doesNotContain("secret");
  }

  @Test
  void linesAreFoundAcrossBuffersAndCountedAcrossChunks() throws IOException {
    StringBuilder text = new StringBuilder();
    List<Long> expected = new ArrayList<>();
    for (long i = 0; i < 30_000; i++) {
      String filler = "x".repeat((int) (i * 7919 % 97));
      text.append("{\"n\":").append(i).append(",\"t\":\"").append(filler).append("\"}\n");
      expected.add(i);
    }
    assertThat(numbers(text.toString())).isEqualTo(expected);

    PondException failure =
        catchThrowableOfType(PondException.class, () -> numbers(text + "\n{\"n\":x}\n"));
    assertThat(failure.parameters().get("reason"))
        .isEqualTo(
            "is corrupt: line 30002, at byte %d, is no valid JSON".formatted(text.length() + 1));
  }

  @Test
  void batchesHoldAtMost4096RowsAndStayValid() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 10_000; i++) {
      text.append("{\"n\":").append(i).append("}\n");
    }
    List<ColumnBatch> batches = new ArrayList<>();
    try (JsonLines lines = lines(stream(text.toString()))) {
      lines.forEachRemaining(batches::add);
    }
    assertThat(batches).extracting(ColumnBatch::rowCount).containsExactly(4096, 4096, 1808);
    assertThat(batches.get(0).column(0).getLong(4095)).isEqualTo(4095);
    assertThat(batches.get(2).column(0).getLong(0)).isEqualTo(8192);
  }

  @Test
  void aLongLineIsReadAndOneBeyond64MegabytesIsRefused() throws IOException {
    assertThat(numbers("{\"n\":1,\"t\":\"" + "a".repeat(3 << 20) + "\"}\n{\"n\":2}\n"))
        .containsExactly(1L, 2L);

    InputStream endless =
        new InputStream() {
          private int sent;

          @Override
          public int read() {
            return sent++ == 0 ? '{' : ' ';
          }

          @Override
          public int read(byte[] into, int offset, int length) {
            Arrays.fill(into, offset, offset + length, (byte) ' ');
            into[offset] = sent == 0 ? (byte) '{' : (byte) ' ';
            sent += length;
            return length;
          }
        };
    PondException failure =
        catchThrowableOfType(PondException.class, () -> lines(endless).hasNext());
    assertThat(failure.parameters().get("reason"))
        .isEqualTo("is corrupt: line 1, at byte 0, is longer than 64 MB");
  }

  @Test
  void deepNestingIsCorruption() {
    String deep = "{\"zz\":" + "[".repeat(20_000) + "]".repeat(20_000) + "}\n";
    PondException failure = catchThrowableOfType(PondException.class, () -> numbers(deep));
    assertThat(failure.errorClass()).isEqualTo("POND_LOG_CORRUPT");
    assertThat(failure.parameters().get("reason")).contains("line 1", "100 levels");
  }

  @Test
  void linesWithoutAnyMemberMayBeLeftOut() throws IOException {
    String text =
        "{\"x\":1}\n{\"n\":1}\n\n{\"x\":\"\\\"\"}\n{\"x\":{},\"n\":2}\n"
            + "{\"\\u006e\":3}\n{\"y\":secret}\n{\"n\":4}";
    try (JsonLines lines = withMembers(text)) {
      assertThat(numbers(lines)).containsExactly(1L, 2L, 3L, 4L);
    }
    try (JsonLines lines = withMembers("{\"x\":1}\n")) {
      assertThat(lines.hasNext()).isFalse();
    }
  }

  @Test
  void wantedLinesAreFoundAcrossChunksAndNamedByTheirNumber() throws IOException {
    StringBuilder text = new StringBuilder();
    List<Long> expected = new ArrayList<>();
    for (long i = 0; i < 30_000; i++) {
      boolean wanted = i % 1_000 == 7;
      text.append(wanted ? "{\"n\":" : "{\"other\":").append(i).append("}\n");
      if (wanted) {
        expected.add(i);
      }
    }
    try (JsonLines lines = withMembers(text.toString())) {
      assertThat(numbers(lines)).isEqualTo(expected);
    }

    PondException failure =
        catchThrowableOfType(
            PondException.class, () -> numbers(withMembers(text + "\n{\"n\":x}\n")));
    assertThat(failure.parameters().get("reason"))
        .isEqualTo(
            "is corrupt: line 30002, at byte %d, is no valid JSON".formatted(text.length() + 1));
  }

  private static JsonLines withMembers(String text) {
    return JsonLines.withMembers(stream(text), SCHEMA, "file:/t", "file:/t/0.json");
  }

  private static List<Long> numbers(String text) throws IOException {
    try (JsonLines lines = lines(stream(text))) {
      return numbers(lines);
    }
  }

  private static List<Long> numbers(JsonLines lines) {
    List<Long> numbers = new ArrayList<>();
    while (lines.hasNext()) {
      ColumnBatch batch = lines.next();
      for (int row = 0; row < batch.rowCount(); row++) {
        numbers.add(batch.column(0).getLong(row));
      }
    }
    return numbers;
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static JsonLines lines(InputStream in) {
    return new JsonLines(in, SCHEMA, "file:/t", "file:/t/0.json");
  }
}
