// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.entry;

import dev.pond.tinyfs.EntryType;
import dev.pond.tinyfs.Match;
import dev.pond.tinyfs.Node;
import dev.pond.tinyfs.NodeVersion;
import dev.pond.tinyfs.TinyFsException;
import dev.pond.tinyfs.VersionRules;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * A node as a row: what its directory says is at hand, what its own rows say is read when it is
 * first asked for. Not thread-safe.
 */
public final class Entry {
  private final Node node;
  private final List<String> captures;
  private UTF8String pathText;
  private List<NodeVersion> versions;
  private byte[] configuration;

  private Entry(Node node, List<String> captures) {
    this.node = node;
    this.captures = captures;
  }

  static Entry of(Node node) {
    return new Entry(node, List.of());
  }

  static Entry of(Match match) {
    return new Entry(match.node(), match.stars());
  }

  Node node() {
    return node;
  }

  EntryType type() {
    return node.type();
  }

  UTF8String path() {
    if (pathText == null) {
      pathText = UTF8String.fromString(node.path().toString());
    }
    return pathText;
  }

  String name() {
    return node.path().name();
  }

  /** Returns what a star of the glob stands for, or {@code null} if there are fewer stars. */
  String capture(int index) {
    return index < captures.size() ? captures.get(index) : null;
  }

  /** Returns all stored versions, oldest first; none for what a dynamic directory makes. */
  List<NodeVersion> versions() throws TinyFsException {
    if (versions == null) {
      versions = node.versions();
    }
    return versions;
  }

  Optional<NodeVersion> newest() throws TinyFsException {
    List<NodeVersion> stored = versions();
    return stored.isEmpty() ? Optional.empty() : Optional.of(stored.get(stored.size() - 1));
  }

  /** Returns the versions whose bytes, one after the other, are the file's. */
  List<NodeVersion> content() throws TinyFsException {
    return VersionRules.bytes(node.type(), versions());
  }

  /** Returns the number of the newest version; a definition has no versions, only the newest. */
  long version() throws TinyFsException {
    return node.type().isDynamic() ? 1 : newest().map(NodeVersion::version).orElse(1L);
  }

  /**
   * Returns how many bytes reading it gives: nothing for directories, nor for tables that are made
   * when they are read.
   */
  OptionalLong size() throws TinyFsException {
    return switch (node.type()) {
      case DIRECTORY, DYNAMIC_DIRECTORY, DYNAMIC_TABLE -> OptionalLong.empty();
      case LINK -> target().stream().mapToLong(text -> utf8(text).length).findFirst();
      case DYNAMIC_FILE ->
          node.makesBytes() ? OptionalLong.empty() : OptionalLong.of(configuration().length);
      case FILE, FILE_SERIES, TABLE, TABLE_SERIES -> OptionalLong.of(sizeOf(content()));
    };
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static long sizeOf(List<NodeVersion> versions) {
    return versions.stream().mapToLong(version -> version.size().orElse(0)).sum();
  }

  /** Returns when the newest version was written, in microseconds since the epoch. */
  OptionalLong modified() throws TinyFsException {
    Optional<NodeVersion> newest = newest();
    return newest.isPresent() ? OptionalLong.of(newest.get().timestamp()) : OptionalLong.empty();
  }

  /** Returns the hash of its bytes if they are those of one version. */
  Optional<String> hash() throws TinyFsException {
    List<NodeVersion> content = content();
    if (content.isEmpty()) {
      return newest().flatMap(NodeVersion::hash);
    }
    return content.size() == 1 ? content.get(0).hash() : Optional.empty();
  }

  Optional<String> factory() throws TinyFsException {
    return node.factory();
  }

  Optional<String> target() throws TinyFsException {
    return node.target();
  }

  byte[] configuration() throws TinyFsException {
    if (configuration == null) {
      configuration = node.configuration();
    }
    return configuration;
  }
}
