// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.read;

import dev.pond.kernel.wire.MalformedBytesException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.spark.sql.connector.read.InputPartition;

/** The files and ranges of files that one task reads, in one block of bytes. Immutable. */
public final class PondInputPartition implements InputPartition {
  private static final long serialVersionUID = 2L;

  private final int count;
  private final byte[] encoded;
  private final long sizeInBytes;

  PondInputPartition(int count, byte[] encoded, long sizeInBytes) {
    this.count = count;
    this.encoded = encoded;
    this.sizeInBytes = sizeInBytes;
  }

  /** Returns a partition of files and ranges, read in this order. */
  public static PondInputPartition of(List<DataFile> files) {
    PartitionWriter writer = new PartitionWriter();
    ListedFile described = new ListedFile();
    for (DataFile file : files) {
      described.describe(file, writer);
      writer.add(file.start(), file.length(), file.isLast());
    }
    return writer.finish();
  }

  /** Returns the files and ranges. */
  public DataFile[] files() {
    try {
      if (count > encoded.length) {
        throw new IOException("it is too short");
      }
      PartitionDecoder decoder = new PartitionDecoder(encoded);
      DataFile[] files = new DataFile[count];
      for (int i = 0; i < files.length; i++) {
        files[i] = decoder.next();
      }
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read an input partition", e);
    } catch (MalformedBytesException e) {
      throw new UncheckedIOException("Cannot read an input partition", new IOException(e));
    }
  }

  /** Returns a copy of the bytes that the files are written in. */
  byte[] encoded() {
    return encoded.clone();
  }

  /** Returns how many bytes the ranges have together. */
  public long sizeInBytes() {
    return sizeInBytes;
  }
}
