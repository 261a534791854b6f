// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.dv;

/** What is wrong with the bytes of a deletion vector, in words that quote none of them. */
final class MalformedVectorException extends Exception {
  private static final long serialVersionUID = 1L;

  MalformedVectorException(String reason) {
    super(reason, null, false, false);
  }
}
