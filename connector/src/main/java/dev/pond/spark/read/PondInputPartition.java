// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.read;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.spark.sql.connector.read.InputPartition;

/** The files and ranges of files that one task reads, in one block of bytes. Immutable. */
public final class PondInputPartition implements InputPartition {
  private static final long serialVersionUID = 1L;

  private final byte[] encoded;
  private final long sizeInBytes;

  /** A partition of files and ranges, read in this order. */
  public PondInputPartition(List<DataFile> files) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256 * files.size() + 16);
    long sum = 0;
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(files.size());
      for (DataFile file : files) {
        file.writeTo(out);
        sum += file.length();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write to memory", e);
    }
    encoded = bytes.toByteArray();
    sizeInBytes = sum;
  }

  /** Returns the files and ranges. */
  public DataFile[] files() {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(encoded))) {
      DataFile[] files = new DataFile[in.readInt()];
      for (int i = 0; i < files.length; i++) {
        files[i] = DataFile.readFrom(in);
      }
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read an input partition", e);
    }
  }

  /** Returns how many bytes the ranges have together. */
  public long sizeInBytes() {
    return sizeInBytes;
  }
}
