// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs;

import dev.pond.tinyfs.TinyFsException.Kind;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A tree in memory for tests, made path by path. It answers only what is asked with a node's whole
 * address, and counts what it is asked.
 */
final class TreeBuilder implements Persistence {
  static final String POND = "01900000-0000-7000-8000-00000000000a";
  static final String OTHER_POND = "01900000-0000-7000-8000-00000000000b";

  private record Row(NodeVersion version, byte[] bytes) {}

  private final Map<FileId, List<DirectoryEntry>> directories = new HashMap<>();
  private final Map<FileId, List<Row>> rows = new HashMap<>();
  private final Map<TinyPath, FileId> ids = new HashMap<>();
  private FileId root = FileId.root(POND);
  private long clock = 1_000;
  private int nextId = 1;
  int opened;
  int closed;
  int directoriesRead;

  TreeBuilder() {
    add(TinyPath.ROOT, root);
  }

  /** Makes a directory, and those above it that are not there. */
  TreeBuilder directory(String path) {
    TinyPath at = path(path);
    if (!ids.containsKey(at)) {
      entry(at, EntryType.DIRECTORY);
    }
    return this;
  }

  TreeBuilder file(String path, String... versions) {
    return node(path, EntryType.FILE, versions);
  }

  TreeBuilder series(String path, String... versions) {
    return node(path, EntryType.FILE_SERIES, versions);
  }

  TreeBuilder link(String path, String target) {
    FileId id = entry(path(path), EntryType.LINK);
    return row(id, target.getBytes(StandardCharsets.UTF_8), OptionalLong.empty(), false, null);
  }

  TreeBuilder dynamic(String path, EntryType type, String factory, String configuration) {
    FileId id = ids.containsKey(path(path)) ? id(path) : entry(path(path), type);
    byte[] bytes = configuration.getBytes(StandardCharsets.UTF_8);
    return row(id, bytes, OptionalLong.empty(), false, factory);
  }

  TreeBuilder node(String path, EntryType type, String... versions) {
    entry(path(path), type);
    for (String version : versions) {
      version(path, version);
    }
    return this;
  }

  /** Adds a version to a file. */
  TreeBuilder version(String path, String content) {
    return version(path, content.getBytes(StandardCharsets.UTF_8), OptionalLong.empty());
  }

  TreeBuilder version(String path, byte[] content, OptionalLong collapsedThrough) {
    return row(id(path), content, collapsedThrough, true, null);
  }

  /** Makes a directory that belongs to another pond, whose root it is there. */
  TreeBuilder mount(String path, String pond) {
    TinyPath at = path(path);
    directory(at.parent().toString());
    FileId id = FileId.root(pond);
    entries(at.parent()).add(new DirectoryEntry(at.name(), id, EntryType.DIRECTORY));
    add(at, id);
    return this;
  }

  /** Adds an entry as it stands, whatever it says, without a node. */
  TreeBuilder rawEntry(String directory, String name, FileId id, EntryType type) {
    entries(path(directory)).add(new DirectoryEntry(name, id, type));
    return this;
  }

  /** Makes a directory the root. */
  TreeBuilder rootedAt(String path) {
    root = id(path);
    return this;
  }

  TinyFs tree(DirectoryFactory... factories) {
    return TinyFs.of(this, List.of(factories));
  }

  FileId id(String path) {
    FileId id = ids.get(path(path));
    if (id == null) {
      throw new IllegalArgumentException("The test made no " + path);
    }
    return id;
  }

  /** Returns an id that no other node of this tree has. */
  NodeId newId(EntryType type) {
    return new NodeId(String.format("01900000-0000-7%x00-8000-%012x", type.code(), nextId++));
  }

  private FileId entry(TinyPath at, EntryType type) {
    if (!ids.containsKey(at.parent())) {
      entry(at.parent(), EntryType.DIRECTORY);
    }
    FileId directory = ids.get(at.parent());
    FileId id = directory.child(directory.pond(), newId(type), type);
    entries(at.parent()).add(new DirectoryEntry(at.name(), id, type));
    add(at, id);
    return id;
  }

  private void add(TinyPath at, FileId id) {
    if (ids.put(at, id) != null) {
      throw new IllegalArgumentException("The test made " + at + " twice");
    }
    if (id.node().type().orElseThrow() == EntryType.DIRECTORY) {
      directories.put(id, new ArrayList<>());
      row(id, new byte[0], OptionalLong.empty(), false, null);
    }
  }

  private List<DirectoryEntry> entries(TinyPath directory) {
    return directories.get(id(directory.toString()));
  }

  private TreeBuilder row(
      FileId id, byte[] bytes, OptionalLong collapsedThrough, boolean sized, String factory) {
    List<Row> versions = rows.computeIfAbsent(id, absent -> new ArrayList<>());
    NodeVersion version =
        new NodeVersion(
            versions.size() + 1,
            clock++,
            sized ? OptionalLong.of(bytes.length) : OptionalLong.empty(),
            Optional.empty(),
            false,
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            Optional.ofNullable(factory),
            collapsedThrough,
            1);
    versions.add(new Row(version, bytes));
    return this;
  }

  private static TinyPath path(String text) {
    try {
      return TinyPath.parse(text);
    } catch (TinyFsException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Override
  public FileId root() {
    return root;
  }

  @Override
  public List<DirectoryEntry> entries(FileId directory) throws TinyFsException {
    directoriesRead++;
    List<DirectoryEntry> entries = directories.get(directory);
    if (entries == null) {
      throw new TinyFsException(Kind.CORRUPT, directory.toString(), "there is no such directory");
    }
    return List.copyOf(entries);
  }

  @Override
  public List<NodeVersion> versions(FileId node) {
    return rows.getOrDefault(node, List.of()).stream().map(Row::version).toList();
  }

  @Override
  public SeekableByteChannel open(FileId node, NodeVersion version) throws TinyFsException {
    byte[] bytes =
        rows.getOrDefault(node, List.of()).stream()
            .filter(row -> row.version.equals(version))
            .findFirst()
            .orElseThrow(
                () -> new TinyFsException(Kind.CORRUPT, node.toString(), "no such version"))
            .bytes;
    opened++;
    return new ReadOnlyChannel(bytes.length) {
      @Override
      protected int readAt(long at, ByteBuffer into) {
        // Never all that is asked for, so that readers show that they read on.
        int count = Math.min((into.remaining() + 1) / 2, bytes.length - (int) at);
        into.put(bytes, (int) at, count);
        return count;
      }

      @Override
      protected void release() {
        closed++;
      }
    };
  }
}
