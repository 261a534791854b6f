// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs.write;

import dev.pond.tinyfs.BytesChannel;
import dev.pond.tinyfs.DirectoryEntry;
import dev.pond.tinyfs.EntryType;
import dev.pond.tinyfs.FileId;
import dev.pond.tinyfs.NodeVersion;
import dev.pond.tinyfs.Persistence;
import dev.pond.tinyfs.TinyFsException;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A tree at one moment with a transaction's own changes on top. It remembers what was looked at.
 * Thread-safe.
 */
final class WorkingSet implements Persistence {
  private final Moment base;
  private final LargeFiles largeFiles;
  private final FileLocks locks;
  private final Uploads uploads;
  private final Set<FileId> read = ConcurrentHashMap.newKeySet();

  /** Versions of what is no directory. */
  private final Map<FileId, List<Change.OfFile>> files = new LinkedHashMap<>();

  /** The one new version of each changed directory. */
  private final Map<FileId, Change.OfDirectory> directories = new LinkedHashMap<>();

  /** Nodes that were not there before. */
  private final Set<FileId> created = new HashSet<>();

  WorkingSet(Moment base, LargeFiles largeFiles, FileLocks locks, Uploads uploads) {
    this.base = base;
    this.largeFiles = largeFiles;
    this.locks = locks;
    this.uploads = uploads;
  }

  @Override
  public FileId root() {
    return base.root();
  }

  @Override
  public void reading(FileId file) throws TinyFsException {
    locks.check(file);
  }

  @Override
  public List<DirectoryEntry> entries(FileId directory) throws TinyFsException {
    synchronized (this) {
      read.add(directory);
      Change.OfDirectory changed = directories.get(directory);
      if (changed != null) {
        return changed.entries();
      }
    }
    return base.entries(directory);
  }

  @Override
  public List<NodeVersion> versions(FileId node) throws TinyFsException {
    read.add(node);
    List<NodeVersion> versions = new ArrayList<>(base.versions(node));
    synchronized (this) {
      files.getOrDefault(node, List.of()).forEach(change -> versions.add(change.version()));
      if (directories.containsKey(node)) {
        versions.add(directories.get(node).version());
      }
    }
    return List.copyOf(versions);
  }

  @Override
  public SeekableByteChannel open(FileId node, NodeVersion version) throws TinyFsException {
    Optional<Content> content = own(node, version);
    if (content.isEmpty()) {
      return base.open(node, version);
    }
    if (content.get() instanceof Content.Large large) {
      Optional<SeekableByteChannel> draft = uploads.open(large.hash());
      return draft.isPresent() ? draft.get() : largeFiles.open(large.hash(), large.size());
    }
    return new BytesChannel(((Content.Inline) content.get()).bytes());
  }

  /** Returns a version's content if the version is the transaction's own. */
  synchronized Optional<Content> own(FileId node, NodeVersion version) {
    return files.getOrDefault(node, List.of()).stream()
        .filter(change -> change.version().equals(version))
        .map(Change.OfFile::content)
        .findFirst();
  }

  /** Adds an empty directory that no entry names yet. */
  synchronized void create(FileId directory, long micros) {
    created.add(directory);
    NodeVersion first = NextVersion.next(List.of(), micros).build();
    directories.put(directory, new Change.OfDirectory(directory, first, List.of()));
  }

  /** Adds a version of what is no directory. */
  synchronized void add(FileId node, NodeVersion version, Content content) {
    List<Change.OfFile> versions = files.computeIfAbsent(node, absent -> new ArrayList<>());
    versions.add(new Change.OfFile(node, version, content));
  }

  /** Says that a node was not there before. */
  synchronized void created(FileId node) {
    created.add(node);
  }

  /** Begins to change a directory's entries; whatever can fail has been done when this returns. */
  Edit edit(FileId directory, long micros) throws TinyFsException {
    List<DirectoryEntry> before = entries(directory);
    NextVersion next = NextVersion.next(base.versions(directory), micros);
    synchronized (this) {
      Change.OfDirectory changed = directories.get(directory);
      return new Edit(directory, changed == null ? next.build() : changed.version(), before);
    }
  }

  /** A change of a directory's entries, which is nothing until it is applied. */
  final class Edit {
    private final FileId directory;
    private final NodeVersion version;
    private final List<DirectoryEntry> entries;

    private Edit(FileId directory, NodeVersion version, List<DirectoryEntry> entries) {
      this.directory = directory;
      this.version = version;
      this.entries = new ArrayList<>(entries);
    }

    Edit with(String name, FileId node, EntryType type) {
      entries.add(new DirectoryEntry(name, node, type));
      return this;
    }

    Edit without(String name) {
      entries.removeIf(entry -> entry.name().equals(name));
      return this;
    }

    void apply() {
      synchronized (WorkingSet.this) {
        directories.put(directory, new Change.OfDirectory(directory, version, entries));
      }
    }
  }

  /** Leaves out a node that no entry names any more, with all below it, if it is new. */
  synchronized void forget(FileId node, EntryType type) {
    if (!created.remove(node)) {
      return;
    }
    files.remove(node);
    Change.OfDirectory directory = directories.remove(node);
    if (directory != null && type == EntryType.DIRECTORY) {
      directory.entries().forEach(entry -> forget(entry.id(), entry.type()));
    }
  }

  synchronized Changes changes(UUID id) {
    List<Change> added = new ArrayList<>();
    files.values().forEach(added::addAll);
    added.addAll(directories.values());
    Set<FileId> stored = new HashSet<>(read);
    stored.removeAll(created);
    return new Changes(id, base, stored, added);
  }

  synchronized boolean isEmpty() {
    return files.isEmpty() && directories.isEmpty();
  }

  Moment base() {
    return base;
  }
}
