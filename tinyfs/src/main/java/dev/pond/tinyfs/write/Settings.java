// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs.write;

import java.time.InstantSource;
import java.util.Objects;

/**
 * How a tree is written.
 *
 * @param memoryThreshold how many bytes of a file that is being written are in memory at most;
 *     65,536 or more
 * @param clock gives the versions their time
 */
public record Settings(int memoryThreshold, InstantSource clock) {
  /** In memory up to 1 MiB, with the system's clock. */
  public static final Settings DEFAULT = new Settings(1 << 20, InstantSource.system());

  public Settings {
    Objects.requireNonNull(clock, "clock is null");
    if (memoryThreshold < HybridWriter.INLINE_LIMIT) {
      throw new IllegalArgumentException(
          "The threshold is at least " + HybridWriter.INLINE_LIMIT + " bytes");
    }
  }
}
