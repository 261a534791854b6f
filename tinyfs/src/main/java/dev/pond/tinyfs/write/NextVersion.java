// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs.write;

import dev.pond.tinyfs.NodeVersion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The next version of a node, in the making. */
final class NextVersion {
  private final long version;
  private final long timestamp;
  private OptionalLong size = OptionalLong.empty();
  private Optional<String> hash = Optional.empty();
  private boolean external;
  private Optional<String> factory = Optional.empty();
  private VersionDetails details = VersionDetails.NONE;

  private NextVersion(long version, long timestamp) {
    this.version = version;
    this.timestamp = timestamp;
  }

  /**
   * Begins the version after others.
   *
   * @param micros what the clock says; should it go backwards, the newest is still the last
   */
  static NextVersion next(List<NodeVersion> before, long micros) {
    long version = before.stream().mapToLong(NodeVersion::version).max().orElse(0) + 1;
    long newest = before.stream().mapToLong(NodeVersion::timestamp).max().orElse(micros - 1);
    return new NextVersion(version, Math.max(micros, newest + 1));
  }

  NextVersion written(HybridWriter.Written written, VersionDetails said) {
    size = OptionalLong.of(written.size());
    hash = Optional.of(written.hash());
    external = written.content() instanceof Content.Large;
    details = said;
    return this;
  }

  NextVersion factory(String name) {
    factory = Optional.of(name);
    return this;
  }

  NodeVersion build() {
    return new NodeVersion(
        version,
        timestamp,
        size,
        hash,
        external,
        details.eventTimes(),
        details.overrides(),
        details.attributes(),
        factory,
        details.collapsedThrough(),
        0);
  }

  /** Returns a version whose content is kept in another way. */
  static NodeVersion moved(NodeVersion version, Content content) {
    return new NodeVersion(
        version.version(),
        version.timestamp(),
        version.size(),
        version.hash(),
        content instanceof Content.Large,
        version.eventTimes(),
        version.overrides(),
        Map.copyOf(version.attributes()),
        version.factory(),
        version.collapsedThrough(),
        0);
  }
}
