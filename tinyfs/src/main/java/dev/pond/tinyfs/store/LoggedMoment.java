// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs.store;

import dev.pond.tinyfs.BytesChannel;
import dev.pond.tinyfs.DirectoryEntry;
import dev.pond.tinyfs.EntryType;
import dev.pond.tinyfs.FileId;
import dev.pond.tinyfs.NodeVersion;
import dev.pond.tinyfs.TinyFsException;
import dev.pond.tinyfs.TinyFsException.Kind;
import dev.pond.tinyfs.store.CommitFile.Place;
import dev.pond.tinyfs.store.CommitFile.Row;
import dev.pond.tinyfs.store.Fields.MalformedException;
import dev.pond.tinyfs.write.LargeFiles;
import dev.pond.tinyfs.write.Moment;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import java.util.Optional;

/** A logged tree as one commit left it. Thread-safe. */
final class LoggedMoment implements Moment {
  private final FileId root;
  private final long version;
  private final CommitIndex index;
  private final CommitLog log;
  private final LargeFiles largeFiles;
  private final EntriesCache cache = new EntriesCache();

  LoggedMoment(FileId root, long version, CommitIndex index, CommitLog log, LargeFiles largeFiles) {
    this.root = root;
    this.version = version;
    this.index = index;
    this.log = log;
    this.largeFiles = largeFiles;
  }

  @Override
  public long version() {
    return version;
  }

  @Override
  public FileId root() {
    return root;
  }

  @Override
  public List<DirectoryEntry> entries(FileId directory) throws TinyFsException {
    Optional<List<DirectoryEntry>> cached = cache.get(directory);
    if (cached.isPresent()) {
      return cached.get();
    }
    List<Row> rows = index.rows(directory, version);
    boolean stored = directory.node().type().equals(Optional.of(EntryType.DIRECTORY));
    if (rows.isEmpty() || !stored) {
      throw corrupt(directory, "there is no such directory, though an entry names it");
    }
    Place place = rows.get(rows.size() - 1).place();
    try {
      List<DirectoryEntry> entries = Entries.read(directory, log.content(place));
      cache.put(directory, entries, place.length());
      return entries;
    } catch (MalformedException e) {
      throw corrupt(
          directory,
          "in version " + place.commit() + " the directory cannot be read: " + e.getMessage());
    }
  }

  @Override
  public List<NodeVersion> versions(FileId node) {
    return index.rows(node, version).stream().map(Row::version).toList();
  }

  @Override
  public SeekableByteChannel open(FileId node, NodeVersion wanted) throws TinyFsException {
    Optional<Place> place = index.place(node, wanted);
    if (place.isEmpty()) {
      throw corrupt(node, "there is no version " + wanted.version() + " of it");
    }
    if (wanted.external()) {
      return largeFiles.open(wanted.hash().orElseThrow(), wanted.size().orElseThrow());
    }
    return new BytesChannel(log.content(place.get()));
  }

  private static TinyFsException corrupt(FileId node, String reason) {
    return new TinyFsException(Kind.CORRUPT, "node " + node.node(), reason);
  }
}
