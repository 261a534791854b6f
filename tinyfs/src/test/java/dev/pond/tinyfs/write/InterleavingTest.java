// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs.write;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pond.tinyfs.EntryType;
import dev.pond.tinyfs.Node;
import dev.pond.tinyfs.TinyFs;
import dev.pond.tinyfs.TinyFsException;
import dev.pond.tinyfs.TinyFsException.Kind;
import dev.pond.tinyfs.TinyPath;
import dev.pond.tinyfs.store.MemoryTree;
import dev.pond.tinyfs.write.CommitOutcome.Committed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Two transactions whose steps happen in every order: those that are committed are as if they had
 * been one after the other.
 */
class InterleavingTest {
  private static final String TEXT = "x";

  /** A transaction's work in two steps. */
  enum Work {
    APPEND_TO_A {
      @Override
      void step(Transaction t, int step, String who) throws IOException {
        t.write(path("/a/s"), EntryType.FILE_SERIES, (who + step).getBytes(UTF_8));
      }
    },
    APPEND_TO_B {
      @Override
      void step(Transaction t, int step, String who) throws IOException {
        t.write(path("/b/s"), EntryType.FILE_SERIES, (who + step).getBytes(UTF_8));
      }
    },
    CREATE_IN_A {
      @Override
      void step(Transaction t, int step, String who) throws IOException {
        t.write(path("/a/new" + step), EntryType.FILE, who.getBytes(UTF_8));
      }
    },
    COPY_A_TO_B {
      @Override
      void step(Transaction t, int step, String who) throws IOException {
        byte[] read = t.tree().read(t.tree().find(path("/a/s")), 1000);
        t.write(path("/b/copy" + step), EntryType.FILE, read);
      }
    },
    COPY_B_TO_A {
      @Override
      void step(Transaction t, int step, String who) throws IOException {
        byte[] read = t.tree().read(t.tree().find(path("/b/s")), 1000);
        t.write(path("/a/copy" + step), EntryType.FILE, read);
      }
    },
    RENAME_A {
      @Override
      void step(Transaction t, int step, String who) throws IOException {
        if (step == 1) {
          t.rename(path("/a"), path("/c"));
        } else {
          t.write(path("/c/in" + who), EntryType.FILE, TEXT.getBytes(UTF_8));
        }
      }
    },
    MOVE_A_TO_B {
      @Override
      void step(Transaction t, int step, String who) throws IOException {
        if (step == 1) {
          t.rename(path("/a/s"), path("/b/moved"));
        } else {
          t.write(path("/b/moved"), EntryType.FILE_SERIES, who.getBytes(UTF_8));
        }
      }
    },
    REMOVE_A {
      @Override
      void step(Transaction t, int step, String who) throws IOException {
        if (step == 1) {
          t.remove(path("/a/s"));
        } else {
          t.remove(path("/a"));
        }
      }
    };

    abstract void step(Transaction transaction, int step, String who) throws IOException;
  }

  /** What can be done at once by both, whatever the order. */
  private static boolean areApart(Work first, Work second) {
    List<Work> onA = List.of(Work.APPEND_TO_A, Work.CREATE_IN_A);
    return onA.contains(first) && second == Work.APPEND_TO_B
        || onA.contains(second) && first == Work.APPEND_TO_B;
  }

