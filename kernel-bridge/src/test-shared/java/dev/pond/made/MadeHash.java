// SPDX-License-Identifier: Apache-2.0
package dev.pond.made;

import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import org.bouncycastle.crypto.digests.Blake3Digest;

/** BLAKE3 by Bouncy Castle. */
public final class MadeHash {
  private static final int BUFFER = 1 << 16;

  private MadeHash() {}

  /** Returns the hash of bytes in 64 hexadecimal digits. */
  public static String of(byte[] bytes) {
    Blake3Digest digest = new Blake3Digest();
    digest.update(bytes, 0, bytes.length);
    return hex(digest);
  }

  static String of(MadeContent content) throws IOException {
    Blake3Digest digest = new Blake3Digest();
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = content.open()) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    }
    return hex(digest);
  }

  /** Returns the hash of what has been given so far; more can be given. */
  static String soFar(Blake3Digest digest) {
    return hex(new Blake3Digest(digest));
  }

  private static String hex(Blake3Digest digest) {
    byte[] hash = new byte[digest.getDigestSize()];
    digest.doFinal(hash, 0);
    return HexFormat.of().formatHex(hash);
  }
}
