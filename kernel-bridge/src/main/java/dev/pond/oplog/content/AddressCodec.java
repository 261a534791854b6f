// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.content;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Addresses as bytes, for those who send them to tasks. Stateless. */
public final class AddressCodec {
  private static final int INLINE = 1;
  private static final int LARGE = 2;

  private AddressCodec() {}

  /** Writes an address so that {@link #read} finds its end. */
  public static void write(ContentAddress address, DataOutputStream out) throws IOException {
    if (address instanceof ContentAddress.Inline row) {
      out.writeByte(INLINE);
      writeText(out, row.dataFile());
      out.writeLong(row.dataFileSize());
      writeText(out, row.node());
      out.writeLong(row.version());
    } else {
      out.writeByte(LARGE);
      writeText(out, ((ContentAddress.Large) address).folder());
    }
    out.writeLong(address.size());
    writeText(out, address.hash());
  }

  /**
   * Reads an address.
   *
   * @throws IOException if the bytes are not those of one
   */
  public static ContentAddress read(DataInputStream in) throws IOException {
    return switch (in.readByte()) {
      case INLINE ->
          new ContentAddress.Inline(
              readText(in),
              in.readLong(),
              readText(in),
              in.readLong(),
              in.readLong(),
              readText(in));
      case LARGE -> new ContentAddress.Large(readText(in), in.readLong(), readText(in));
      default -> throw new IOException("Not the address of a version");
    };
  }

  private static void writeText(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String readText(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0) {
      throw new IOException("Not the address of a version");
    }
    // Grows with what is really there: the length may be anyone's.
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("The address of a version is cut off");
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
