// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.json;

import java.io.IOException;

/**
 * A JSON text that is no row of its schema. The message says what is wrong and never quotes the
 * text, which is why the parser's own exception is no cause of it.
 */
public final class CorruptJsonException extends IOException {
  private static final long serialVersionUID = 1L;

  CorruptJsonException(String reason) {
    super(reason);
  }
}
