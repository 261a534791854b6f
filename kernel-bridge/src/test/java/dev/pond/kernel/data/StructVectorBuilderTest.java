// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pond.kernel.schema.ArrayType;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructType;
import org.junit.jupiter.api.Test;

class StructVectorBuilderTest {
  private static final StructType INNER =
      new StructType()
          .add("l", PrimitiveType.LONG)
          .add("d", PrimitiveType.DOUBLE)
          .add("t", PrimitiveType.STRING)
          .add("a", new ArrayType(PrimitiveType.LONG, true));
  private static final StructType TYPE =
      new StructType().add("s", INNER).add("n", PrimitiveType.LONG);

  @Test
  void fieldsThatRowsSayNothingOfAreNullOnTheirRows() {
    VectorBuilder rows = VectorBuilder.of(TYPE);
    rows.appendNull();
    rows.child(1).appendLong(7);
    rows.endRow();
    rows.appendNulls(2);
    appendInner(rows);
    rows.endRow();
    rows.appendNull();
    ColumnVector built = rows.build();

    assertNulls(built, true, false, true, true, false, true);
    ColumnVector inner = built.child(0);
    assertNulls(inner, true, true, true, true, false, true);
    assertNulls(built.child(1), true, false, true, true, true, true);
    for (int field = 0; field < INNER.size(); field++) {
      assertNulls(inner.child(field), true, true, true, true, field == 1, true);
    }
    assertThat(built.child(1).getLong(1)).isEqualTo(7);
    assertThat(inner.child(0).getLong(4)).isEqualTo(5);
    assertThat(inner.child(2).getString(4)).isEqualTo("five");
    assertThat(inner.child(3).elementCount(3)).isZero();
    assertThat(inner.child(3).elementCount(4)).isEqualTo(1);
    assertThat(inner.child(3).elementCount(5)).isZero();
  }

  @Test
  void aBrokenRowLeavesNothingBehindWhereverTheFieldsAre() {
    VectorBuilder rows = VectorBuilder.of(TYPE);
    rows.appendNulls(3);
    VectorBuilder inner = rows.child(0);
    inner.child(0).appendLong(1);
    inner.child(3).child(0).appendLong(2);
    rows.truncate(3);
    rows.truncate(1);
    appendInner(rows);
    rows.endRow();
    ColumnVector built = rows.build();

    assertNulls(built, true, false);
    assertThat(built.child(0).child(0).getLong(1)).isEqualTo(5);
    assertThat(built.child(0).child(3).elementCount(1)).isEqualTo(1);
    assertThat(built.child(0).child(3).child(0).getLong(0)).isEqualTo(55);
    assertThat(built.child(1).isNullAt(1)).isTrue();
  }

  @Test
  void membersThatAreToldTheRowNeedNotBeAskedForAgain() {
    VectorBuilder rows = VectorBuilder.of(TYPE, 1);
    VectorBuilder inner = rows.member(0);
    VectorBuilder number = rows.member(1);
    VectorBuilder text = inner.member(2);
    for (int row = 0; row < 5; row++) {
      if (row != 1) {
        number.startRow(row);
        number.appendLong(row);
      }
      if (row == 2) {
        inner.startRow(row);
        text.startRow(row);
        text.appendBytes(new byte[] {'o', 'l', 'd'}, 0, 3);
        inner.endRow();
        inner.startRow(row);
        text.startRow(row);
        text.appendBytes(new byte[] {'t', 'w', 'o'}, 0, 3);
        inner.endRow();
      }
      rows.endRow();
    }
    ColumnVector built = rows.build();

    assertNulls(built, false, false, false, false, false);
    assertNulls(built.child(0), true, true, false, true, true);
    assertNulls(built.child(1), false, true, false, false, false);
    assertNulls(built.child(0).child(0), true, true, true, true, true);
    assertNulls(built.child(0).child(2), true, true, false, true, true);
    assertThat(built.child(0).child(2).getString(2)).isEqualTo("two");
    assertThat(built.child(1).getLong(4)).isEqualTo(4);
  }

  /** All fields but one. */
  private static void appendInner(VectorBuilder rows) {
    VectorBuilder inner = rows.child(0);
    inner.child(0).appendLong(5);
    inner.child(2).appendBytes(new byte[] {'f', 'i', 'v', 'e'}, 0, 4);
    inner.child(3).child(0).appendLong(55);
    inner.child(3).endRow();
    inner.endRow();
  }

  private static void assertNulls(ColumnVector vector, boolean... expected) {
    for (int row = 0; row < expected.length; row++) {
      assertThat(vector.isNullAt(row)).as("row %d", row).isEqualTo(expected[row]);
    }
  }
}
