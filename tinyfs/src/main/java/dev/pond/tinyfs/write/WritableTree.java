// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs.write;

import dev.pond.tinyfs.DirectoryEntry;
import dev.pond.tinyfs.DirectoryFactory;
import dev.pond.tinyfs.FileId;
import dev.pond.tinyfs.NodeVersion;
import dev.pond.tinyfs.Persistence;
import dev.pond.tinyfs.TinyFs;
import dev.pond.tinyfs.TinyFsException;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Collection;
import java.util.List;

/**
 * A tree that can be read and changed. Files that are being written through one instance cannot be
 * read or written by others through the same instance; between instances and processes conflicts
 * are found when transactions are committed. Thread-safe.
 */
public final class WritableTree {
  private final Backend backend;
  private final List<DirectoryFactory> factories;
  private final Settings settings;
  private final FileLocks locks = new FileLocks();

  private WritableTree(Backend backend, Collection<DirectoryFactory> factories, Settings settings) {
    this.backend = backend;
    this.factories = List.copyOf(factories);
    this.settings = settings;
  }

  /** Returns the tree that a backend keeps. */
  public static WritableTree of(
      Backend backend, Collection<DirectoryFactory> factories, Settings settings) {
    return new WritableTree(backend, factories, settings);
  }

  /** Returns the tree as it is now; what is committed later is not in it. */
  public TinyFs now() throws TinyFsException {
    return TinyFs.of(new Guarded(backend.now()), factories);
  }

  /**
   * Returns the tree as a commit left it. Nothing changes in it, so nothing is locked.
   *
   * @throws TinyFsException NOT_FOUND if there is no such commit
   */
  public TinyFs at(long version) throws TinyFsException {
    return TinyFs.of(backend.at(version), factories);
  }

  /** Returns the number of the newest commit. */
  public long version() throws TinyFsException {
    return backend.now().version();
  }

  /** Begins a transaction; the caller closes it. */
  public Transaction begin() throws TinyFsException {
    return new Transaction(backend, factories, locks, settings);
  }

  /** Changes that are committed when they are done. */
  public interface Change {
    /** Does them; whatever it throws ends the transaction. */
    void in(Transaction transaction) throws IOException;
  }

  /**
   * Makes changes in a transaction of their own and returns the number of the commit.
   *
   * @throws TinyFsException CONFLICT; STORE_FAILED if it failed or is not known
   * @throws IOException what the change throws; nothing was committed
   */
  public long change(Change change) throws IOException {
    try (Transaction transaction = begin()) {
      change.in(transaction);
      return transaction.commit().committed();
    }
  }

  /** Returns what has become of a commit whose outcome was not known, or that it still is not. */
  public CommitOutcome lookUp(CommitOutcome.Unknown unknown) throws TinyFsException {
    return backend.lookUp(unknown);
  }

  /** Returns how many locks are held: of a new file one, of a further version two. */
  int locksHeld() {
    return locks.count();
  }

  /** The newest moment, of which files that are being written cannot be read. */
  private final class Guarded implements Persistence {
    private final Moment moment;

    Guarded(Moment moment) {
      this.moment = moment;
    }

    @Override
    public void reading(FileId file) throws TinyFsException {
      locks.check(file);
    }

    @Override
    public FileId root() {
      return moment.root();
    }

    @Override
    public List<DirectoryEntry> entries(FileId directory) throws TinyFsException {
      return moment.entries(directory);
    }

    @Override
    public List<NodeVersion> versions(FileId node) throws TinyFsException {
      return moment.versions(node);
    }

    @Override
    public SeekableByteChannel open(FileId node, NodeVersion version) throws TinyFsException {
      return moment.open(node, version);
    }
  }
}
