// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.storage;

import java.io.IOException;

/** A file is not the one any more that was listed. */
final class FileChangedException extends IOException {
  private static final long serialVersionUID = 1L;

  FileChangedException() {
    super("It is not the file any more that was listed");
  }
}