  static Stream<Arguments> pairs() {
    return Stream.of(Work.values())
        .flatMap(first -> Stream.of(Work.values()).map(second -> Arguments.of(first, second)));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void isAsIfOneHadComeAfterTheOther(Work first, Work second) throws IOException {
    TreeMap<String, String> both = serial(first, second);
    TreeMap<String, String> bothReversed = reversed(first, second);
    int runs = 0;
    for (int order = 0; order < 256; order++) {
      if (Integer.bitCount(order) != 4) {
        continue;
      }
      runs++;
      List<String> committed = new ArrayList<>();
      TreeMap<String, String> found = interleaved(first, second, order, committed);
      TreeMap<String, String> expected =
          switch (String.join("", committed)) {
            case "" -> serial();
            case "1" -> one(first, "1");
            case "2" -> one(second, "2");
            case "12" -> both;
            default -> bothReversed;
          };
      assertThat(found).as("order %s, committed %s", order, committed).isEqualTo(expected);
      assertThat(committed).as("one at least is committed").isNotEmpty();
      if (areApart(first, second)) {
        assertThat(committed).as("order %s", order).hasSize(2);
      }
    }
    assertThat(runs).isEqualTo(70);
  }

  /** Does begin, two steps and commit of both; a bit says whose turn it is. */
  private static TreeMap<String, String> interleaved(
      Work first, Work second, int order, List<String> committed) throws IOException {
    WritableTree tree = prepared();
    Runner[] runners = {new Runner(tree, first, "1"), new Runner(tree, second, "2")};
    for (int i = 0; i < 8; i++) {
      runners[order >> i & 1].next(committed);
    }
    return state(tree.now());
  }

  private static final class Runner {
    private final WritableTree tree;
    private final Work work;
    private final String who;
    private Transaction transaction;
    private int step;
    private boolean failed;

    Runner(WritableTree tree, Work work, String who) {
      this.tree = tree;
      this.work = work;
      this.who = who;
    }

    void next(List<String> committed) throws IOException {
      switch (step++) {
        case 0 -> transaction = tree.begin();
        case 1, 2 -> work();
        default -> {
          if (!failed && transaction.commit() instanceof Committed) {
            committed.add(who);
          }
          transaction.close();
        }
      }
    }

    private void work() throws IOException {
      if (failed) {
        return;
      }
      try {
        work.step(transaction, step - 1, who);
      } catch (TinyFsException e) {
        // What the other one has committed before this one began may leave nothing to do.
        assertThat(e.kind()).isIn(Kind.NOT_FOUND, Kind.EXISTS);
        failed = true;
      }
    }
  }

  private static WritableTree prepared() throws IOException {
    WritableTree tree = MemoryTree.create();
    tree.change(
        t -> {
          t.mkdir(path("/a"));
          t.mkdir(path("/b"));
          t.write(path("/a/s"), EntryType.FILE_SERIES, TEXT.getBytes(UTF_8));
          t.write(path("/b/s"), EntryType.FILE_SERIES, TEXT.getBytes(UTF_8));
        });
    return tree;
  }

  private static TreeMap<String, String> serial() throws IOException {
    return state(prepared().now());
  }

  private static TreeMap<String, String> one(Work work, String who) throws IOException {
    WritableTree tree = prepared();
    run(tree, work, who);
    return state(tree.now());
  }

  private static TreeMap<String, String> serial(Work first, Work second) throws IOException {
    WritableTree tree = prepared();
    run(tree, first, "1");
    run(tree, second, "2");
    return state(tree.now());
  }

  private static TreeMap<String, String> reversed(Work first, Work second) throws IOException {
    WritableTree tree = prepared();
    run(tree, second, "2");
    run(tree, first, "1");
    return state(tree.now());
  }

  private static void run(WritableTree tree, Work work, String who) throws IOException {
    try {
      tree.change(
          t -> {
            work.step(t, 1, who);
            work.step(t, 2, who);
          });
    } catch (TinyFsException e) {
      assertThat(e.kind()).isIn(Kind.NOT_FOUND, Kind.EXISTS);
    }
  }

  private static TreeMap<String, String> state(TinyFs tree) throws IOException {
    TreeMap<String, String> state = new TreeMap<>();
    List<Node> open = new ArrayList<>(tree.list(tree.root()));
    while (!open.isEmpty()) {
      Node node = open.remove(open.size() - 1);
      if (node.type().isDirectory()) {
        state.put(node.path().toString(), "dir");
        open.addAll(tree.list(node));
      } else {
        state.put(
            node.path().toString(),
            node.versions().size() + ":" + new String(tree.read(node, 1000), UTF_8));
      }
    }
    return state;
  }

  private static TinyPath path(String text) throws TinyFsException {
    return TinyPath.parse(text);
  }
}
