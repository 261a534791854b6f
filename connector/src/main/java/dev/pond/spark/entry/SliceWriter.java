// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.entry;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Packs rows into slices: paths of one directory differ little, and compress to a tenth. Not
 * thread-safe.
 */
final class SliceWriter implements AutoCloseable {
  private static final int MAX_ROWS = 20_000;
  private static final int MAX_BYTES = 8 << 20;

  private final Deflater deflater = new Deflater(Deflater.BEST_SPEED);
  private final List<EntrySlice> slices = new ArrayList<>();
  private ByteArrayOutputStream bytes;
  private DataOutputStream out;
  private int rows;

  /** Adds a row of strings, longs, byte arrays and {@code null}. */
  void add(Object[] row) {
    try {
      if (out == null) {
        bytes = new ByteArrayOutputStream();
        deflater.reset();
        out = new DataOutputStream(new DeflaterOutputStream(bytes, deflater));
      }
      for (Object value : row) {
        write(value);
      }
      rows++;
      if (rows >= MAX_ROWS || out.size() >= MAX_BYTES) {
        cut();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write to memory", e);
    }
  }

  private void write(Object value) throws IOException {
    out.writeBoolean(value != null);
    if (value instanceof Long number) {
      out.writeLong(number);
    } else if (value != null) {
      byte[] content = value instanceof UTF8String text ? text.getBytes() : (byte[]) value;
      out.writeInt(content.length);
      out.write(content);
    }
  }

  /** Ends the slice that rows were added to, if there is one. */
  void cut() {
    if (out == null) {
      return;
    }
    try {
      out.close();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write to memory", e);
    }
    slices.add(new EntrySlice(bytes.toByteArray(), rows));
    out = null;
    rows = 0;
  }

  /** Returns all slices, in the order of their rows. */
  EntrySlice[] slices() {
    cut();
    return slices.toArray(new EntrySlice[0]);
  }

  @Override
  public void close() {
    deflater.end();
  }

  /** Returns the next value of a row, as Spark has values of this type. */
  static Object read(DataInputStream in, DataType type) throws IOException {
    if (!in.readBoolean()) {
      return null;
    }
    if (type.equals(DataTypes.LongType) || type.equals(DataTypes.TimestampType)) {
      return in.readLong();
    }
    int length = in.readInt();
    byte[] content = in.readNBytes(length);
    if (content.length != length) {
      throw new EOFException("A slice ends within a row");
    }
    return type.equals(DataTypes.StringType) ? UTF8String.fromBytes(content) : content;
  }
}
