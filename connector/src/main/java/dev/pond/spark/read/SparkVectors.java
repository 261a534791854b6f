// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.read;

import dev.pond.kernel.data.Bytes;
import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.data.TypedVector;
import dev.pond.kernel.schema.ArrayType;
import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.DecimalType;
import dev.pond.kernel.schema.MapType;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructType;
import java.math.BigDecimal;
import org.apache.spark.sql.execution.vectorized.ConstantColumnVector;
import org.apache.spark.sql.execution.vectorized.WritableColumnVector;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Shows Spark's vectors as ours, without copies: for one batch, as what they hold by then is looked
 * at once. A constant vector of Spark's must be NULL.
 */
final class SparkVectors {
  private static final ColumnVector[] NONE = new ColumnVector[0];

  private SparkVectors() {}

  /** Returns a view on a vector that holds values of a type. */
  static ColumnVector view(org.apache.spark.sql.vectorized.ColumnVector vector, DataType type) {
    if (vector instanceof ConstantColumnVector) {
      return new Nulls(type);
    }
    if (type instanceof StructType struct) {
      ColumnVector[] fields = new ColumnVector[struct.size()];
      for (int i = 0; i < fields.length; i++) {
        fields[i] = view(vector.getChild(i), struct.field(i).type());
      }
      return new Nested(vector, type, null, fields);
    }
    if (type instanceof ArrayType array) {
      ColumnVector elements = view(vector.getChild(0), array.elementType());
      return new Nested(vector, type, offsets(vector), elements);
    }
    if (type instanceof MapType map) {
      ColumnVector keys = view(vector.getChild(0), map.keyType());
      ColumnVector values = view(vector.getChild(1), map.valueType());
      return new Nested(vector, type, offsets(vector), keys, values);
    }
    if (type == PrimitiveType.STRING && vector instanceof WritableColumnVector texts) {
      return texts.hasDictionary() ? new CodedTexts(texts, type) : new Texts(texts, type);
    }
    return new Leaf(vector, type);
  }

  private static WritableColumnVector offsets(org.apache.spark.sql.vectorized.ColumnVector vector) {
    return vector instanceof Shapes.RepeatedVector repeated
        ? repeated.offsets()
        : (WritableColumnVector) vector;
  }

  private abstract static class View extends TypedVector {
    protected final org.apache.spark.sql.vectorized.ColumnVector vector;

    View(org.apache.spark.sql.vectorized.ColumnVector vector, DataType type) {
      super(type);
      this.vector = vector;
    }

    @Override
    public boolean isNullAt(int row) {
      return vector.isNullAt(row);
    }

    @Override
    public boolean mayHaveNulls() {
      return vector.hasNull();
    }
  }

  private static final class Leaf extends View {
    Leaf(org.apache.spark.sql.vectorized.ColumnVector vector, DataType type) {
      super(vector, type);
    }

    @Override
    public boolean getBoolean(int row) {
      return vector.getBoolean(row);
    }

    @Override
    public int getInt(int row) {
      if (type() == PrimitiveType.BYTE) {
        return vector.getByte(row);
      }
      return type() == PrimitiveType.SHORT ? vector.getShort(row) : vector.getInt(row);
    }

    @Override
    public long getLong(int row) {
      boolean narrow =
          type() == PrimitiveType.INTEGER
              || type() == PrimitiveType.SHORT
              || type() == PrimitiveType.BYTE
              || type() == PrimitiveType.DATE;
      return narrow ? getInt(row) : vector.getLong(row);
    }

    @Override
    public float getFloat(int row) {
      return vector.getFloat(row);
    }

    @Override
    public double getDouble(int row) {
      return type() == PrimitiveType.FLOAT ? vector.getFloat(row) : vector.getDouble(row);
    }

    @Override
    public BigDecimal getDecimal(int row) {
      DecimalType decimal = (DecimalType) type();
      return vector.getDecimal(row, decimal.precision(), decimal.scale()).toJavaBigDecimal();
    }

