// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pond.kernel.expr.Expression;
import dev.pond.kernel.expr.Expression.Column;
import dev.pond.kernel.expr.Expression.Comparator;
import dev.pond.kernel.expr.Expression.Comparison;
import dev.pond.kernel.expr.Expression.Literal;
import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructType;
import dev.pond.tinyfs.NodeVersion.Bounds;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;

class PartPruningTest {
  private static final long NOW = 1_700_000_000_000_000L;

  private static Expression compare(String column, Comparator op, DataType type, Object value) {
    return new Comparison(op, Column.of(column), new Literal(type, value));
  }

  /** Returns a part of ten rows whose footer says what a test wants it to. */
  private static TablePart part(
      String column, ColumnStatistics known, Optional<Bounds> times, String timeColumn)
      throws IOException {
    MadeVersions made = new MadeVersions();
    made.add(new byte[] {1}, times, Map.of("watertown.timestamp_column", timeColumn));
    FileColumns columns =
        FileColumns.of(
            MessageTypeParser.parseMessageType("message m { optional " + column + "; }"), Map.of());
    String name = columns.columns().get(0).name();
    return new TablePart(
        made.versions.get(0), new FooterFacts(columns, 10, List.of(), Map.of(name, known)));
  }

  private static boolean keeps(TablePart part, Expression predicate) {
    StructType schema = part.facts().columns().schema(Nanos.FLOOR);
    return !PartPruning.keep(schema, List.of(part), predicate).isEmpty();
  }

  @Test
  void expectsNaNAboveTheGreatestNumberThatAWriterStates() throws IOException {
    ColumnStatistics oneToTwo = new ColumnStatistics(1.0, 2.0, false, OptionalLong.of(0));
    TablePart part = part("double d", oneToTwo, Optional.empty(), "");
    assertThat(keeps(part, compare("d", Comparator.GT, PrimitiveType.DOUBLE, 5.0))).isTrue();
    assertThat(keeps(part, compare("d", Comparator.EQ, PrimitiveType.DOUBLE, Double.NaN))).isTrue();
    assertThat(keeps(part, compare("d", Comparator.NE, PrimitiveType.DOUBLE, 1.0))).isTrue();
    assertThat(keeps(part, compare("d", Comparator.LT, PrimitiveType.DOUBLE, 1.0))).isFalse();
    assertThat(keeps(part, compare("d", Comparator.EQ, PrimitiveType.DOUBLE, 0.5))).isFalse();
  }

  @Test
  void usesEventTimesWhereTheFooterSaysNothing() throws IOException {
    Optional<Bounds> times = Optional.of(new Bounds(NOW, NOW + 10_000_000));
    for (String stored : List.of("(TIMESTAMP(MILLIS,true))", "(TIMESTAMP(NANOS,true))", "")) {
      TablePart part = part("int64 at " + stored, ColumnStatistics.UNKNOWN, times, "at");
      DataType type = stored.isEmpty() ? PrimitiveType.LONG : PrimitiveType.TIMESTAMP;
      assertThat(keeps(part, compare("at", Comparator.GT, type, NOW + 20_000_000))).isFalse();
      assertThat(keeps(part, compare("at", Comparator.LT, type, NOW - 1))).isFalse();
      assertThat(keeps(part, compare("at", Comparator.EQ, type, NOW))).isTrue();
      assertThat(keeps(part, compare("at", Comparator.GE, type, NOW + 10_000_000))).isTrue();
    }
  }

  @Test
  void takesEventTimesForNoOtherColumn() throws IOException {
    Optional<Bounds> times = Optional.of(new Bounds(NOW, NOW));
    String timestamp = "int64 at (TIMESTAMP(MILLIS,true))";
    Expression early = compare("at", Comparator.LT, PrimitiveType.TIMESTAMP, 0L);
    assertThat(keeps(part(timestamp, ColumnStatistics.UNKNOWN, times, "other"), early)).isTrue();
    assertThat(keeps(part(timestamp, ColumnStatistics.UNKNOWN, times, ""), early)).isTrue();
    assertThat(keeps(part(timestamp, ColumnStatistics.UNKNOWN, Optional.empty(), "at"), early))
        .isTrue();
    Expression small = compare("at", Comparator.LT, PrimitiveType.DOUBLE, 0.0);
    assertThat(keeps(part("double at", ColumnStatistics.UNKNOWN, times, "at"), small)).isTrue();
  }

  @Test
  void believesTheFooterRatherThanTheRow() throws IOException {
    ColumnStatistics known = new ColumnStatistics(NOW, NOW, true, OptionalLong.of(0));
    TablePart part =
        part("int64 at (TIMESTAMP(MICROS,true))", known, Optional.of(new Bounds(5, 6)), "at");
    assertThat(keeps(part, compare("at", Comparator.EQ, PrimitiveType.TIMESTAMP, NOW))).isTrue();
  }

  @Test
  void leavesOutPartsOfNullsWhereAValueIsAskedFor() throws IOException {
    TablePart nulls = part("int32 n", ColumnStatistics.ofNulls(10), Optional.empty(), "");
    assertThat(keeps(nulls, compare("n", Comparator.NE, PrimitiveType.INTEGER, 1L))).isFalse();
    assertThat(keeps(nulls, new Expression.IsNull(Column.of("n")))).isTrue();
    ColumnStatistics none = new ColumnStatistics(1L, 2L, true, OptionalLong.of(0));
    TablePart full = part("int32 n", none, Optional.empty(), "");
    assertThat(keeps(full, new Expression.IsNull(Column.of("n")))).isFalse();
  }

  @Test
  void leavesOutEverythingIfNothingIsEverTrue() throws IOException {
    TablePart part = part("int32 n", ColumnStatistics.UNKNOWN, Optional.empty(), "");
    assertThat(keeps(part, new Literal(PrimitiveType.BOOLEAN, false))).isFalse();
    assertThat(keeps(part, new Literal(PrimitiveType.BOOLEAN, true))).isTrue();
    assertThat(keeps(part, new Expression.Unknown("f", List.of()))).isTrue();
    assertThat(keeps(part, compare("absent", Comparator.EQ, PrimitiveType.LONG, 1L))).isTrue();
  }

  @Test
  void comparesUnsignedNumbersAndDecimalsByValue() throws IOException {
    BigDecimal top = new BigDecimal("18446744073709551615");
    ColumnStatistics known =
        new ColumnStatistics(new BigDecimal("9223372036854775808"), top, true, OptionalLong.of(0));
    TablePart part = part("int64 u (INTEGER(64,false))", known, Optional.empty(), "");
    assertThat(keeps(part, compare("u", Comparator.LT, PrimitiveType.LONG, Long.MAX_VALUE)))
        .isFalse();
    assertThat(keeps(part, compare("u", Comparator.GT, PrimitiveType.LONG, 5L))).isTrue();
  }
}
