// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs.hash;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** How a store names contents by their bytes: 32 bytes, as text 64 hexadecimal digits. */
public enum ContentHash {
  /** BLAKE3, as the tool has it. */
  BLAKE3(1) {
    @Override
    public Hasher hasher() {
      Blake3 blake3 = new Blake3();
      return new Hasher() {
        @Override
        public void update(byte[] bytes, int offset, int length) {
          blake3.update(bytes, offset, length);
        }

        @Override
        public String hex() {
          return HexFormat.of().formatHex(blake3.digest());
        }
      };
    }
  },
  /** SHA-256. */
  SHA_256(2) {
    @Override
    public Hasher hasher() {
      MessageDigest digest = sha256();
      return new Hasher() {
        @Override
        public void update(byte[] bytes, int offset, int length) {
          digest.update(bytes, offset, length);
        }

        @Override
        public String hex() {
          return HexFormat.of().formatHex(digest.digest());
        }
      };
    }
  };

  private final int code;

  ContentHash(int code) {
    this.code = code;
  }

  /** Hashes one content, as its bytes go by. For one thread at a time. */
  public interface Hasher {
    /** Adds a range of bytes. */
    void update(byte[] bytes, int offset, int length);

    /** Returns the hash in 64 hexadecimal digits, lower case, and begins a new content. */
    String hex();
  }

  /** Returns a hasher of an empty content. */
  public abstract Hasher hasher();

  /** Returns the hash of bytes in 64 hexadecimal digits, lower case. */
  public String hex(byte[] bytes) {
    Hasher hasher = hasher();
    hasher.update(bytes, 0, bytes.length);
    return hasher.hex();
  }

  /** Returns the number that stands in files. */
  public int code() {
    return code;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
