// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs.fault;

/** The end of a program, as far as a test can have it. No exception, so that nobody catches it. */
public final class Crash extends Error {
  private static final long serialVersionUID = 1L;

  Crash(String operation) {
    super("The program ended at " + operation);
  }
}
