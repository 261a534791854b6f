// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.json;

import java.io.IOException;

/** Control flow: a value is not of the type that the schema asks for. Has no stack trace. */
final class WrongTypeException extends IOException {
  private static final long serialVersionUID = 1L;

  WrongTypeException(String message) {
    super(message);
  }

  @Override
  public Throwable fillInStackTrace() {
    return this;
  }
}
