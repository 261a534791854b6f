// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.fs;

import dev.pond.oplog.content.AddressCodec;
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

  private VersionAddresses() {}

  /** Returns whether a URI is one of a version. */
  public static boolean isVersion(String uri) {
    return uri.startsWith(START);
  }

  /** Returns the URI of a version's bytes. */
  public static String toUri(ContentAddress address) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      AddressCodec.write(address, out);
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
      return AddressCodec.read(in);
    } catch (IOException e) {
      throw new IllegalArgumentException("Not the URI of a version", e);
    }
  }

  static ContentAddress parse(URI uri) {
    return parse(START + uri.getPath().substring(1));
  }
}
