// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.derived;

/** A stored text is no query that can be planned. Its message is the reason, without content. */
final class QueryInvalidException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  QueryInvalidException(String reason) {
    super(reason);
  }

  QueryInvalidException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
