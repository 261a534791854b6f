// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.replay;

import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.schema.StructType;
import dev.pond.kernel.wire.BatchBytes;
import dev.pond.kernel.wire.ByteReader;
import dev.pond.kernel.wire.ByteWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.SparkConf;
import org.apache.spark.io.CompressionCodec;
import org.apache.spark.io.CompressionCodec$;

/** Batches of one schema, one after the other, compressed together. */
final class PackedRows {
  private static final int END = -1;

  private PackedRows() {}

  private static CompressionCodec codec(SparkConf conf) {
    return CompressionCodec$.MODULE$.createCodec(conf, "zstd");
  }

  /** Packs batches. Not thread-safe. */
  static final class Packer {
    private final ByteArrayOutputStream packed = new ByteArrayOutputStream();
    private final ByteWriter batch = new ByteWriter();
    private final DataOutputStream out;

    Packer(SparkConf conf) {
      out = new DataOutputStream(codec(conf).compressedOutputStream(packed));
    }

    /** Appends the selected rows of a batch, if there are any. */
    void add(ColumnBatch rows) throws IOException {
      if (rows.selectedCount() == 0) {
        return;
      }
      batch.clear();
      BatchBytes.write(rows, batch);
      out.writeInt(batch.size());
      batch.writeTo(out);
    }

    /** Returns about how many bytes there are. */
    int size() {
      return packed.size();
    }

    byte[] finish() throws IOException {
      out.writeInt(END);
      out.close();
      return packed.toByteArray();
    }
  }

  /** Unpacks batches, each when it is asked for. */
  static Iterator<ColumnBatch> unpack(byte[] packed, StructType schema, SparkConf conf) {
    DataInputStream in =
        new DataInputStream(codec(conf).compressedInputStream(new ByteArrayInputStream(packed)));
    return new Iterator<>() {
      private int next = length(in);

      @Override
      public boolean hasNext() {
        return next != END;
      }

      @Override
      public ColumnBatch next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        byte[] bytes = bytes(in, next);
        next = length(in);
        ByteReader reader = new ByteReader(bytes);
        ColumnBatch batch = BatchBytes.read(schema, reader);
        reader.requireEnd();
        return batch;
      }
    };
  }

  private static int length(DataInputStream in) {
    try {
      int length = in.readInt();
      if (length < END) {
        throw new IOException("A batch has a length below zero");
      }
      if (length == END) {
        in.close();
      }
      return length;
    } catch (IOException e) {
      throw new UncheckedIOException("The result of a task cannot be read", e);
    }
  }

  private static byte[] bytes(DataInputStream in, int length) {
    try {
      // Grows with what is there, whatever the length claims.
      byte[] bytes = in.readNBytes(length);
      if (bytes.length < length) {
        throw new IOException("A batch is cut off");
      }
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException("The result of a task cannot be read", e);
    }
  }
}
