// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.json;

/** Says what is wrong with the text of a path, without quoting it. */
public final class MalformedPathException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String problem;

  MalformedPathException(String problem) {
    super("The path must be an array of texts or a text like '{a,b,0}', and " + problem);
    this.problem = problem;
  }

  /** Returns what is wrong, as the rest of a sentence. */
  public String problem() {
    return problem;
  }
}
