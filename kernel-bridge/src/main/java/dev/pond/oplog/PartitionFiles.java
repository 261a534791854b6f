// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pond.kernel.plan.StoredFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * The live data files of one partition, in few bytes: a large pond has a million of them. Equal if
 * the files are the same. Immutable.
 */
final class PartitionFiles {
  private final byte[] encoded;

  private PartitionFiles(byte[] encoded) {
    this.encoded = encoded;
  }

  /**
   * Encodes files.
   *
   * @param folder what most paths begin with
   * @param files by path
   */
  static PartitionFiles of(String folder, Collection<StoredFile> files) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(files.size() * 96);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      for (StoredFile file : files) {
        String path = file.path();
        boolean inside = path.startsWith(folder);
        out.writeBoolean(inside);
        byte[] name = (inside ? path.substring(folder.length()) : path).getBytes(UTF_8);
        out.writeInt(name.length);
        out.write(name);
        out.writeLong(file.size());
        out.writeLong(file.modificationTime());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new PartitionFiles(bytes.toByteArray());
  }

  /** Returns the files by path. */
  List<StoredFile> files(String folder) {
    List<StoredFile> files = new ArrayList<>();
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(encoded))) {
      while (in.available() > 0) {
        String prefix = in.readBoolean() ? folder : "";
        String name = new String(in.readNBytes(in.readInt()), UTF_8);
        files.add(new StoredFile(prefix + name, in.readLong(), in.readLong()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  int bytes() {
    return encoded.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PartitionFiles files && Arrays.equals(encoded, files.encoded);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(encoded);
  }
}
