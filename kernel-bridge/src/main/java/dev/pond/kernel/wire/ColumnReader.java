// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.wire;

import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.data.HeapVectors;
import dev.pond.kernel.schema.ArrayType;
import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.DecimalType;
import dev.pond.kernel.schema.MapType;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Reads one column of so many rows. */
final class ColumnReader {
  private static final int LONGEST_DECIMAL = 32;

  private final DataType type;
  private final int rows;
  private final ByteReader in;
  private final BitSet nulls;

  private ColumnReader(DataType type, int rows, ByteReader in, BitSet nulls) {
    this.type = type;
    this.rows = rows;
    this.in = in;
    this.nulls = nulls;
  }

  static ColumnVector read(DataType type, int rows, ByteReader in) {
    int marks = in.readByte();
    return switch (marks) {
      case ColumnWriter.ALL_NULL -> HeapVectors.nothing(type);
      case ColumnWriter.NO_NULLS -> new ColumnReader(type, rows, in, new BitSet()).read();
      case ColumnWriter.SOME_NULLS -> {
        BitSet nulls = BitSet.valueOf(in.readRaw((rows + 7) / 8));
        if (nulls.length() > rows) {
          throw new MalformedBytesException("More rows are marked than there are");
        }
        yield new ColumnReader(type, rows, in, nulls).read();
      }
      default -> throw new MalformedBytesException("A column begins with " + marks);
    };
  }

  private ColumnVector read() {
    if (type instanceof StructType struct) {
      ColumnVector[] fields = new ColumnVector[struct.size()];
      for (int i = 0; i < fields.length; i++) {
        fields[i] = read(struct.field(i).type(), rows, in);
      }
      return HeapVectors.structs(type, nulls, fields);
    }
    if (type instanceof MapType map) {
      int[] ends = ends();
      ColumnVector keys = read(map.keyType(), total(ends), in);
      return HeapVectors.repeated(type, nulls, ends, keys, read(map.valueType(), total(ends), in));
    }
    if (type instanceof ArrayType array) {
      int[] ends = ends();
      return HeapVectors.repeated(type, nulls, ends, read(array.elementType(), total(ends), in));
    }
    return type instanceof DecimalType decimal
        ? decimals(decimal)
        : primitives((PrimitiveType) type);
  }

  private ColumnVector primitives(PrimitiveType primitive) {
    return switch (primitive) {
      case BOOLEAN, BYTE, SHORT, INTEGER, LONG, DATE, TIMESTAMP, TIMESTAMP_NTZ ->
          HeapVectors.longs(type, nulls, numbers());
      case FLOAT -> HeapVectors.doubles(type, nulls, floats());
      case DOUBLE -> HeapVectors.doubles(type, nulls, doubles());
      case STRING, BINARY -> {
        int[] ends = ends();
        yield HeapVectors.bytes(type, nulls, in.readRaw(total(ends)), ends);
      }
      case VOID -> throw new MalformedBytesException("A column of type void has a value");
    };
  }

  private long[] numbers() {
    long min = in.readSigned();
    int width = in.readByte();
    if (width > 8) {
      throw new MalformedBytesException("A number has more than eight bytes");
    }
    return in.readLows(rows, width, min);
  }

  private int[] ends() {
    long[] counts = numbers();
    int[] ends = new int[counts.length];
    long end = 0;
    for (int i = 0; i < ends.length; i++) {
      if (counts[i] < 0 || counts[i] > Integer.MAX_VALUE) {
        throw new MalformedBytesException("A length cannot be");
      }
      end += counts[i];
      if (end > Integer.MAX_VALUE - 8) {
        throw new MalformedBytesException("A column is longer than can be");
      }
      ends[i] = (int) end;
    }
    return ends;
  }

  /** Elements, unlike bytes, may take no room at all: their number is bounded by itself. */
  private int total(int[] ends) {
    int total = ends.length == 0 ? 0 : ends[ends.length - 1];
    return type instanceof PrimitiveType ? total : BatchBytes.checked(total);
  }

  private double[] floats() {
    in.require(4L * rows);
    double[] values = new double[rows];
    for (int i = 0; i < rows; i++) {
      values[i] = Float.intBitsToFloat((int) in.readLow(4));
    }
    return values;
  }

  private double[] doubles() {
    in.require(8L * rows);
    double[] values = new double[rows];
    for (int i = 0; i < rows; i++) {
      values[i] = Double.longBitsToDouble(in.readLong());
    }
    return values;
  }

  private ColumnVector decimals(DecimalType decimal) {
    List<BigDecimal> values = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      if (nulls.get(i)) {
        values.add(BigDecimal.ZERO);
        continue;
      }
      byte[] unscaled = in.readBlock();
      if (unscaled.length == 0 || unscaled.length > LONGEST_DECIMAL) {
        throw new MalformedBytesException("A decimal cannot be");
      }
      values.add(new BigDecimal(new BigInteger(unscaled), decimal.scale()));
    }
    return HeapVectors.decimals(decimal, nulls, values);
  }
}
