// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.wire;

import dev.pond.kernel.plan.StoredFile;

/** Listed files as bytes, with all that tells one from another. Stateless. */
public final class StoredFileBytes {
  /** How many bytes a file has at least. */
  static final int LEAST = 4;

  private StoredFileBytes() {}

  /** Appends a file. */
  public static void write(StoredFile file, ByteWriter out) {
    out.writeText(file.path());
    out.writeSigned(file.size());
    out.writeSigned(file.modificationTime());
    out.writeText(file.identity() == null ? "" : file.identity());
  }

  /**
   * Reads a file.
   *
   * @throws MalformedBytesException if the bytes are none
   */
  public static StoredFile read(ByteReader in) {
    String path = in.readText();
    long size = in.readSigned();
    long modificationTime = in.readSigned();
    String identity = in.readText();
    return new StoredFile(path, size, modificationTime, identity.isEmpty() ? null : identity);
  }
}
