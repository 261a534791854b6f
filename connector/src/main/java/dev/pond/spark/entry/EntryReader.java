// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.entry;

import java.io.DataInputStream;
import java.io.IOException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/** Reads the rows of a slice. Where a row has a content, its path stands before the row. */
final class EntryReader implements PartitionReader<InternalRow> {
  private final StructType schema;
  private final ContentReader contents;
  private final DataInputStream in;
  private int left;
  private InternalRow row;

  /**
   * @param contents {@code null} if rows have none
   */
  EntryReader(EntrySlice slice, StructType schema, ContentReader contents) {
    this.schema = schema;
    this.contents = contents;
    this.in = slice.open();
    this.left = slice.rows();
  }

  @Override
  public boolean next() throws IOException {
    if (left == 0) {
      row = null;
      return false;
    }
    left--;
    Object path = contents == null ? null : SliceWriter.read(in, DataTypes.StringType);
    row = struct(schema, (UTF8String) path);
    return true;
  }

  private InternalRow struct(StructType type, UTF8String path) throws IOException {
    StructField[] fields = type.fields();
    Object[] values = new Object[fields.length];
    for (int i = 0; i < fields.length; i++) {
      if (fields[i].dataType() instanceof StructType nested) {
        values[i] = struct(nested, path);
      } else {
        Object value = SliceWriter.read(in, fields[i].dataType());
        values[i] =
            value instanceof byte[] addresses
                ? contents.read(path.toString(), FileBytes.decode(addresses))
                : value;
      }
    }
    return new GenericInternalRow(values);
  }

  @Override
  public InternalRow get() {
    return row;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
