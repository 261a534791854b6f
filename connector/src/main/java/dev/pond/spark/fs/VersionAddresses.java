// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.fs;

import dev.pond.oplog.content.ContentAddress;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Base64;

/** Writes the addresses of versions as URIs that {@link VersionFileSystem} opens. */
public final class VersionAddresses {
  static final String SCHEME = "pond-version";

  private static final String START = SCHEME + ":/";
  private static final int INLINE = 1;
  private static final int LARGE = 2;

  private VersionAddresses() {}

  /** Returns whether a URI is one of a version. */
  public static boolean isVersion(String uri) {
    return uri.startsWith(START);
  }

  /** Returns the URI of a version's bytes. */
  public static String toUri(ContentAddress address) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      if (address instanceof ContentAddress.Inline inline) {
        out.writeByte(INLINE);
        out.writeUTF(inline.dataFile());
        out.writeLong(inline.dataFileSize());
        out.writeUTF(inline.node());
        out.writeLong(inline.version());
      } else {
        out.writeByte(LARGE);
        out.writeUTF(((ContentAddress.Large) address).folder());
      }
      out.writeLong(address.size());
      out.writeUTF(address.hash());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write to memory", e);
    }
    return START + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
  }

  /**
   * Returns the address that a URI was made of.
   *
   * @throws IllegalArgumentException if it is none of those
   */
  public static ContentAddress parse(String uri) {
    if (!isVersion(uri)) {
      throw new IllegalArgumentException("Not the URI of a version");
    }
    byte[] bytes = Base64.getUrlDecoder().decode(uri.substring(START.length()));
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      return switch (in.readByte()) {
        case INLINE ->
            new ContentAddress.Inline(
                in.readUTF(),
                in.readLong(),
                in.readUTF(),
                in.readLong(),
                in.readLong(),
                in.readUTF());
        case LARGE -> new ContentAddress.Large(in.readUTF(), in.readLong(), in.readUTF());
        default -> throw new IllegalArgumentException("Not the URI of a version");
      };
    } catch (IOException e) {
      throw new IllegalArgumentException("Not the URI of a version", e);
    }
  }

  static ContentAddress parse(URI uri) {
    return parse(START + uri.getPath().substring(1));
  }
}
