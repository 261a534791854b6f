// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pond.tinyfs.EntryType;
import dev.pond.tinyfs.Node;
import dev.pond.tinyfs.TinyFs;
import dev.pond.tinyfs.TinyFsException;
import dev.pond.tinyfs.TinyPath;
import dev.pond.tinyfs.hash.ContentHash;
import dev.pond.tinyfs.write.Settings;
import dev.pond.tinyfs.write.Transaction;
import dev.pond.tinyfs.write.WritableTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Any operations in any transactions do what they do to a map from paths to contents. */
class TreeModelPropertyTest {
  private static final List<String> PATHS =
      List.of("/a", "/b", "/a/a", "/a/b", "/b/a", "/a/a/a", "/a/a/b", "/b/a/a");

  enum Act {
    MKDIR,
    WRITE,
    APPEND,
    LINK,
    RENAME,
    REMOVE,
    REMOVE_TREE,
    COMMIT,
    ABORT,
    REOPEN
  }

  /** Two directories, so that there is where to move to. */
  private static final List<Operation> BEGINNING =
      List.of(
          new Operation(Act.MKDIR, "/a", ""),
          new Operation(Act.MKDIR, "/b", ""),
          new Operation(Act.APPEND, "/a/a", ""),
          new Operation(Act.WRITE, "/a/b", ""));

  record Operation(Act act, String path, String other) {}

  @Provide
  Arbitrary<List<Operation>> operations() {
    Arbitrary<Act> acts =
        Arbitraries.frequencyOf(
            Tuple.of(6, Arbitraries.of(Act.class)), Tuple.of(4, Arbitraries.just(Act.RENAME)));
    Arbitrary<String> paths = Arbitraries.of(PATHS);
    return Combinators.combine(acts, paths, paths).as(Operation::new).list().ofMaxSize(60);
  }

  @Property(tries = 300)
  void isWhatTheModelIs(@ForAll("operations") List<Operation> operations) throws IOException {
    MemoryStorage storage = new MemoryStorage();
    WritableTree tree =
        StoredTrees.create(storage, ContentHash.BLAKE3, List.of(), Settings.DEFAULT);
    TreeModel committed = new TreeModel();
    List<TreeMap<String, String>> history = new ArrayList<>(List.of(committed.state()));
    tree.change(
        transaction -> {
          for (Operation operation : BEGINNING) {
            assertThat(committed.apply(operation, "0")).isTrue();
            assertThat(applied(transaction, operation, "0")).isTrue();
          }
        });
    history.add(committed.state());
    check(operations, storage, tree, committed, history);
  }

  private static void check(
      List<Operation> operations,
      MemoryStorage storage,
      WritableTree made,
      TreeModel beginning,
      List<TreeMap<String, String>> history)
      throws IOException {
    WritableTree tree = made;
    TreeModel committed = beginning;
    TreeModel model = committed.copy();
    Transaction transaction = tree.begin();
    int number = 0;
    for (Operation operation : operations) {
      String content = "," + number++;
      switch (operation.act) {
        case COMMIT -> {
          boolean changed = transaction.commit().committed() == history.size();
          if (changed) {
            history.add(model.state());
          }
          assertThat(history.get(history.size() - 1)).isEqualTo(model.state());
          committed = model.copy();
          transaction = tree.begin();
        }
        case ABORT, REOPEN -> {
          transaction.close();
          if (operation.act == Act.REOPEN) {
            tree = StoredTrees.open(storage, List.of(), Settings.DEFAULT);
          }
          model = committed.copy();
          transaction = tree.begin();
        }
        default -> {
          boolean expected = model.apply(operation, content);
          assertThat(applied(transaction, operation, content))
              .as(operation.toString())
              .isEqualTo(expected);
        }
      }
      assertThat(state(transaction.tree())).as(operation.toString()).isEqualTo(model.state());
      assertThat(state(tree.now())).isEqualTo(committed.state());
    }
    transaction.close();
    for (int i = 0; i < history.size(); i++) {
      assertThat(state(tree.at(i))).as("version %s", i).isEqualTo(history.get(i));
    }
  }

  private static boolean applied(Transaction transaction, Operation operation, String content)
      throws TinyFsException {
    TinyPath path = TinyPath.parse(operation.path);
    TinyPath other = TinyPath.parse(operation.other);
    try {
      switch (operation.act) {
        case MKDIR -> transaction.mkdir(path);
        case WRITE -> transaction.write(path, EntryType.FILE, content.getBytes(UTF_8));
        case APPEND -> transaction.write(path, EntryType.FILE_SERIES, content.getBytes(UTF_8));
        case LINK -> transaction.link(path, operation.other);
        case RENAME -> transaction.rename(path, other);
        case REMOVE -> transaction.remove(path);
        default -> transaction.removeTree(path);
      }
      return true;
    } catch (TinyFsException e) {
      return false;
    }
  }

  /** Returns each path with what is there; links are not followed. */
  private static TreeMap<String, String> state(TinyFs tree) throws IOException {
    TreeMap<String, String> state = new TreeMap<>();
    List<Node> open = new ArrayList<>(tree.list(tree.root()));
    while (!open.isEmpty()) {
      Node node = open.remove(open.size() - 1);
      Optional<String> target = node.target();
      if (node.type().isDirectory()) {
        open.addAll(tree.list(node));
        state.put(node.path().toString(), "dir");
      } else {
        state.put(
            node.path().toString(),
            target.isPresent()
                ? "-> " + target.get()
                : node.type() + " " + new String(tree.read(node, 10_000), UTF_8));
      }
    }
    return state;
  }
}
