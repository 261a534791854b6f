// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs.write;

import dev.pond.tinyfs.NodeVersion.Bounds;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a writer says of a version besides its bytes.
 *
 * @param eventTimes bounds of the event times, in microseconds since the epoch
 * @param overrides bounds for what is to be read of a series, in milliseconds since the epoch
 * @param attributes at most {@value #MAX_ATTRIBUTES}
 * @param collapsedThrough versions up to this one are contained in the new one
 */
public record VersionDetails(
    Optional<Bounds> eventTimes,
    Optional<Bounds> overrides,
    Map<String, String> attributes,
    OptionalLong collapsedThrough) {
  /** The most attributes of a version. */
  public static final int MAX_ATTRIBUTES = 100;

  /** Nothing is said. */
  public static final VersionDetails NONE =
      new VersionDetails(Optional.empty(), Optional.empty(), Map.of(), OptionalLong.empty());

  public VersionDetails {
    attributes = Map.copyOf(attributes);
    if (attributes.size() > MAX_ATTRIBUTES) {
      throw new IllegalArgumentException("More than " + MAX_ATTRIBUTES + " attributes");
    }
  }

  /** Returns these with bounds of the event times. */
  public VersionDetails withEventTimes(long min, long max) {
    return new VersionDetails(
        Optional.of(new Bounds(min, max)), overrides, attributes, collapsedThrough);
  }

  /** Returns these with attributes. */
  public VersionDetails withAttributes(Map<String, String> known) {
    return new VersionDetails(eventTimes, overrides, known, collapsedThrough);
  }

  /** Returns these with bounds for what is to be read. */
  public VersionDetails withOverrides(long min, long max) {
    return new VersionDetails(
        eventTimes, Optional.of(new Bounds(min, max)), attributes, collapsedThrough);
  }

  /** Returns these of a version that contains all up to another. */
  public VersionDetails withCollapsedThrough(long version) {
    return new VersionDetails(eventTimes, overrides, attributes, OptionalLong.of(version));
  }
}
