// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs.suite;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pond.tinyfs.EntryType;
import dev.pond.tinyfs.Node;
import dev.pond.tinyfs.NodeVersion;
import dev.pond.tinyfs.TinyFs;
import dev.pond.tinyfs.TinyFsException;
import dev.pond.tinyfs.TinyFsException.Kind;
import dev.pond.tinyfs.TinyPath;
import dev.pond.tinyfs.hash.ContentHash;
import dev.pond.tinyfs.write.CommitOutcome;
import dev.pond.tinyfs.write.CommitOutcome.Committed;
import dev.pond.tinyfs.write.CommitOutcome.Conflict;
import dev.pond.tinyfs.write.Transaction;
import dev.pond.tinyfs.write.TreeOutput;
import dev.pond.tinyfs.write.VersionDetails;
import dev.pond.tinyfs.write.WritableTree;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every tree that can be written does; what it then reads is the other suite's. */
public abstract class WritingSuite extends ReadingSuite {
  private WritableTree tree;

  /** Returns an empty tree; asked once a test. */
  protected abstract WritableTree create(ContentHash hash) throws IOException;

  /** Returns the same tree opened once more. */
  protected abstract WritableTree reopened() throws IOException;

  /** Returns the hash that the trees of this suite are made with. */
  protected abstract ContentHash hash();

  @Override
  protected final TreeMaker maker() throws IOException {
    return new TreeChanges(tree(), hash());
  }

  final WritableTree tree() throws IOException {
    if (tree == null) {
      tree = create(hash());
    }
    return tree;
  }

  @Test
  void showsNothingBeforeTheCommitAndAllAfterIt() throws IOException {
    try (Transaction transaction = tree().begin()) {
      transaction.mkdir(path("/d"));
      transaction.write(path("/d/f"), EntryType.FILE, bytes("x"));
      transaction.link(path("/l"), "d/f");
      assertThat(text(transaction.tree(), "/l")).isEqualTo("x");
      assertThat(tree().now().list(tree().now().root())).isEmpty();
      assertThat(transaction.commit()).isEqualTo(new Committed(1));
    }
    assertThat(text("/l")).isEqualTo("x");
    assertThat(text(reopened().now(), "/l")).isEqualTo("x");
    assertThat(reopened().version()).isEqualTo(1);
  }

  @Test
  void leavesNothingOfWhatIsNotCommitted() throws IOException {
    change(transaction -> transaction.write(path("/f"), EntryType.FILE, bytes("old")));
    try (Transaction transaction = tree().begin()) {
      transaction.mkdirs(path("/a/b"));
      transaction.write(path("/f"), EntryType.FILE, bytes("new"));
      transaction.write(path("/a/large"), EntryType.FILE, ReadingSuite.bytes(100_000, 1));
    }
    assertThat(text("/f")).isEqualTo("old");
    assertThat(tree().now().list(tree().now().root())).hasSize(1);
    assertThat(reopened().version()).isEqualTo(1);
    assertThat(text(reopened().now(), "/f")).isEqualTo("old");
  }

  @Test
  void commitsNothingWhenNothingWasChanged() throws IOException {
    try (Transaction transaction = tree().begin()) {
      assertThat(transaction.tree().list(transaction.tree().root())).isEmpty();
      assertThat(transaction.commit()).isEqualTo(new Committed(0));
    }
    assertThat(tree().version()).isZero();
  }

  @Test
  void endsWithTheCommit() throws IOException {
    Transaction transaction = tree().begin();
    transaction.mkdir(path("/d"));
    transaction.commit();

    assertFails(() -> transaction.mkdir(path("/e")), Kind.STORE_FAILED);
    assertFails(transaction::commit, Kind.STORE_FAILED);
    assertFails(() -> transaction.create(path("/f"), EntryType.FILE), Kind.STORE_FAILED);
    transaction.close();
    assertThat(tree().now().list(tree().now().root())).hasSize(1);
  }

