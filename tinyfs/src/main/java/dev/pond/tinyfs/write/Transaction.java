// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs.write;

import dev.pond.tinyfs.DirectoryFactory;
import dev.pond.tinyfs.EntryType;
import dev.pond.tinyfs.FileId;
import dev.pond.tinyfs.Node;
import dev.pond.tinyfs.NodeId;
import dev.pond.tinyfs.NodeVersion;
import dev.pond.tinyfs.TinyFs;
import dev.pond.tinyfs.TinyFsException;
import dev.pond.tinyfs.TinyFsException.Kind;
import dev.pond.tinyfs.TinyPath;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Changes to a tree that become visible all at once, with {@link #commit}, or not at all. It sees
 * the tree as it was when it began, and its own changes. Paths are resolved as in reading: links
 * are followed, except at the end of what is renamed or removed. Thread-safe.
 */
public final class Transaction implements AutoCloseable {
  private final Backend backend;
  private final Collection<DirectoryFactory> factories;
  private final FileLocks locks;
  private final Settings settings;
  private final UUID id = UUID.randomUUID();
  private final WorkingSet work;
  private final Set<Sink> sinks = ConcurrentHashMap.newKeySet();
  private final InlineRoom room = new InlineRoom();
  private final Uploads uploads = new Uploads();
  private boolean ended;

  Transaction(
      Backend backend, Collection<DirectoryFactory> factories, FileLocks locks, Settings settings)
      throws TinyFsException {
    this.backend = backend;
    this.factories = factories;
    this.locks = locks;
    this.settings = settings;
    this.work = new WorkingSet(backend.now(), backend.largeFiles(), locks, uploads);
  }

  /** Returns what tells this transaction from all others. */
  public UUID id() {
    return id;
  }

  /**
   * Returns the tree with the changes up to now. What is read of it counts as read by this
   * transaction. After a change ask again.
   */
  public TinyFs tree() {
    return TinyFs.of(work, factories);
  }

  /**
   * Makes a directory in one that is there.
   *
   * @throws TinyFsException EXISTS, NOT_FOUND, READ_ONLY, PATH_INVALID
   */
  public synchronized void mkdir(TinyPath path) throws TinyFsException {
    Places.Place place = free(path);
    FileId directory = newId(place, EntryType.DIRECTORY);
    WorkingSet.Edit edit = edit(place).with(place.name(), directory, EntryType.DIRECTORY);
    work.create(directory, now());
    edit.apply();
  }

  /** Makes a directory and those above it, unless they are there. */
  public synchronized void mkdirs(TinyPath path) throws TinyFsException {
    checkOpen();
    for (int i = 1; i <= path.components().size(); i++) {
      TinyPath part = new TinyPath(path.components().subList(0, i));
      Places places = new Places(tree());
      if (places.of(part).entry().isEmpty()) {
        mkdir(part);
      } else if (!tree().find(part).type().isDirectory()) {
        throw Places.failure(Kind.NOT_A_DIRECTORY, path, part + " is no directory");
      }
    }
  }

  /**
   * Begins a file that is not there yet. The entry comes to be when the writer is closed.
   *
   * @param type one whose bytes are stored
   * @throws TinyFsException EXISTS, BEING_WRITTEN, NOT_FOUND, READ_ONLY, PATH_INVALID
   */
  public synchronized TreeOutput create(TinyPath path, EntryType type) throws TinyFsException {
    if (type.isDirectory() || type.isDynamic() || type == EntryType.LINK) {
      throw new IllegalArgumentException("Nodes of type " + type.text() + " have no writer");
    }
    Places.Place place = free(path);
    FileLocks.Lock lock = locks.acquire(place.path(), place.key(), Optional.empty());
    return output(place.path(), lock, new NewFile(place, type));
  }

  /**
   * Begins a new version of a file that is there: of a series what is to come after the others.
   *
   * @throws TinyFsException NOT_FOUND, IS_A_DIRECTORY, READ_ONLY, BEING_WRITTEN
   */
  public synchronized TreeOutput append(TinyPath path) throws TinyFsException {
    checkOpen();
    Places places = new Places(tree());
    Node file = found(path);
    if (file.type().isDirectory()) {
      throw Places.failure(Kind.IS_A_DIRECTORY, path, "a directory has no bytes");
    }
    if (file.type().isDynamic()) {
      throw Places.failure(Kind.READ_ONLY, path, "a factory makes its bytes");
    }
    places.checkOwn(path, file);
    Places.Place place = places.of(file.path());
    FileLocks.Lock lock = locks.acquire(file.path(), place.key(), Optional.of(file.id()));
    return output(file.path(), lock, new NewVersion(file.id()));
  }

  /**
   * Begins a file, or a new version if it is there.
   *
   * @throws TinyFsException as {@link #create} and {@link #append}; EXISTS if it is there and of
   *     another type
   */
  public synchronized TreeOutput write(TinyPath path, EntryType type) throws TinyFsException {
    checkOpen();
    if (new Places(tree()).of(path).entry().isEmpty()) {
      return create(path, type);
    }
    Node file = found(path);
    if (file.type() != type && !file.type().isDirectory()) {
      throw Places.failure(Kind.EXISTS, path, "it is there already, of type " + file.type().text());
    }
    return append(path);
  }

  /** Writes all of a file's version at once, as {@link #write(TinyPath, EntryType)} does. */
  public void write(TinyPath path, EntryType type, byte[] bytes) throws TinyFsException {
    TreeOutput output = write(path, type);
    try {
      output.write(bytes, 0, bytes.length);
      output.close();
    } finally {
      output.abort();
    }
  }

  /**
   * Makes a link.
   *
   * @param target a path: with a slash in front from the effective root, else from the directory
   *     that holds the link; nothing need be there
   * @throws TinyFsException EXISTS, NOT_FOUND, READ_ONLY, PATH_INVALID
   */
  public synchronized void link(TinyPath path, String target) throws TinyFsException {
    byte[] bytes = Small.target(path, target);
    Places.Place place = free(path);
    add(place, EntryType.LINK, NextVersion.next(List.of(), now()), bytes);
  }

  /**
   * Makes a dynamic node, or gives the one that is there another configuration.
   *
   * @throws TinyFsException EXISTS if something of another type is there; NOT_FOUND, READ_ONLY,
   *     PATH_INVALID, LIMIT_EXCEEDED
   */
  public synchronized void dynamic(
      TinyPath path, EntryType type, String factory, byte[] configuration) throws TinyFsException {
    byte[] bytes = Small.configuration(path, type, factory, configuration);
    checkOpen();
    Places.Place place = new Places(tree()).of(path);
    if (place.entry().isEmpty() || place.entry().get().type() != type) {
      add(free(path), type, NextVersion.next(List.of(), now()).factory(factory), bytes);
      return;
    }
    Node node = place.entry().get();
    new Places(tree()).checkOwn(path, node);
    NextVersion next = NextVersion.next(work.versions(node.id()), now()).factory(factory);
    work.add(node.id(), next.build(), new Content.Inline(bytes));
  }

  /**
   * Gives a node another name or directory, with all below it.
   *
   * @throws TinyFsException NOT_FOUND; EXISTS if something is at the new path; PATH_INVALID if that
   *     is below the old one; BEING_WRITTEN, READ_ONLY
   */
  public synchronized void rename(TinyPath from, TinyPath to) throws TinyFsException {
    checkOpen();
    Places.Place source = new Places(tree()).taken(from);
    Places.Place there = new Places(tree()).of(to);
    if (there.path().equals(source.path())) {
      return;
    }
    if (there.path().startsWith(source.path())) {
      throw Places.failure(Kind.PATH_INVALID, to, "it is below " + source.path());
    }
    Places.Place target = free(to);
    Node node = source.entry().orElseThrow();
    checkNotWritten(source);
    boolean within = source.directory().id().equals(target.directory().id());
    boolean stays = within || node.type() == EntryType.DIRECTORY;
    WorkingSet.Edit out = edit(source);
    WorkingSet.Edit in = within ? out : edit(target);
    FileId moved = node.id();
    if (!stays) {
      new Places(tree()).checkOwn(from, node);
      moved = target.directory().id().child(node.id().pond(), node.id().node(), node.type());
      new Move(work, backend.largeFiles(), room, uploads).rows(node, moved);
    }
    out.without(source.name()).apply();
    in.with(target.name(), moved, node.type()).apply();
    if (!stays) {
      work.forget(node.id(), node.type());
    }
  }

  /**
   * Takes a node out of its directory; a directory must be empty.
   *
   * @throws TinyFsException NOT_FOUND, EXISTS if there are entries, BEING_WRITTEN, READ_ONLY
   */
  public synchronized void remove(TinyPath path) throws TinyFsException {
    checkOpen();
    Node node = new Places(tree()).taken(path).entry().orElseThrow();
    if (node.type() == EntryType.DIRECTORY && !work.entries(node.id()).isEmpty()) {
      throw Places.failure(Kind.EXISTS, path, "the directory is not empty");
    }
    removeTree(path);
  }

  /** Takes a node out of its directory, with all that is below it. */
  public synchronized void removeTree(TinyPath path) throws TinyFsException {
    checkOpen();
    Places.Place place = new Places(tree()).taken(path);
    checkNotWritten(place);
    Node node = place.entry().orElseThrow();
    edit(place).without(place.name()).apply();
    work.forget(node.id(), node.type());
  }

  /**
   * Makes the changes visible to all, or none of them. The transaction ends, unless this fails with
   * an exception: then nothing was committed.
   *
   * @throws TinyFsException BEING_WRITTEN if a writer is open; LIMIT_EXCEEDED; STORE_FAILED
   */
  public synchronized CommitOutcome commit() throws TinyFsException {
    checkOpen();
    Optional<Sink> open = sinks.stream().findAny();
    if (open.isPresent()) {
      throw FileLocks.beingWritten(open.get().path());
    }
    CommitOutcome outcome =
        work.isEmpty()
            ? new CommitOutcome.Committed(work.base().version())
            : commit(work.changes(id));
    ended = true;
    uploads.close();
    return outcome;
  }

  private CommitOutcome commit(Changes changes) throws TinyFsException {
    Moment now = backend.now();
    Optional<FileId> conflict = changes.conflict(now);
    if (conflict.isPresent()) {
      // Known before anything is stored.
      return new CommitOutcome.Conflict(now.version(), "node " + conflict.get().node());
    }
    uploads.store();
    return backend.commit(changes);
  }

  /** Ends the transaction; unless it was committed nothing of it is left, nor of open writers. */
  @Override
  public void close() {
    synchronized (this) {
      ended = true;
    }
    // Not while this is locked: a writer that is being closed waits for it.
    sinks.forEach(Sink::abandon);
    uploads.close();
  }

  /** Takes over what a writer has written; if that fails nothing is left of it. */
  private void take(HybridWriter.Written written) throws TinyFsException {
    written.upload().ifPresent(upload -> uploads.take(written.hash(), upload));
    checkOpen();
  }

  private Places.Place free(TinyPath path) throws TinyFsException {
    checkOpen();
    Places.Place place = new Places(tree()).free(path);
    locks.check(place.key(), place.path());
    return place;
  }

  /** Returns the node at a path; says so if it is only being written. */
  private Node found(TinyPath path) throws TinyFsException {
    try {
      return tree().find(path);
    } catch (TinyFsException e) {
      if (e.kind() == Kind.NOT_FOUND && !path.components().isEmpty()) {
        Places.Place place = new Places(tree()).of(path);
        locks.check(place.key(), place.path());
      }
      throw e;
    }
  }

  private void checkNotWritten(Places.Place place) throws TinyFsException {
    locks.check(place.entry().orElseThrow().id());
    for (Sink sink : sinks) {
      if (sink.path().startsWith(place.path())) {
        throw FileLocks.beingWritten(sink.path());
      }
    }
  }

  private TreeOutput output(TinyPath path, FileLocks.Lock lock, Sink.Target target) {
    HybridWriter bytes = new HybridWriter(backend.largeFiles(), settings.memoryThreshold());
    Sink sink = new Sink(path, bytes, target, lock, sinks::remove);
    sinks.add(sink);
    return new TreeOutput(sink);
  }

  private void add(Places.Place place, EntryType type, NextVersion next, byte[] bytes)
      throws TinyFsException {
    FileId node = newId(place, type);
    WorkingSet.Edit edit = edit(place).with(place.name(), node, type);
    work.created(node);
    work.add(node, next.build(), new Content.Inline(bytes));
    edit.apply();
  }

  private FileId newId(Places.Place place, EntryType type) {
    FileId directory = place.directory().id();
    NodeId node = NodeIds.next(type, now());
    return directory.child(directory.pond(), node, type);
  }

  private WorkingSet.Edit edit(Places.Place place) throws TinyFsException {
    return work.edit(place.directory().id(), now());
  }

  private long now() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, settings.clock().instant());
  }

  private void checkOpen() throws TinyFsException {
    if (ended) {
      throw new TinyFsException(Kind.STORE_FAILED, "transaction " + id, "it has ended");
    }
  }

  /** A file whose entry comes to be when all its bytes are there. */
  private final class NewFile implements Sink.Target {
    private final Places.Place place;
    private final EntryType type;

    NewFile(Places.Place place, EntryType type) {
      this.place = place;
      this.type = type;
    }

    @Override
    public boolean mayInline(int size) {
      return room.take(size);
    }

    @Override
    public void written(HybridWriter.Written written, VersionDetails details)
        throws TinyFsException {
      synchronized (Transaction.this) {
        take(written);
        FileId node = newId(place, type);
        NodeVersion version = NextVersion.next(List.of(), now()).written(written, details).build();
        WorkingSet.Edit edit = edit(place).with(place.name(), node, type);
        work.created(node);
        work.add(node, version, written.content());
        edit.apply();
      }
    }
  }

  /** A further version of a file. */
  private final class NewVersion implements Sink.Target {
    private final FileId file;

    NewVersion(FileId file) {
      this.file = file;
    }

    @Override
    public boolean mayInline(int size) {
      return room.take(size);
    }

    @Override
    public void written(HybridWriter.Written written, VersionDetails details)
        throws TinyFsException {
      synchronized (Transaction.this) {
        take(written);
        NextVersion next = NextVersion.next(work.versions(file), now());
        work.add(file, next.written(written, details).build(), written.content());
      }
    }
  }
}
