// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pond.kernel.schema.ArrayType;
import dev.pond.kernel.schema.DecimalType;
import dev.pond.kernel.schema.MapType;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructType;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class BatchCopierTest {
  private static final StructType STRUCT =
      new StructType()
          .add("i", PrimitiveType.INTEGER)
          .add("f", PrimitiveType.FLOAT)
          .add("z", PrimitiveType.BOOLEAN)
          .add("d", new DecimalType(5, 1))
          .add("l", new ArrayType(PrimitiveType.LONG, true))
          .add("m", new MapType(PrimitiveType.STRING, PrimitiveType.DOUBLE, true));
  private static final StructType SCHEMA =
      new StructType().add("s", STRUCT).add("t", PrimitiveType.STRING);

  @Test
  void copiesTheSelectedRowsOfEveryTypeEndToEnd() {
    ColumnBatch copy =
        BatchCopier.compact(
            batch(6).withSelection(new boolean[] {false, true, false, true, true, false}));

    assertThat(copy.rowCount()).isEqualTo(3);
    assertThat(copy.selection()).isNull();
    assertRow(copy, 0, 1);
    assertRow(copy, 1, 3);
    assertRow(copy, 2, 4);
  }

  @Test
  void nullStructsAreNullAllTheWayDown() {
    ColumnBatch copy =
        BatchCopier.compact(batch(4).withSelection(new boolean[] {false, false, true, true}));

    assertThat(copy.column(0).isNullAt(0)).isTrue();
    for (int i = 0; i < STRUCT.size(); i++) {
      assertThat(copy.column(0).child(i).isNullAt(0)).isTrue();
    }
    assertThat(copy.column(1).isNullAt(0)).isTrue();
    assertRow(copy, 1, 3);
  }

  @Test
  void truncatingABuilderForgetsRowsAndHalfARow() {
    VectorBuilder rows = VectorBuilder.of(STRUCT);
    append(rows, 0);
    rows.appendNull();
    append(rows, 1);
    rows.child(0).appendLong(99);
    rows.child(4).child(0).appendLong(99);
    rows.truncate(1);
    append(rows, 3);
    append(rows, 4);

    ColumnBatch batch = new ColumnBatch(new StructType().add("s", STRUCT), 3, rows.build());
    assertStruct(batch.column(0), 0, 0);
    assertStruct(batch.column(0), 1, 3);
    assertStruct(batch.column(0), 2, 4);
  }

  /** Row {@code i} holds values that follow from {@code i}; row 2 is NULL. */
  private static ColumnBatch batch(int rows) {
    VectorBuilder struct = VectorBuilder.of(STRUCT);
    VectorBuilder text = VectorBuilder.of(PrimitiveType.STRING);
    for (int i = 0; i < rows; i++) {
      if (i == 2) {
        struct.appendNull();
        text.appendNull();
      } else {
        append(struct, i);
        byte[] bytes = {(byte) ('a' + i)};
        text.appendBytes(bytes, 0, 1);
      }
    }
    return new ColumnBatch(SCHEMA, rows, struct.build(), text.build());
  }

  private static void append(VectorBuilder struct, int i) {
    struct.child(0).appendLong(i);
    struct.child(1).appendDouble(i / 2f);
    struct.child(2).appendBoolean(i % 2 == 0);
    struct.child(3).appendDecimal(BigDecimal.valueOf(i, 1));
    for (int k = 0; k < i; k++) {
      struct.child(4).child(0).appendLong(k);
    }
    struct.child(4).endRow();
    byte[] key = {(byte) ('k' + i)};
    struct.child(5).child(0).appendBytes(key, 0, 1);
    struct.child(5).child(1).appendNull();
    struct.child(5).endRow();
    struct.endRow();
  }

  private static void assertRow(ColumnBatch batch, int row, int i) {
    assertStruct(batch.column(0), row, i);
    assertThat(batch.column(1).getString(row)).isEqualTo(String.valueOf((char) ('a' + i)));
  }

  private static void assertStruct(ColumnVector struct, int row, int i) {
    assertThat(struct.isNullAt(row)).isFalse();
    assertThat(struct.child(0).getInt(row)).isEqualTo(i);
    assertThat(struct.child(1).getFloat(row)).isEqualTo(i / 2f);
    assertThat(struct.child(2).getBoolean(row)).isEqualTo(i % 2 == 0);
    assertThat(struct.child(3).getDecimal(row)).isEqualTo(BigDecimal.valueOf(i, 1));
    ColumnVector list = struct.child(4);
    assertThat(list.elementCount(row)).isEqualTo(i);
    for (int k = 0; k < i; k++) {
      assertThat(list.child(0).getLong(list.elementStart(row) + k)).isEqualTo(k);
    }
    ColumnVector map = struct.child(5);
    int entry = map.elementStart(row);
    assertThat(map.elementCount(row)).isEqualTo(1);
    assertThat(map.child(0).getString(entry)).isEqualTo(String.valueOf((char) ('k' + i)));
    assertThat(map.child(1).isNullAt(entry)).isTrue();
  }
}
