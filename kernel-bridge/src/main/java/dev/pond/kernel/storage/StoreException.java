// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.storage;

import java.io.IOException;

/** A store failed to give bytes of a file, which says nothing about what the bytes are. */
final class StoreException extends IOException {
  private static final long serialVersionUID = 1L;

  StoreException(Exception cause) {
    super("Its store failed with " + cause.getClass().getSimpleName(), cause);
  }
}
