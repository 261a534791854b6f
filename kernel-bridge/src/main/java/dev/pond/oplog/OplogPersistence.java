// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog;

import dev.pond.kernel.cache.WeightedCache;
import dev.pond.oplog.content.ContentAddress;
import dev.pond.oplog.content.ContentStore;
import dev.pond.oplog.directory.DirectorySnapshots;
import dev.pond.oplog.directory.MalformedDirectoryException;
import dev.pond.oplog.directory.StoredEntry;
import dev.pond.tinyfs.BytesChannel;
import dev.pond.tinyfs.DirectoryEntry;
import dev.pond.tinyfs.EntryType;
import dev.pond.tinyfs.FileId;
import dev.pond.tinyfs.NodeVersion;
import dev.pond.tinyfs.Persistence;
import dev.pond.tinyfs.TinyFsException;
import dev.pond.tinyfs.TinyFsException.Kind;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A tree whose rows are a pond's table at one version. Thread-safe. */
final class OplogPersistence implements Persistence {
  private static final Set<String> OLDER_TYPES = Set.of("directory");
  private static final int MAX_SMALL = 1 << 20;
  private static final int BYTES_AN_ENTRY = 320;

  private static final WeightedCache<Decoded, List<DirectoryEntry>> DIRECTORIES =
      WeightedCache.of(
          WeightedCache.share(32, 128L << 20),
          (directory, entries) -> (long) (entries.size() + 1) * BYTES_AN_ENTRY);

  /** A directory's version, which decodes to the same entries for ever. */
  private record Decoded(FileId directory, OplogRow.Key row) {}

  private final FileId root;
  private final OplogReader reader;
  private final ContentStore contents;
  private final String largeFiles;

  /**
   * @param root the root directory of the pond itself
   * @param largeFiles URI of the folder of large files
   */
  OplogPersistence(FileId root, OplogReader reader, ContentStore contents, String largeFiles) {
    this.root = root;
    this.reader = reader;
    this.contents = contents;
    this.largeFiles = largeFiles;
  }

  @Override
  public FileId root() {
    return root;
  }

  @Override
  public List<DirectoryEntry> entries(FileId directory) throws TinyFsException {
    List<OplogRow> rows = rows(directory);
    if (rows.isEmpty()) {
      throw new TinyFsException(
          Kind.CORRUPT,
          "node " + directory.node(),
          "the directory has no rows though an entry names it");
    }
    OplogRow newest = rows.get(rows.size() - 1);
    if (NodeVersions.type(newest) != EntryType.DIRECTORY) {
      throw NodeVersions.corrupt(newest, "is no stored directory");
    }
    Decoded key = new Decoded(directory, newest.key());
    return DIRECTORIES.get(contents.user(), key, () -> decode(directory, newest));
  }

  /** Returns whether a node's rows have the texts for entry types that were in use in 2025. */
  boolean hasOlderTypes(FileId node) throws TinyFsException {
    return rows(node).stream()
        .map(OplogRow::fileType)
        .anyMatch(type -> type != null && OLDER_TYPES.contains(type));
  }

  private List<DirectoryEntry> decode(FileId directory, OplogRow row) throws TinyFsException {
    byte[] content =
        reader
            .content(row, DirectorySnapshots.MAX_BYTES)
            .orElseThrow(() -> NodeVersions.corrupt(row, "has no content"));
    List<DirectoryEntry> entries = new ArrayList<>();
    try {
      for (StoredEntry entry : DirectorySnapshots.read(content)) {
        String pond = entry.pond().orElse(directory.pond());
        FileId child = directory.child(pond, entry.node(), entry.type());
        entries.add(new DirectoryEntry(entry.name(), child, entry.type()));
      }
    } catch (MalformedDirectoryException e) {
      throw NodeVersions.corrupt(row, "cannot be read: " + e.getMessage(), e);
    }
    return List.copyOf(entries);
  }

  @Override
  public List<NodeVersion> versions(FileId node) throws TinyFsException {
    List<NodeVersion> versions = new ArrayList<>();
    for (OplogRow row : rows(node)) {
      versions.add(NodeVersions.of(row));
    }
    return List.copyOf(versions);
  }

