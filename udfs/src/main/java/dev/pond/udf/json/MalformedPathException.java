// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.json;

/** Says what is wrong with the text of a path, without quoting it. */
public final class MalformedPathException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  MalformedPathException(String problem) {
    super(problem);
  }
}
