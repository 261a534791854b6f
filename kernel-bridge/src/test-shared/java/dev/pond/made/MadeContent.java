// SPDX-License-Identifier: Apache-2.0
package dev.pond.made;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Bytes that can be read more than once and need not fit into memory. */
public interface MadeContent {
  /** Returns how many bytes there are. */
  long size();

  /** Opens them from the first on. */
  InputStream open() throws IOException;

  /** Returns bytes in memory. */
  static MadeContent of(byte[] bytes) {
    return new MadeContent() {
      @Override
      public long size() {
        return bytes.length;
      }

      @Override
      public InputStream open() {
        return new ByteArrayInputStream(bytes);
      }
    };
  }
}
