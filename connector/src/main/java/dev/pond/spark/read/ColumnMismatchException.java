// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.read;

/** A file's column cannot be read as the table's; the message is a reason for people to read. */
final class ColumnMismatchException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ColumnMismatchException(String reason) {
    super(reason);
  }
}
