// SPDX-License-Identifier: Apache-2.0
package dev.pond.foreign;

import java.io.IOException;

/** A file's bytes are not what its format says. The message does not quote them. */
final class BrokenFileException extends IOException {
  private static final long serialVersionUID = 1L;

  BrokenFileException(String message, Throwable cause) {
    super(message, cause);
  }
}
