// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.exec;

/**
 * Bytes of a file.
 *
 * @param start the first of them
 * @param end behind the last; {@link Long#MAX_VALUE} for all to the end of the file
 */
public record FileRange(long start, long end) {
  /** All bytes of a file. */
  public static final FileRange WHOLE = new FileRange(0, Long.MAX_VALUE);

  public FileRange {
    if (start < 0 || end <= start) {
      throw new IllegalArgumentException("No bytes are from " + start + " to " + end);
    }
  }

  /** Returns whether these are all bytes of whichever file. */
  public boolean isWhole() {
    return equals(WHOLE);
  }
}
