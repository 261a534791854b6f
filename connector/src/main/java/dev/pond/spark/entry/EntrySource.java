// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.entry;

import dev.pond.tinyfs.TinyFsException;
import java.util.OptionalLong;

/**
 * Where the rows of a table of entries come from. Two of one pond and version are equal if they
 * give the same entries. Thread-safe.
 */
public interface EntrySource {
  /** One pass over the entries. */
  interface Walk {
    /** Returns the next entry, or {@code null} behind the last one. */
    Entry next() throws TinyFsException;
  }

  /** Begins a pass, which may leave out what the test does not let through. */
  Walk walk(EntryTest test) throws TinyFsException;

  /** Returns how many entries there are, if that is known without a pass. */
  OptionalLong count() throws TinyFsException;
}
