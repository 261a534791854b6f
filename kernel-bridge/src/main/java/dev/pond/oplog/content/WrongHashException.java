// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.content;

import java.io.IOException;

/** The bytes of a large file have another hash than they should have. */
final class WrongHashException extends IOException {
  private static final long serialVersionUID = 1L;

  WrongHashException() {
    super("its bytes have another hash than its name and its row state");
  }
}
