// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.entry;

import dev.pond.oplog.content.ContentAddress;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Where the bytes of a file lie, one part after the other, as a task is told of it. */
final class FileBytes {
  private static final byte HERE = 0;
  private static final byte INLINE = 1;
  private static final byte LARGE = 2;

  private FileBytes() {}

  /** One part: bytes that no row has, or an address of others. */
  record Part(byte[] here, ContentAddress address) {}

  static byte[] encode(byte[] here) {
    return write(
        out -> {
          out.writeInt(1);
          out.writeByte(HERE);
          writeBytes(out, here);
        });
  }

  static byte[] encode(List<ContentAddress> addresses) {
    return write(
        out -> {
          out.writeInt(addresses.size());
          for (ContentAddress address : addresses) {
            writeAddress(out, address);
          }
        });
  }

  private interface Writing {
    void to(DataOutputStream out) throws IOException;
  }

  private static byte[] write(Writing writing) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      writing.to(out);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write to memory", e);
    }
    return bytes.toByteArray();
  }

  private static void writeAddress(DataOutputStream out, ContentAddress address)
      throws IOException {
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

  private static void writeText(DataOutputStream out, String text) throws IOException {
    writeBytes(out, text.getBytes(StandardCharsets.UTF_8));
  }

  private static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  static List<Part> decode(byte[] encoded) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(encoded))) {
      int count = in.readInt();
      List<Part> parts = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        parts.add(readPart(in));
      }
      return parts;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the addresses of a file", e);
    }
  }

  private static Part readPart(DataInputStream in) throws IOException {
    byte kind = in.readByte();
    if (kind == HERE) {
      return new Part(in.readNBytes(in.readInt()), null);
    }
    if (kind == INLINE) {
      return new Part(
          null,
          new ContentAddress.Inline(
              readText(in),
              in.readLong(),
              readText(in),
              in.readLong(),
              in.readLong(),
              readText(in)));
    }
    return new Part(null, new ContentAddress.Large(readText(in), in.readLong(), readText(in)));
  }

  private static String readText(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
  }
}