    @Override
    public void getBytes(int row, Bytes into) {
      if (type() == PrimitiveType.BINARY) {
        byte[] bytes = vector.getBinary(row);
        into.set(bytes, 0, bytes.length);
      } else {
        point(into, vector.getUTF8String(row));
      }
    }
  }

  /** Strings that lie in one array, which the first of them gives away: no object for each. */
  private static final class Texts extends View {
    private final WritableColumnVector texts;
    private byte[] bytes;

    Texts(WritableColumnVector texts, DataType type) {
      super(texts, type);
      this.texts = texts;
    }

    @Override
    public void getBytes(int row, Bytes into) {
      byte[] array = bytes;
      if (array == null) {
        UTF8String text = texts.getUTF8String(row);
        if (!(text.getBaseObject() instanceof byte[] all)) {
          point(into, text);
          return;
        }
        bytes = all;
        array = all;
      }
      into.set(array, texts.getArrayOffset(row), texts.getArrayLength(row));
    }
  }

  /** Strings of a dictionary. Neighbours mostly have the same, which need not be made again. */
  private static final class CodedTexts extends View {
    private final WritableColumnVector texts;
    private final WritableColumnVector codes;
    private Text last = new Text(-1, null);

    private record Text(int code, UTF8String text) {}

    CodedTexts(WritableColumnVector texts, DataType type) {
      super(texts, type);
      this.texts = texts;
      codes = texts.getDictionaryIds();
    }

    @Override
    public void getBytes(int row, Bytes into) {
      int code = codes.getDictId(row);
      Text known = last;
      if (known.code != code) {
        known = new Text(code, texts.getUTF8String(row));
        last = known;
      }
      point(into, known.text);
    }
  }

  private static void point(Bytes into, UTF8String text) {
    if (text.getBaseObject() instanceof byte[] array) {
      int offset = (int) (text.getBaseOffset() - Platform.BYTE_ARRAY_OFFSET);
      into.set(array, offset, text.numBytes());
    } else {
      byte[] bytes = text.getBytes();
      into.set(bytes, 0, bytes.length);
    }
  }

  private static final class Nested extends View {
    private final WritableColumnVector offsets;
    private final ColumnVector[] children;

    Nested(
        org.apache.spark.sql.vectorized.ColumnVector vector,
        DataType type,
        WritableColumnVector offsets,
        ColumnVector... children) {
      super(vector, type);
      this.offsets = offsets;
      this.children = children;
    }

    @Override
    public ColumnVector child(int ordinal) {
      return children[ordinal];
    }

    @Override
    public int elementStart(int row) {
      return offsets.getArrayOffset(row);
    }

    @Override
    public int elementCount(int row) {
      return vector.isNullAt(row) ? 0 : offsets.getArrayLength(row);
    }
  }

  /** NULL in every row, and so are the parts of it. */
  private static final class Nulls extends View {
    private final ColumnVector[] children;

    Nulls(DataType type) {
      super(null, type);
      children = children(type);
    }

    private static ColumnVector[] children(DataType type) {
      if (type instanceof StructType struct) {
        return struct.fields().stream().map(f -> new Nulls(f.type())).toArray(ColumnVector[]::new);
      }
      if (type instanceof ArrayType array) {
        return new ColumnVector[] {new Nulls(array.elementType())};
      }
      return type instanceof MapType map
          ? new ColumnVector[] {new Nulls(map.keyType()), new Nulls(map.valueType())}
          : NONE;
    }

    @Override
    public boolean isNullAt(int row) {
      return true;
    }

    @Override
    public boolean mayHaveNulls() {
      return true;
    }

    @Override
    public ColumnVector child(int ordinal) {
      return children[ordinal];
    }

    @Override
    public int elementStart(int row) {
      return 0;
    }

    @Override
    public int elementCount(int row) {
      return 0;
    }
  }
}
