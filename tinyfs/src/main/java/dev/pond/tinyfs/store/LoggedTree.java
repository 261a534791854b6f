// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs.store;

import dev.pond.tinyfs.FileId;
import dev.pond.tinyfs.NodeId;
import dev.pond.tinyfs.NodeVersion;
import dev.pond.tinyfs.TinyFsException;
import dev.pond.tinyfs.TinyFsException.Kind;
import dev.pond.tinyfs.hash.ContentHash;
import dev.pond.tinyfs.write.Backend;
import dev.pond.tinyfs.write.Change;
import dev.pond.tinyfs.write.Changes;
import dev.pond.tinyfs.write.CommitOutcome;
import dev.pond.tinyfs.write.CommitOutcome.Committed;
import dev.pond.tinyfs.write.CommitOutcome.Conflict;
import dev.pond.tinyfs.write.CommitOutcome.Unknown;
import dev.pond.tinyfs.write.LargeFiles;
import dev.pond.tinyfs.write.Moment;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * A tree as a log of commits, each a file with the number of its version for a name. Who publishes
 * the file has made the commit. Thread-safe, also between processes as far as the storage is.
 */
final class LoggedTree implements Backend {
  /** How often a version is written anew before its outcome is given up as unknown. */
  private static final int ATTEMPTS = 3;

  private final CommitLog log;
  private final LargeFiles largeFiles;
  private final ContentHash hash;
  private final String pond;
  private final CommitIndex index;

  private LoggedTree(Storage storage, CommitLog log, CommitFile first) {
    this.log = log;
    this.hash = first.hash();
    this.pond = first.pond();
    this.largeFiles = new StoredLargeFiles(storage, hash);
    this.index = new CommitIndex(first);
  }

  /**
   * Makes a tree with an empty root directory.
   *
   * @throws TinyFsException EXISTS if there is one
   */
  static LoggedTree create(Storage storage, ContentHash hash, String pond, long micros)
      throws TinyFsException {
    CommitLog log = new CommitLog(storage);
    FileId root = new FileId(pond, NodeId.ROOT.text(), NodeId.ROOT);
    NodeVersion version =
        new NodeVersion(
            1,
            micros,
            OptionalLong.empty(),
            Optional.empty(),
            false,
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            Optional.empty(),
            OptionalLong.empty(),
            0);
    UUID id = UUID.randomUUID();
    List<Change> rows = List.of(new Change.OfDirectory(root, version, List.of()));
    boolean ours;
    try {
      ours = log.publish(0, CommitWriter.write(0, id, hash, pond, rows));
    } catch (TinyFsException e) {
      throw e;
    } catch (IOException e) {
      // The answer may have been lost.
      ours = log.read(0).filter(file -> file.transaction().equals(id)).isPresent();
      if (!ours) {
        throw new TinyFsException(Kind.STORE_FAILED, "version 0", "it cannot be written", e);
      }
    }
    if (!ours) {
      throw new TinyFsException(Kind.EXISTS, "version 0", "there is a tree already");
    }
    return open(storage);
  }

  /**
   * Opens a tree.
   *
   * @throws TinyFsException NOT_FOUND if there is none; CORRUPT
   */
  static LoggedTree open(Storage storage) throws TinyFsException {
    CommitLog log = new CommitLog(storage);
    CommitFile first =
        log.read(0)
            .orElseThrow(
                () -> new TinyFsException(Kind.NOT_FOUND, "version 0", "there is no tree"));
    LoggedTree tree = new LoggedTree(storage, log, first);
    long last = log.last();
    tree.refresh();
    if (tree.index.version() < last) {
      throw new TinyFsException(
          Kind.CORRUPT,
          "version " + (tree.index.version() + 1),
          "its file is missing, though there is version " + last);
    }
    return tree;
  }

  /** Returns the id of the pond whose root is the tree's. */
  String pond() {
    return pond;
  }

  @Override
  public LargeFiles largeFiles() {
    return largeFiles;
  }

  @Override
  public Moment now() throws TinyFsException {
    return moment(refresh());
  }

  @Override
  public Moment at(long version) throws TinyFsException {
    if (version < 0 || version > index.version() && version > refresh()) {
      throw new TinyFsException(
          Kind.NOT_FOUND,
          "version " + version,
          "there is no such version; the newest is " + index.version());
    }
    return moment(version);
  }

  private Moment moment(long version) {
    return new LoggedMoment(FileId.root(pond), version, index, log, largeFiles);
  }

  /** Reads what was committed meanwhile, and returns the newest version. */
  private synchronized long refresh() throws TinyFsException {
    while (true) {
      long next = index.version() + 1;
      Optional<CommitFile> file = log.read(next);
      if (file.isEmpty()) {
        return index.version();
      }
      take(file.get());
    }
  }

  private void take(CommitFile file) throws TinyFsException {
    if (file.hash() != hash || !file.pond().equals(pond)) {
      throw new TinyFsException(
          Kind.CORRUPT, "version " + file.version(), "it is a commit of another tree");
    }
    index.add(file);
  }

  @Override
  public CommitOutcome commit(Changes changes) throws TinyFsException {
    while (true) {
      Moment now = moment(refresh());
      Optional<FileId> conflict = changes.conflict(now);
      if (conflict.isPresent()) {
        return new Conflict(now.version(), "node " + conflict.get().node());
      }
      long version = now.version() + 1;
      byte[] bytes = CommitWriter.write(version, changes.id(), hash, pond, changes.added());
      Optional<CommitOutcome> outcome = publish(version, changes.id(), bytes);
      if (outcome.isPresent()) {
        return outcome.get();
      }
    }
  }

  /**
   * Returns what has become of a commit; empty if the version is another's.
   *
   * @throws TinyFsException STORE_FAILED if it was not even tried
   */
  private Optional<CommitOutcome> publish(long version, UUID transaction, byte[] bytes)
      throws TinyFsException {
    IOException failure = null;
    for (int i = 0; i < ATTEMPTS; i++) {
      try {
        if (log.publish(version, bytes)) {
          return Optional.of(new Committed(version));
        }
        if (failure == null) {
          return Optional.empty();
        }
      } catch (TinyFsException e) {
        if (failure == null) {
          throw e;
        }
        failure.addSuppressed(e);
      } catch (IOException e) {
        failure = kept(failure, e);
      }
      try {
        Optional<CommitFile> file = log.read(version);
        if (file.isPresent()) {
          return file.get().transaction().equals(transaction)
              ? Optional.of(new Committed(version))
              : Optional.empty();
        }
      } catch (IOException e) {
        failure = kept(failure, e);
      }
    }
    return Optional.of(new Unknown(version, transaction, failure));
  }

  private static IOException kept(IOException first, IOException next) {
    if (first == null) {
      return next;
    }
    first.addSuppressed(next);
    return first;
  }

  @Override
  public CommitOutcome lookUp(Unknown unknown) throws TinyFsException {
    Optional<CommitFile> file = log.read(unknown.version());
    if (file.isEmpty()) {
      return unknown;
    }
    return file.get().transaction().equals(unknown.transaction())
        ? new Committed(unknown.version())
        : new Conflict(unknown.version(), "version " + unknown.version());
  }
}
