// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.wire;

/** Bytes that no {@code write} of this version made. Says where, never what they are. */
public final class MalformedBytesException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MalformedBytesException(String reason) {
    super(reason);
  }

  MalformedBytesException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
