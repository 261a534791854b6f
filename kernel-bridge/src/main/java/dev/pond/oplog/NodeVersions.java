// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog;

import dev.pond.tinyfs.EntryType;
import dev.pond.tinyfs.NodeId;
import dev.pond.tinyfs.NodeVersion;
import dev.pond.tinyfs.TinyFsException;
import dev.pond.tinyfs.TinyFsException.Kind;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Makes versions of nodes out of rows, and believes nothing that contradicts itself. Stateless. */
final class NodeVersions {
  /** From this size on content is a file of its own. */
  static final int LARGE = 65_536;

  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  private NodeVersions() {}

  /** Returns the type that a row states. */
  static EntryType type(OplogRow row) throws TinyFsException {
    EntryType type =
        Optional.ofNullable(row.fileType())
            .flatMap(EntryType::ofText)
            .orElseThrow(
                () -> corrupt(row, "is of a type that this version of pond does not know"));
    String format = type == EntryType.DIRECTORY ? "fulldir" : "inline";
    if (!format.equals(row.format())) {
      throw corrupt(row, "is in a format that this version of pond does not know");
    }
    if (!new NodeId(row.node()).type().equals(Optional.of(type))) {
      throw corrupt(row, "is of another type than its id states");
    }
    return type;
  }

  /** Returns what a row says of its version. */
  static NodeVersion of(OplogRow row) throws TinyFsException {
    boolean bytes = holdsBytes(type(row));
    if (row.timestamp() == null || row.version() == null || row.version() < 0) {
      throw corrupt(row, "has no time or no number");
    }
    boolean sized = row.size() != null && row.size() >= 0;
    if (bytes && !sized) {
      throw corrupt(row, "states no size");
    }
    if (row.blake3() != null && !HASH.matcher(row.blake3()).matches()) {
      throw corrupt(row, "states a hash that is none");
    }
    return new NodeVersion(
        row.version(),
        row.timestamp(),
        bytes ? OptionalLong.of(row.size()) : OptionalLong.empty(),
        Optional.ofNullable(row.blake3()),
        bytes && row.size() >= LARGE,
        bounds(row.minEventTime(), row.maxEventTime()),
        bounds(row.minOverride(), row.maxOverride()),
        attributes(row),
        Optional.ofNullable(row.factory()),
        row.collapsedThrough() == null
            ? OptionalLong.empty()
            : OptionalLong.of(row.collapsedThrough()),
        row.transaction() == null ? 0 : row.transaction());
  }

  /** Returns whether versions of a type are bytes of a user's, with a size and a hash. */
  static boolean holdsBytes(EntryType type) {
    return !type.isDirectory() && !type.isDynamic() && type != EntryType.LINK;
  }

  private static Optional<NodeVersion.Bounds> bounds(Long min, Long max) {
    return min == null || max == null
        ? Optional.empty()
        : Optional.of(new NodeVersion.Bounds(min, max));
  }

  private static Map<String, String> attributes(OplogRow row) throws TinyFsException {
    try {
      return Attributes.parse(row.attributes());
    } catch (IOException e) {
      throw corrupt(row, "has attributes that are no JSON object of texts", e);
    }
  }

  static TinyFsException corrupt(OplogRow row, String reason) {
    return corrupt(row, reason, null);
  }

  static TinyFsException corrupt(OplogRow row, String reason, Exception cause) {
    String version = row.version() == null ? "one version" : "version " + row.version();
    return new TinyFsException(
        Kind.CORRUPT, "node " + row.node(), version + " of it " + reason, cause);
  }
}
