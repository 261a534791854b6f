// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.entry;

import dev.pond.oplog.content.AddressCodec;
import dev.pond.oplog.content.ContentAddress;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Where the bytes of a file lie, one part after the other, as a task is told of it. */
final class FileBytes {
  private static final byte HERE = 0;
  private static final byte STORED = 1;

  private FileBytes() {}

  /** One part: bytes that no row has, or an address of others. */
  record Part(byte[] here, ContentAddress address) {}

  static byte[] encode(byte[] here) {
    return write(
        out -> {
          out.writeInt(1);
          out.writeByte(HERE);
          out.writeInt(here.length);
          out.write(here);
        });
  }

  static byte[] encode(List<ContentAddress> addresses) {
    return write(
        out -> {
          out.writeInt(addresses.size());
          for (ContentAddress address : addresses) {
            out.writeByte(STORED);
            AddressCodec.write(address, out);
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
    return in.readByte() == HERE
        ? new Part(in.readNBytes(in.readInt()), null)
        : new Part(null, AddressCodec.read(in));
  }
}
