// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One version of a node: what its row says, without the content.
 *
 * @param version counts from 1
 * @param timestamp when it was written, in microseconds since the epoch
 * @param size of the content in bytes; empty for directories, links and dynamic nodes
 * @param hash of this version's bytes in 64 hexadecimal digits, if it is stated: BLAKE3, unless the
 *     tree's store has another
 * @param external whether the content is a large file of its own
 * @param eventTimes the bounds of the event times, in microseconds since the epoch
 * @param overrides bounds that a user has set for what is to be read of a series, in milliseconds
 *     since the epoch
 * @param attributes what else is known, such as the column of event times
 * @param factory the factory of a dynamic node
 * @param collapsedThrough versions up to this one are contained in this version
 * @param transaction the sequence number of the transaction that wrote it
 */
public record NodeVersion(
    long version,
    long timestamp,
    OptionalLong size,
    Optional<String> hash,
    boolean external,
    Optional<Bounds> eventTimes,
    Optional<Bounds> overrides,
    Map<String, String> attributes,
    Optional<String> factory,
    OptionalLong collapsedThrough,
    long transaction) {
  /** Both ends included. */
  public record Bounds(long min, long max) {}

  public NodeVersion {
    attributes = Map.copyOf(attributes);
  }

  /** Returns whether there are bytes in this version. */
  public boolean hasContent() {
    return size.isPresent() && size.getAsLong() > 0;
  }
}
