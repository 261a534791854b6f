// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ColumnOffsetTest {
  @Test
  void stopsAtTheEndOfTheLineHoweverFarTheColumn() {
    Slice line = Slice.of("a\u00e9\ud83d\ude00");
    for (ColumnUnit unit : ColumnUnit.values()) {
      assertThat(ColumnOffset.toByte(line.bytes, line.from, line.length, Long.MAX_VALUE, unit))
          .isEqualTo(7);
      assertThat(ColumnOffset.toByte(line.bytes, line.from, line.length, Long.MIN_VALUE, unit))
          .isZero();
    }
  }

  @Test
  void addsTheStartOfTheLineAndStopsAtTheGreatestLong() {
    Slice line = Slice.of("abc");

    assertThat(inText(10, line, 2)).isEqualTo(12);
    assertThat(inText(-5, line, 2)).isEqualTo(-3);
    assertThat(inText(Long.MIN_VALUE, line, 3)).isEqualTo(Long.MIN_VALUE + 3);
    assertThat(inText(Long.MAX_VALUE - 2, line, 2)).isEqualTo(Long.MAX_VALUE);
    assertThat(inText(Long.MAX_VALUE - 1, line, 3)).isEqualTo(Long.MAX_VALUE);
  }

  private static long inText(long start, Slice line, long column) {
    return ColumnOffset.inText(start, line.bytes, line.from, line.length, column, ColumnUnit.BYTE);
  }
}
