// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.directory;

/** Bytes that are no directory. The message is the rest of a sentence about it; no content. */
public final class MalformedDirectoryException extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean older;

  MalformedDirectoryException(String message) {
    this(message, false);
  }

  MalformedDirectoryException(String message, boolean older) {
    super(message);
    this.older = older;
  }

  /** Returns whether it is a directory of an older layout rather than damaged. */
  public boolean isOlderLayout() {
    return older;
  }
}