  @Override
  public SeekableByteChannel open(FileId node, NodeVersion version) throws TinyFsException {
    OplogRow row = row(node, version);
    if (!NodeVersions.holdsBytes(NodeVersions.type(row))) {
      return new BytesChannel(small(row));
    }
    ContentAddress stated = address(row, version, version.external());
    try {
      return contents.open(stated);
    } catch (TinyFsException e) {
      return openElsewhere(row, version, e);
    }
  }

  /**
   * Writers other than the tool may have another threshold. What is where shows in the content
   * being NULL only, which costs as much to find out as to read it.
   */
  private SeekableByteChannel openElsewhere(
      OplogRow row, NodeVersion version, TinyFsException stated) throws TinyFsException {
    boolean missing = stated.kind() == Kind.LARGE_FILE_MISSING || stated.kind() == Kind.CORRUPT;
    if (missing && row.blake3() != null) {
      try {
        return contents.open(address(row, version, !version.external()));
      } catch (TinyFsException e) {
        stated.addSuppressed(e);
      }
    }
    throw stated;
  }

  /** Returns where the bytes of a version lie. */
  ContentAddress address(FileId node, NodeVersion version) throws TinyFsException {
    return address(row(node, version), version, version.external());
  }

  /** As {@link #address(FileId, NodeVersion)} for several versions, in one look at the rows. */
  List<ContentAddress> addresses(FileId node, List<NodeVersion> versions) throws TinyFsException {
    Map<VersionKey, OplogRow> rows = new HashMap<>();
    for (OplogRow row : rows(node)) {
      rows.put(new VersionKey(OplogRow.order(row.version()), OplogRow.order(row.timestamp())), row);
    }
    List<ContentAddress> addresses = new ArrayList<>(versions.size());
    for (NodeVersion version : versions) {
      OplogRow row = rows.get(new VersionKey(version.version(), version.timestamp()));
      if (row == null) {
        throw missing(node, version);
      }
      addresses.add(address(row, version, version.external()));
    }
    return addresses;
  }

  private record VersionKey(long version, long timestamp) {}

  private static TinyFsException missing(FileId node, NodeVersion version) {
    return new TinyFsException(
        Kind.NOT_FOUND, "node " + node.node(), "it has no version " + version.version());
  }

  private ContentAddress address(OplogRow row, NodeVersion version, boolean external)
      throws TinyFsException {
    EntryType type = NodeVersions.type(row);
    long size = NodeVersions.holdsBytes(type) ? version.size().getAsLong() : small(row).length;
    if (external) {
      String hash =
          version.hash().orElseThrow(() -> NodeVersions.corrupt(row, "names no large file"));
      return new ContentAddress.Large(largeFiles, size, hash);
    }
    return new ContentAddress.Inline(
        row.file().path(),
        row.file().size(),
        row.node(),
        version.version(),
        size,
        NodeVersions.holdsBytes(type) ? version.hash().orElse("") : "");
  }

  private byte[] small(OplogRow row) throws TinyFsException {
    EntryType type = NodeVersions.type(row);
    int limit = type == EntryType.DIRECTORY ? DirectorySnapshots.MAX_BYTES : MAX_SMALL;
    Optional<byte[]> content = reader.content(row, limit);
    return content.orElseThrow(() -> NodeVersions.corrupt(row, "has no content"));
  }

  private OplogRow row(FileId node, NodeVersion version) throws TinyFsException {
    List<OplogRow> rows = rows(node);
    for (int i = rows.size() - 1; i >= 0; i--) {
      OplogRow row = rows.get(i);
      if (OplogRow.order(row.version()) == version.version()
          && OplogRow.order(row.timestamp()) == version.timestamp()) {
        return row;
      }
    }
    throw missing(node, version);
  }

  private List<OplogRow> rows(FileId node) throws TinyFsException {
    return reader.rows(Partition.of(node)).of(node.node().text());
  }
}
