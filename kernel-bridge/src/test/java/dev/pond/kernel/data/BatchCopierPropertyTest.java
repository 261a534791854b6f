// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pond.kernel.schema.ArrayType;
import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.DecimalType;
import dev.pond.kernel.schema.MapType;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructType;
import java.math.BigDecimal;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Columns copied at once are those copied value by value, whatever is in them. */
class BatchCopierPropertyTest {
  private static final PrimitiveType[] PRIMITIVES = PrimitiveType.values();

  @Property(tries = 400)
  void selectedRowsAreCopiedAsTheyWouldBeOneByOne(@ForAll long seed) {
    Random random = new Random(seed);
    DataType type = type(random, 3);
    int rows = random.nextInt(150);
    // All, some or none of the values are NULL.
    int nulls = random.nextInt(3) * 50 + random.nextInt(2);
    ColumnVector values = values(random, type, rows, nulls);
    boolean[] selection = selection(random, rows);
    ColumnBatch batch =
        new ColumnBatch(
            new StructType().add("v", type).add("again", type),
            rows,
            new ColumnVector[] {new BorrowedVector(values), values},
            selection);

    ColumnBatch copy = BatchCopier.compact(batch);

    VectorBuilder expected = VectorBuilder.of(type);
    for (int row = 0; row < rows; row++) {
      if (batch.isSelected(row)) {
        BatchCopier.append(values, row, expected);
      }
    }
    assertThat(copy.rowCount()).isEqualTo(expected.size());
    assertThat(copy.selection()).isNull();
    ColumnVector one = expected.build();
    for (int column = 0; column < 2; column++) {
      assertThat(copy.column(column).type()).isEqualTo(type);
      assertThat(copy.column(column).outlivesBatch()).isTrue();
      for (int row = 0; row < copy.rowCount(); row++) {
        assertThat(ShownValue.of(copy.column(column), row)).isEqualTo(ShownValue.of(one, row));
      }
    }
    assertThat(copy.column(1) == values).isEqualTo(batch.selectedCount() == rows);
  }

  private static boolean[] selection(Random random, int rows) {
    int share = random.nextInt(5);
    if (share == 4) {
      return null;
    }
    boolean[] selection = new boolean[rows];
    for (int row = 0; row < rows; row++) {
      selection[row] = random.nextInt(3) < share;
    }
    return selection;
  }

  private static DataType type(Random random, int depth) {
    int kind = random.nextInt(depth == 0 ? 4 : 8);
    if (kind < 3) {
      return PRIMITIVES[random.nextInt(PRIMITIVES.length)];
    } else if (kind == 3) {
      return new DecimalType(20, 3);
    } else if (kind == 4) {
      return new ArrayType(type(random, depth - 1), true);
    } else if (kind == 5) {
      return new MapType(PrimitiveType.STRING, type(random, depth - 1), true);
    }
    StructType struct = new StructType();
    for (int i = random.nextInt(4); i >= 0; i--) {
      struct = struct.add("f" + i, type(random, depth - 1));
    }
    return struct;
  }

  private static ColumnVector values(Random random, DataType type, int rows, int nulls) {
    VectorBuilder builder = VectorBuilder.of(type, 1 + random.nextInt(100));
    for (int row = 0; row < rows; row++) {
      append(random, type, builder, nulls);
    }
    return builder.build();
  }

  private static void append(Random random, DataType type, VectorBuilder into, int nulls) {
    if (type == PrimitiveType.VOID || random.nextInt(100) < nulls) {
      into.appendNull();
    } else if (type instanceof PrimitiveType primitive) {
      appendPrimitive(random, primitive, into);
    } else if (type instanceof DecimalType) {
      into.appendDecimal(BigDecimal.valueOf(random.nextLong(), 3));
    } else if (type instanceof StructType struct) {
      for (int i = 0; i < struct.size(); i++) {
        append(random, struct.field(i).type(), into.child(i), nulls);
      }
      into.endRow();
    } else {
      for (int element = random.nextInt(4); element > 0; element--) {
        if (type instanceof MapType map) {
          append(random, map.keyType(), into.child(0), 0);
          append(random, map.valueType(), into.child(1), nulls);
        } else {
          append(random, ((ArrayType) type).elementType(), into.child(0), nulls);
        }
      }
      into.endRow();
    }
  }

  private static void appendPrimitive(Random random, PrimitiveType type, VectorBuilder into) {
    switch (type) {
      case BOOLEAN -> into.appendBoolean(random.nextBoolean());
      case BYTE -> into.appendLong((byte) random.nextInt());
      case SHORT -> into.appendLong((short) random.nextInt());
      case INTEGER, DATE -> into.appendLong(random.nextInt());
      case LONG, TIMESTAMP, TIMESTAMP_NTZ -> into.appendLong(random.nextLong());
      case FLOAT -> into.appendDouble(random.nextFloat());
      case DOUBLE -> into.appendDouble(random.nextGaussian());
      case STRING, BINARY -> {
        byte[] bytes = new byte[random.nextInt(12)];
        for (int i = 0; i < bytes.length; i++) {
          bytes[i] = (byte) ('a' + random.nextInt(26));
        }
        into.appendBytes(bytes, 0, bytes.length);
      }
      case VOID -> into.appendNull();
    }
  }
}
