// SPDX-License-Identifier: Apache-2.0
package dev.pond.made;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pond.logs.MadeTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A pond in the making: what is put into it is written by the next {@link #commit}. Parents are
 * made when they are missing; putting a file where one is adds a version. The same calls with the
 * same seed give the same pond. Not thread-safe; each setter returns the pond.
 */
public final class MadePond {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long SEED = 42;

  private final Path folder;
  private final MadeIds ids;
  private final PondLog log;
  private final PondRows rows;
  private final MadeNode root;
  private long transaction;
  private boolean reserved = true;

  private MadePond(Path folder, long seed) throws IOException {
    this.folder = folder;
    ids = new MadeIds(seed);
    log = new PondLog(folder.resolve("data"));
    String id = ids.uuid7(MadeTable.time(0));
    root = new MadeNode(MadeIds.ROOT, MadeIds.ROOT, id, MadeType.DIRECTORY);
    root.changed = true;
    rows = new PondRows(log, ids);
    log.create(new UUID(seed, 0).toString());
  }

  /** Makes an empty pond in a folder: two versions of its table. */
  public static MadePond in(Path folder) {
    return in(folder, SEED);
  }

  /** Makes an empty pond whose ids come from a seed. */
  public static MadePond in(Path folder, long seed) {
    try {
      MadePond pond = new MadePond(folder, seed);
      pond.write(List.of("pond", "init"), false);
      return pond;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Leaves out from now on the two hidden nodes that the tool writes with every transaction. */
  public MadePond withoutReserved() {
    reserved = false;
    return this;
  }

  /** Returns the pond's folder. */
  public Path folder() {
    return folder;
  }

  /** Returns the pond's id. */
  public String id() {
    return root.pond;
  }

  /** Returns the newest version of the table. */
  public long version() {
    return log.version();
  }

  /** Returns the id of the node at a path. */
  public String nodeId(String path) {
    return node(path).id;
  }

  /** Returns the folder with the rows of the directory at a path, or of what lies in it. */
  public Path partition(String path) {
    MadeNode node = node(path);
    return rows.partition(node.pond, node.part);
  }

  /** Returns the large file with a content. */
  public Path largeFile(String hash) {
    return rows.large().find(hash);
  }

  /** Makes a directory, and what is missing above it. */
  public MadePond mkdir(String path) {
    directory(path);
    return this;
  }

  /** Puts a version of a file. */
  public MadePond file(String path, String text) {
    return file(path, text.getBytes(UTF_8));
  }

  /** Puts a version of a file. */
  public MadePond file(String path, byte[] bytes) {
    return file(path, MadeContent.of(bytes));
  }

  /** Puts a version of a file. */
  public MadePond file(String path, MadeContent content) {
    return put(path, MadeType.FILE, content, row -> row.outboard = Outboard.version(row.size));
  }

  /** Appends bytes to a series of bytes. */
  public MadePond append(String path, byte[] bytes) {
    return append(path, MadeContent.of(bytes));
  }

  /** Appends bytes to a series of bytes. */
  public MadePond append(String path, MadeContent content) {
    MadeNode node = child(path, MadeType.FILE_SERIES);
    node.live.add(content);
    node.bytes += content.size();
    String hash = wrap(() -> PondRows.hash(node.live));
    return put(
        path,
        MadeType.FILE_SERIES,
        content,
        row -> row.outboard = Outboard.series(row.size, node.bytes, hash));
  }

  /** Puts a version of a table; the bytes are a Parquet file, or pretend to be. */
  public MadePond table(String path, byte[] parquet) {
    return put(path, MadeType.TABLE, MadeContent.of(parquet), row -> {});
  }

  /** Appends to a series of tables, with the bounds of the events' times. */
  public MadePond series(String path, MadeParquet parquet) {
    List<Long> times = parquet.times();
    return series(
        path,
        MadeContent.of(parquet.bytes()),
        times.stream().min(Long::compare).orElse(null),
        times.stream().max(Long::compare).orElse(null),
        parquet.timeColumn().orElse(""));
  }

  /**
   * Appends to a series of tables.
   *
   * @param min the least time of an event in microseconds since the epoch; may be {@code null}
   * @param max the greatest
   * @param timeColumn the column of the events' times
   */
  public MadePond series(String path, MadeContent parquet, Long min, Long max, String timeColumn) {
    return put(
        path,
        MadeType.TABLE_SERIES,
        parquet,
        row ->
            row.eventTimes(min, max)
                .attributes("{\"watertown.timestamp_column\":\"" + timeColumn + "\"}"));
  }

  /** Sets bounds for what is to be read of a series, in milliseconds: a version without bytes. */
  public MadePond bounds(String path, long min, long max) {
    return put(
        path,
        MadeType.TABLE_SERIES,
        MadeContent.of(new byte[0]),
        row -> {
          row.eventTimes(0L, 0L).attributes("{\"watertown.timestamp_column\":\"\"}");
          row.minOverride = min;
          row.maxOverride = max;
        });
  }

  /** Makes a link. */
  public MadePond link(String path, String target) {
    return plain(path, MadeType.LINK, target.getBytes(UTF_8), null);
  }

  /** Makes a dynamic node, or gives it a new configuration. */
  public MadePond dynamic(String path, String factory, String yaml) {
    return plain(path, MadeType.ofFactory(factory), yaml.getBytes(UTF_8), factory);
  }

  private MadePond plain(String path, MadeType type, byte[] content, String factory) {
    MadeNode node = child(path, type);
    MadeRow row = rows.row(node);
    row.content = content;
    row.factory = factory;
    rows.stage(row);
    return this;
  }

  private MadePond put(String path, MadeType type, MadeContent content, Consumer<MadeRow> details) {
    MadeNode node = child(path, type);
    MadeRow row = rows.row(node);
    wrap(() -> rows.fill(row, content));
    details.accept(row);
    rows.stage(row);
    return this;
  }

  /** Changes the next row that a file, link, dynamic node or raw directory brings. */
  public MadePond changingNext(Consumer<MadeRow> change) {
    rows.changeNext(change);
    return this;
  }

  /** Adds an entry to a directory without any node. */
  public MadePond entry(String directory, MadeEntry entry) {
    MadeNode node = directory(directory);
    node.odd.add(entry);
    node.changed = true;
    return this;
  }

  /** Writes a directory's snapshot with bytes of the caller's. */
  public MadePond directoryBytes(String path, byte[] content) {
    MadeNode node = directory(path);
    MadeRow row = rows.row(node);
    row.format = "fulldir";
    row.content = content;
    rows.stage(row);
    node.changed = false;
    return this;
  }

  /** Takes a node out of its directory; its rows stay. */
  public MadePond remove(String path) {
    MadeNode parent = directory(parent(path));
    if (parent.children.remove(name(path)) == null) {
      throw new IllegalArgumentException("Nothing is at " + path);
    }
    parent.changed = true;
    return this;
  }

  /** Gives a node another name or directory. */
  public MadePond rename(String from, String to) {
    MadeNode node = node(from);
    remove(from);
    MadeNode parent = directory(parent(to));
    parent.children.put(name(to), node);
    parent.changed = true;
    return this;
  }

  /** Mounts a directory of another pond, which must be committed, with all that is below it. */
  public MadePond mount(String path, MadePond other, String directory) {
    MadeNode node = other.node(directory);
    MadeNode parent = directory(parent(path));
    parent.children.put(name(path), node);
    parent.changed = true;
    wrap(() -> rows.take(other.rows, node));
    return this;
  }

  /** Makes one version of all that is read of a series of bytes; the old rows stay. */
  public MadePond collapse(String path) {
    MadeNode node = node(path);
    MadeContent all = PondRows.joined(node.live);
    node.live.clear();
    node.live.add(all);
    long through = node.version;
    String hash = wrap(() -> PondRows.hash(node.live));
    return put(
        path,
        MadeType.FILE_SERIES,
        all,
        row -> row.collapsedThrough(through).outboard = Outboard.series(row.size, row.size, hash));
  }

  /** Writes what was put in, as one transaction. */
  public MadePond commit(String... words) {
    wrap(() -> write(List.of(words), reserved));
    return this;
  }

  private void write(List<String> words, boolean withReserved) throws IOException {
    transaction++;
    if (withReserved) {
      rows.reserved(root);
    }
    rows.directories(root);
    log.append(rows.flush(transaction), pondTransaction(words));
  }

  private ObjectNode pondTransaction(List<String> words) {
    ObjectNode json = JSON.createObjectNode().put("pond_id", id()).put("txn_seq", transaction);
    ObjectNode user = json.putObject("user");
    words.forEach(user.putArray("args")::add);
    user.put("txn_id", ids.uuid7(MadeTable.time(log.version() + 1)));
    return json;
  }

  /** Writes the files of each partition anew as one, as {@code maintain --compact} does. */
  public MadePond compact() {
    transaction++;
    wrap(() -> rows.compact(pondTransaction(List.of("pond", "maintain", "--compact"))));
    return this;
  }

  /** Deletes the files that the newest version has no more. */
  public MadePond vacuum() {
    wrap(rows::vacuum);
    return this;
  }

  /** Writes a checkpoint of the newest version. */
  public MadePond checkpoint() {
    wrap(log::checkpoint);
    return this;
  }

  private MadeNode child(String path, MadeType type) {
    MadeNode parent = directory(parent(path));
    MadeNode node = parent.children.get(name(path));
    if (node == null) {
      String id = ids.node(MadeTable.time(log.version() + 1), type);
      boolean own = type == MadeType.DIRECTORY;
      node = new MadeNode(id, own ? id : parent.part, parent.pond, type);
      node.changed = own;
      parent.children.put(name(path), node);
      parent.changed = true;
    } else if (node.type != type) {
      throw new IllegalArgumentException(path + " is of type " + node.type);
    }
    return node;
  }

  private MadeNode directory(String path) {
    return path.isEmpty() || path.equals("/") ? root : child(path, MadeType.DIRECTORY);
  }

  private MadeNode node(String path) {
    MadeNode at = root;
    for (String name : Stream.of(path.split("/")).filter(part -> !part.isEmpty()).toList()) {
      at = at.children.get(name);
      if (at == null) {
        throw new IllegalArgumentException("Nothing is at " + path);
      }
    }
    return at;
  }

  private static String parent(String path) {
    return path.substring(0, path.lastIndexOf('/'));
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private interface Work {
    void run() throws IOException;
  }

  private interface Source<T> {
    T get() throws IOException;
  }

  private static void wrap(Work work) {
    try {
      work.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static <T> T wrap(Source<T> source) {
    try {
      return source.get();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