  @Test
  void refusesWhatCannotBeMade() throws IOException {
    change(
        transaction -> {
          transaction.mkdir(path("/d"));
          transaction.write(path("/f"), EntryType.FILE, bytes("x"));
          transaction.link(path("/dangling"), "nowhere");
        });
    try (Transaction transaction = tree().begin()) {
      assertFails(() -> transaction.mkdir(path("/d")), Kind.EXISTS);
      assertFails(() -> transaction.mkdir(path("/f")), Kind.EXISTS);
      assertFails(() -> transaction.mkdir(path("/")), Kind.PATH_INVALID);
      assertFails(() -> transaction.mkdir(path("/no/d")), Kind.NOT_FOUND);
      assertFails(() -> transaction.mkdir(path("/f/d")), Kind.NOT_A_DIRECTORY);
      assertFails(() -> transaction.mkdirs(path("/f/d")), Kind.NOT_A_DIRECTORY);
      assertFails(() -> transaction.create(path("/f"), EntryType.FILE), Kind.EXISTS);
      assertFails(() -> transaction.create(path("/dangling"), EntryType.FILE), Kind.EXISTS);
      assertFails(() -> transaction.write(path("/f"), EntryType.FILE_SERIES), Kind.EXISTS);
      assertFails(() -> transaction.append(path("/d")), Kind.IS_A_DIRECTORY);
      assertFails(() -> transaction.write(path("/d"), EntryType.FILE), Kind.IS_A_DIRECTORY);
      assertFails(() -> transaction.append(path("/no")), Kind.NOT_FOUND);
      assertFails(() -> transaction.append(path("/dangling")), Kind.NOT_FOUND);
      assertFails(() -> transaction.link(path("/l"), ""), Kind.PATH_INVALID);
      assertFails(() -> transaction.link(path("/l"), "a\0b"), Kind.PATH_INVALID);
      assertFails(() -> transaction.link(path("/l"), "\uD800"), Kind.PATH_INVALID);
      assertFails(() -> transaction.remove(path("/no")), Kind.NOT_FOUND);
      assertFails(() -> transaction.remove(path("/")), Kind.PATH_INVALID);
      assertFails(() -> transaction.rename(path("/no"), path("/g")), Kind.NOT_FOUND);
      assertFails(() -> transaction.rename(path("/f"), path("/d")), Kind.EXISTS);
      assertFails(() -> transaction.rename(path("/d"), path("/d/e")), Kind.PATH_INVALID);
      assertThatThrownBy(() -> transaction.create(path("/l"), EntryType.LINK))
          .isInstanceOf(IllegalArgumentException.class);
      assertThat(transaction.commit()).isEqualTo(new Committed(1));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\uD800", ".pond-node-index", ".pond-x"})
  void refusesNamesThatNobodyCouldRead(String name) throws IOException {
    try (Transaction transaction = tree().begin()) {
      TinyPath path = new TinyPath(List.of(name));
      assertFails(() -> transaction.mkdir(path), Kind.PATH_INVALID);
      assertFails(() -> transaction.create(path, EntryType.FILE), Kind.PATH_INVALID);
      assertFails(() -> transaction.link(path, "x"), Kind.PATH_INVALID);
    }
  }

  @Test
  void boundsNamesAndDepthAndConfigurations() throws IOException {
    try (Transaction transaction = tree().begin()) {
      TinyPath longest = new TinyPath(List.of("n".repeat(TinyPath.MAX_NAME)));
      transaction.mkdir(longest);
      assertFails(
          () -> transaction.mkdir(new TinyPath(List.of("n".repeat(TinyPath.MAX_NAME + 1)))),
          Kind.PATH_INVALID);
      transaction.dynamic(path("/c"), EntryType.DYNAMIC_FILE, "x", new byte[1 << 20]);
      assertFails(
          () ->
              transaction.dynamic(path("/e"), EntryType.DYNAMIC_FILE, "x", new byte[(1 << 20) + 1]),
          Kind.LIMIT_EXCEEDED);
      transaction.commit();
    }
    assertThat(find("/c").configuration()).hasSize(1 << 20);
  }

  @Test
  void writesThroughLinks() throws IOException {
    change(
        transaction -> {
          transaction.mkdirs(path("/a/b"));
          transaction.link(path("/l"), "a");
          transaction.write(path("/l/b/f"), EntryType.FILE, bytes("one"));
          transaction.link(path("/g"), "/l/b/f");
          transaction.write(path("/g"), EntryType.FILE, bytes("two"));
        });

    assertThat(text("/a/b/f")).isEqualTo("two");
    assertThat(find("/a/b/f").versions()).hasSize(2);
    change(
        transaction -> {
          transaction.rename(path("/g"), path("/l/g"));
          transaction.remove(path("/l/b/f"));
          transaction.remove(path("/l"));
        });
    assertThat(tree().now().findEntry(path("/a/g")).target()).contains("/l/b/f");
    assertFails(() -> find("/a/b/f"), Kind.NOT_FOUND);
    assertThat(find("/a").type()).isEqualTo(EntryType.DIRECTORY);
  }

  @Test
  void removesDirectoriesOnlyWhenTheyAreEmptyUnlessItIsToldOtherwise() throws IOException {
    change(
        transaction -> {
          transaction.mkdirs(path("/a/b"));
          transaction.write(path("/a/b/f"), EntryType.FILE, bytes("x"));
          assertFails(() -> transaction.remove(path("/a")), Kind.EXISTS);
        });
    try (Transaction transaction = tree().begin()) {
      assertFails(() -> transaction.remove(path("/a/b")), Kind.EXISTS);
      transaction.remove(path("/a/b/f"));
      transaction.remove(path("/a/b"));
      transaction.mkdir(path("/a/b"));
      transaction.removeTree(path("/a"));
      transaction.commit();
    }
    assertThat(tree().now().list(tree().now().root())).isEmpty();
    assertThat(text(tree().at(1), "/a/b/f")).isEqualTo("x");
  }

  @Test
  void movesFilesToOtherDirectoriesAndBackWithAllTheirVersions() throws IOException {
    byte[] large = ReadingSuite.bytes(70_000, 7);
    change(
        transaction -> {
          transaction.mkdir(path("/a"));
          transaction.mkdir(path("/b"));
          transaction.write(path("/a/s"), EntryType.FILE_SERIES, bytes("one,"));
          transaction.write(path("/a/s"), EntryType.FILE_SERIES, large);
          transaction.link(path("/a/l"), "s");
          transaction.dynamic(path("/a/d"), EntryType.DYNAMIC_FILE, "column-rename", bytes("c"));
        });
    List<NodeVersion> before = find("/a/s").versions();
    change(
        transaction -> {
          transaction.rename(path("/a/s"), path("/b/s"));
          transaction.rename(path("/a/l"), path("/b/l"));
          transaction.rename(path("/a/d"), path("/b/d"));
        });
    assertThat(tree().now().list(find("/a"))).isEmpty();
    assertThat(find("/b/s").versions())
        .usingElementComparatorIgnoringFields("transaction")
        .isEqualTo(before);
    assertThat(find("/b/l").path()).hasToString("/b/s");
    assertThat(text("/b/d")).isEqualTo("c");
    change(transaction -> transaction.write(path("/b/s"), EntryType.FILE_SERIES, bytes(",two")));
    change(transaction -> transaction.rename(path("/b/s"), path("/a/again")));

    Node again = find("/a/again");
    assertThat(again.versions()).extracting(NodeVersion::version).containsExactly(1L, 2L, 3L);
    byte[] all = tree().now().read(again, 100_000);
    assertThat(all).hasSize(70_008).startsWith(bytes("one,")).endsWith(bytes(",two"));
    assertThat(reopened().now().read(reopened().now().find(path("/a/again")), 100_000))
        .isEqualTo(all);
  }

  @Test
  void keepsWhatIsSaidOfAVersion() throws IOException {
    VersionDetails details =
        VersionDetails.NONE
            .withEventTimes(-5, Long.MAX_VALUE)
            .withAttributes(Map.of("watertown.timestamp_column", "tïme"))
            .withOverrides(1, 2);
    change(
        transaction -> {
          TreeOutput output = transaction.create(path("/t"), EntryType.TABLE_SERIES);
          output.details(details).write(bytes("PAR1"));
          output.close();
          transaction.write(path("/s"), EntryType.FILE_SERIES, bytes("a"));
          transaction.write(path("/s"), EntryType.FILE_SERIES, bytes("b"));
          TreeOutput all = transaction.append(path("/s"));
          all.details(VersionDetails.NONE.withCollapsedThrough(2)).write(bytes("ab"));
          all.close();
        });

    for (TinyFs now : List.of(tree().now(), reopened().now())) {
      NodeVersion version = now.find(path("/t")).versions().get(0);
      assertThat(version.eventTimes()).contains(new NodeVersion.Bounds(-5, Long.MAX_VALUE));
      assertThat(version.overrides()).contains(new NodeVersion.Bounds(1, 2));
      assertThat(version.attributes())
          .containsExactly(Map.entry("watertown.timestamp_column", "tïme"));
      assertThat(version.transaction()).isEqualTo(1);
      assertThat(text(now, "/s")).isEqualTo("ab");
    }
  }

  @Test
  void readsEveryCommitAsItWas() throws IOException {
    for (int i = 1; i <= 5; i++) {
      String text = "v" + i;
      assertThat(tree().change(t -> t.write(path("/f"), EntryType.FILE, bytes(text)))).isEqualTo(i);
    }
    for (int i = 1; i <= 5; i++) {
      assertThat(text(tree().at(i), "/f")).isEqualTo("v" + i);
      assertThat(text(reopened().at(i), "/f")).isEqualTo("v" + i);
    }
    assertFails(() -> tree().at(6), Kind.NOT_FOUND);
    assertFails(() -> tree().at(-1), Kind.NOT_FOUND);
    assertThat(tree().at(0).list(tree().at(0).root())).isEmpty();
  }

  @Test
  void refusesToCommitWhatOthersHaveChanged() throws IOException {
    change(transaction -> transaction.write(path("/f"), EntryType.FILE, bytes("0")));
    try (Transaction first = tree().begin();
        Transaction second = tree().begin()) {
      first.write(path("/f"), EntryType.FILE, bytes("first"));
      second.write(path("/f"), EntryType.FILE, bytes("second"));
      assertThat(second.commit()).isEqualTo(new Committed(2));
      CommitOutcome outcome = first.commit();
      assertThat(outcome).isInstanceOf(Conflict.class);
      assertFails(outcome::committed, Kind.CONFLICT);
    }
    assertThat(text("/f")).isEqualTo("second");
    assertThat(find("/f").versions()).hasSize(2);
  }

  @Test
  void refusesToCommitWhatDependsOnWhatOthersHaveChanged() throws IOException {
    change(transaction -> transaction.write(path("/f"), EntryType.FILE, bytes("0")));
    try (Transaction transaction = tree().begin()) {
      String seen = text(transaction.tree(), "/f");
      change(other -> other.write(path("/f"), EntryType.FILE, bytes("1")));
      transaction.write(path("/copy"), EntryType.FILE, bytes(seen));
      assertThat(transaction.commit()).isInstanceOf(Conflict.class);
    }
    assertFails(() -> find("/copy"), Kind.NOT_FOUND);
  }

  @Test
  void commitsOnTopOfWhatDoesNotConcernIt() throws IOException {
    change(
        transaction -> {
          transaction.mkdir(path("/a"));
          transaction.mkdir(path("/b"));
          transaction.write(path("/s"), EntryType.FILE_SERIES, bytes("0"));
        });
    try (Transaction transaction = tree().begin()) {
      transaction.write(path("/a/f"), EntryType.FILE, bytes("a"));
      WritableTree other = reopened();
      other.change(t -> t.write(path("/b/f"), EntryType.FILE, bytes("b")));
      other.change(t -> t.write(path("/s"), EntryType.FILE_SERIES, bytes("1")));
      assertThat(transaction.commit()).isEqualTo(new Committed(4));
    }
    assertThat(text("/a/f") + text("/b/f") + text("/s")).isEqualTo("ab01");
    assertThat(find("/a/f").versions().get(0).transaction()).isEqualTo(4);
  }

  @Test
  void writesNothingBelowADynamicDirectory() throws IOException {
    change(
        transaction ->
            transaction.dynamic(path("/d"), EntryType.DYNAMIC_DIRECTORY, "other", bytes("")));
    try (Transaction transaction = tree().begin()) {
      assertFails(() -> transaction.mkdir(path("/d/x")), Kind.READ_ONLY);
      assertFails(() -> transaction.create(path("/d/x"), EntryType.FILE), Kind.READ_ONLY);
      assertFails(() -> transaction.link(path("/d/x"), "y"), Kind.READ_ONLY);
      assertFails(() -> transaction.rename(path("/d"), path("/d/x")), Kind.READ_ONLY);
    }
  }

  @Test
  void storesTheSameBytesOnce() throws IOException {
    byte[] same = ReadingSuite.bytes(200_000, 3);
    change(
        transaction -> {
          transaction.write(path("/one"), EntryType.FILE, same);
          transaction.write(path("/two"), EntryType.TABLE, same);
        });
    change(transaction -> transaction.write(path("/three"), EntryType.FILE_SERIES, same));

    assertThat(largeFiles()).isEqualTo(1);
    assertThat(find("/one").versions().get(0).hash())
        .isEqualTo(find("/three").versions().get(0).hash());
    assertThat(tree().now().read(find("/two"), 200_000)).isEqualTo(same);
  }

  /** Returns how many large files are stored. */
  protected abstract int largeFiles() throws IOException;

  @Test
  void keepsManySmallFilesOfOneTransactionInBoundedMemory() throws IOException {
    byte[] small = new byte[60_000];
    change(
        transaction -> {
          for (int i = 0; i < 300; i++) {
            small[0] = (byte) i;
            small[1] = (byte) (i >> 8);
            transaction.write(path("/f" + i), EntryType.FILE, small);
          }
        });

    assertThat(largeFiles()).isEqualTo(300 - (16 << 20) / 60_000);
    assertThat(tree().now().read(find("/f299"), 60_000)).isEqualTo(small);
  }

  private void change(WritableTree.Change change) throws IOException {
    tree().change(change);
  }

  private Node find(String path) throws IOException {
    return tree().now().find(path(path));
  }

  private String text(String path) throws IOException {
    return text(tree().now(), path);
  }

  static String text(TinyFs tree, String path) throws IOException {
    return new String(tree.read(tree.find(path(path)), 10_000), UTF_8);
  }

  static TinyPath path(String text) throws TinyFsException {
    return TinyPath.parse(text);
  }

  static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
