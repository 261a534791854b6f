// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.expr.Expression;
import dev.pond.kernel.schema.ArrayType;
import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.DecimalType;
import dev.pond.kernel.schema.MapType;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class WirePropertyTest {
  @Property(tries = 500)
  void typesAreReadAsTheyWereWritten(@ForAll long seed) {
    StructType schema = new RandomData(seed).struct(3);
    ByteWriter out = new ByteWriter();
    SchemaBytes.write(schema, out);
    ByteReader in = new ByteReader(out.toBytes());

    assertThat(SchemaBytes.readStruct(in)).isEqualTo(schema);
    in.requireEnd();
  }

  @Property(tries = 1000)
  void expressionsAreReadAsTheyWereWritten(@ForAll long seed) {
    Expression expression = new RandomData(seed).expression(4);
    ByteWriter out = new ByteWriter();
    ExpressionBytes.write(expression, out);
    ByteReader in = new ByteReader(out.toBytes());

    assertThat(ExpressionBytes.read(in)).isEqualTo(expression);
    in.requireEnd();
  }

  @Property(tries = 1000)
  void selectedRowsOfBatchesAreReadAsTheyWereWritten(@ForAll long seed) {
    RandomData data = new RandomData(seed);
    ColumnBatch batch = data.batch(data.struct(3));
    byte[] bytes = bytes(batch);
    ByteReader in = new ByteReader(bytes);
    ColumnBatch copy = BatchBytes.read(batch.schema(), in);

    in.requireEnd();
    assertThat(copy.selection()).isNull();
    assertThat(rows(copy)).isEqualTo(rows(batch));
    assertThat(bytes(copy)).isEqualTo(bytes);
  }

  /** Bytes that are cut off or changed are refused, or mean something else: no other failure. */
  @Property(tries = 2000)
  void whateverTheBytesTheyAreReadOrRefused(@ForAll long seed) {
    RandomData data = new RandomData(seed);
    ColumnBatch batch = data.batch(data.struct(2));
    byte[] bytes = bytes(batch);
    if (data.below(2) == 0) {
      bytes = Arrays.copyOf(bytes, data.below(bytes.length));
    } else {
      bytes[data.below(bytes.length)] = (byte) data.below(256);
    }
    try {
      rows(BatchBytes.read(batch.schema(), new ByteReader(bytes)));
    } catch (MalformedBytesException e) {
      assertThat(e.getMessage()).isNotEmpty();
    }
    ByteWriter out = new ByteWriter();
    ExpressionBytes.write(data.expression(3), out);
    byte[] changed = out.toBytes();
    changed[data.below(changed.length)] = (byte) data.below(256);
    try {
      ExpressionBytes.read(new ByteReader(changed));
    } catch (MalformedBytesException e) {
      assertThat(e.getMessage()).isNotEmpty();
    }
  }

  private static byte[] bytes(ColumnBatch batch) {
    ByteWriter out = new ByteWriter();
    BatchBytes.write(batch, out);
    return out.toBytes();
  }

  private static List<String> rows(ColumnBatch batch) {
    List<String> rows = new ArrayList<>();
    for (int row = 0; row < batch.rowCount(); row++) {
      if (batch.isSelected(row)) {
        StringBuilder text = new StringBuilder();
        for (ColumnVector column : batch.columns()) {
          text.append(value(column, row)).append('|');
        }
        rows.add(text.toString());
      }
    }
    return rows;
  }

  private static String value(ColumnVector column, int row) {
    DataType type = column.type();
    if (column.isNullAt(row)) {
      return "-";
    }
    StringBuilder text = new StringBuilder("(");
    if (type instanceof StructType struct) {
      for (int i = 0; i < struct.size(); i++) {
        text.append(value(column.child(i), row)).append(',');
      }
    } else if (type instanceof ArrayType || type instanceof MapType) {
      int start = column.elementStart(row);
      for (int i = start; i < start + column.elementCount(row); i++) {
        text.append(value(column.child(0), i)).append(',');
        text.append(type instanceof MapType ? value(column.child(1), i) + ';' : "");
      }
    } else if (type instanceof DecimalType) {
      text.append(column.getDecimal(row));
    } else {
      text.append(primitive(column, row));
    }
    return text.append(')').toString();
  }

  private static String primitive(ColumnVector column, int row) {
    return switch ((PrimitiveType) column.type()) {
      case BOOLEAN -> Boolean.toString(column.getBoolean(row));
      case BYTE, SHORT, INTEGER, DATE -> Integer.toString(column.getInt(row));
      case LONG, TIMESTAMP, TIMESTAMP_NTZ -> Long.toString(column.getLong(row));
      case FLOAT -> Float.toString(column.getFloat(row));
      case DOUBLE -> Double.toString(column.getDouble(row));
      case STRING, BINARY -> column.getString(row);
      case VOID -> "void";
    };
  }
}
