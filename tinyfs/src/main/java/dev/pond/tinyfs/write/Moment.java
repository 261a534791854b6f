// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs.write;

import dev.pond.tinyfs.Persistence;

/** A tree as one commit left it. Thread-safe. */
public interface Moment extends Persistence {
  /** Returns the number of the newest commit in it. */
  long version();
}
