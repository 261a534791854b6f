// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pond.tinyfs.EntryType;
import dev.pond.tinyfs.Node;
import dev.pond.tinyfs.NodeVersion;
import dev.pond.tinyfs.TinyFs;
import dev.pond.tinyfs.TinyFsException;
import dev.pond.tinyfs.TinyFsException.Kind;
import dev.pond.tinyfs.TinyPath;
import dev.pond.tinyfs.fault.Crash;
import dev.pond.tinyfs.fault.Fault;
import dev.pond.tinyfs.fault.FaultPlan;
import dev.pond.tinyfs.fault.FaultyStorage;
import dev.pond.tinyfs.hash.ContentHash;
import dev.pond.tinyfs.write.CommitOutcome;
import dev.pond.tinyfs.write.CommitOutcome.Committed;
import dev.pond.tinyfs.write.CommitOutcome.Unknown;
import dev.pond.tinyfs.write.Settings;
import dev.pond.tinyfs.write.Transaction;
import dev.pond.tinyfs.write.WritableTree;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every operation of the store fails once, in every way; the tree is then as before or as after.
 */
class FaultTest {
  private static final Settings SETTINGS = new Settings(64 * 1024, Settings.DEFAULT.clock());
  private static final byte[] LARGE = large();

  @TempDir Path folder;

  private static byte[] large() {
    byte[] bytes = new byte[150_000];
    new Random(1).nextBytes(bytes);
    return bytes;
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void isAsBeforeOrAsAfterWhateverFailsInMemory(Fault fault) throws IOException {
    failEach(fault, MemoryStorage::new);
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void isAsBeforeOrAsAfterWhateverFailsInAFolder(Fault fault) throws IOException {
    int[] made = new int[1];
    failEach(fault, () -> FolderTree.storage(folder.resolve("t" + made[0]++)));
  }

  private static void failEach(Fault fault, Supplier<Storage> storages) throws IOException {
    TreeMap<String, String> old = new TreeMap<>();
    TreeMap<String, String> changed = new TreeMap<>();
    long operations = 0;
    int committed = 0;
    int absent = 0;
    for (long n = 1; n == 1 || n <= operations; n++) {
      Storage storage = storages.get();
      FaultPlan plan = new FaultPlan();
      WritableTree tree = prepared(new FaultyStorage(storage, plan));
      if (n == 1) {
        old = state(open(storage));
        operations = countOperations(storages);
        changed = new TreeMap<>(old);
        changed.remove("/a");
        changed.put("/b", "dir");
        changed.put("/b/f", "1:old,2:" + ContentHash.SHA_256.hex(LARGE));
        changed.remove("/a/f");
        changed.put("/n", "1:new");
      }
      plan.failing(fault, n);
      Optional<CommitOutcome> outcome = attempt(tree, plan);
      assertThat(plan.injections()).as("operation %s", n).isEqualTo(1);
      plan.disarm();
      TreeMap<String, String> found = state(open(storage));
      assertThat(found).as("operation %s", n).isIn(old, changed);
      boolean there = found.equals(changed);
      if (outcome.isPresent() && outcome.get() instanceof Committed) {
        assertThat(there).as("operation %s", n).isTrue();
      }
      if (outcome.isPresent() && outcome.get() instanceof Unknown unknown) {
        assertThat(tree.lookUp(unknown) instanceof Committed).isEqualTo(there);
      }
      committed += there ? 1 : 0;
      absent += there ? 0 : 1;
      if (!there) {
        change(open(storage)).committed();
        assertThat(state(open(storage))).as("again after operation %s", n).isEqualTo(changed);
      }
    }
    assertThat(operations).isGreaterThan(10);
    assertThat(absent).isPositive();
    assertThat(committed).isPositive();
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"BEFORE", "AFTER"})
  void saysSoWhenItDoesNotKnow(Fault fault) throws IOException {
    Storage storage = new MemoryStorage();
    FaultPlan plan = new FaultPlan();
    WritableTree tree = prepared(new FaultyStorage(storage, plan));
    try (Transaction transaction = tree.begin()) {
      transaction.mkdir(path("/d"));
      // The commit looks for others twice, drafts, writes, seals; from then on the store is lost.
      plan.failingFrom(fault, 6);
      CommitOutcome outcome = transaction.commit();
      assertThat(plan.injections()).isGreaterThan(3);
      assertThat(plan.log().subList(0, 6))
          .containsExactly("open", "open", "draft", "write", "seal", "publish");
      plan.disarm();
      assertThat(outcome)
          .isInstanceOfSatisfying(
              Unknown.class,
              unknown -> {
                assertThat(unknown.version()).isEqualTo(2);
                assertThat(unknown.transaction()).isEqualTo(transaction.id());
              });
      CommitOutcome found = tree.lookUp((Unknown) outcome);
      assertThat(found).isEqualTo(fault == Fault.AFTER ? new Committed(2) : outcome);
      open(storage).change(other -> other.mkdir(path("/e")));
      assertThat(tree.lookUp((Unknown) outcome) instanceof CommitOutcome.Conflict)
          .isEqualTo(fault == Fault.BEFORE);
    }
  }

  @Test
  void leavesTheTransactionAsItWasWhenAChangeFails() throws IOException {
    for (long n = 1; n <= 40; n++) {
      FaultPlan plan = new FaultPlan();
      WritableTree tree = prepared(new FaultyStorage(new MemoryStorage(), plan));
      tree.change(transaction -> transaction.mkdir(path("/c")));
      try (Transaction transaction = tree.begin()) {
        plan.failing(Fault.BEFORE, n);
        for (String target : List.of("/c/x", "/c/y")) {
          String source = target.equals("/c/x") ? "/a/f" : "/c/x";
          try {
            transaction.rename(path(source), path(target));
          } catch (TinyFsException e) {
            assertThat(e.kind()).isEqualTo(Kind.STORE_FAILED);
            break;
          }
        }
        boolean failed = plan.injections() == 1;
        plan.disarm();
        transaction.commit().committed();
        assertThat(String.join(" ", state(tree).keySet()))
            .as("operation %s", n)
            .isIn("/a /a/f /c", "/a /c /c/x", "/a /c /c/y");
        assertThat(state(tree)).containsValue("1:old");
        if (!failed) {
          assertThat(n).isGreaterThan(5);
          assertThat(state(tree)).containsKey("/c/y");
          return;
        }
      }
    }
    throw new AssertionError("The renames never came through");
  }

  private static long countOperations(Supplier<Storage> storages) throws IOException {
    FaultPlan plan = new FaultPlan();
    WritableTree tree = prepared(new FaultyStorage(storages.get(), plan));
    plan.disarm();
    assertThat(change(tree)).isInstanceOf(Committed.class);
    return plan.operations();
  }

  private static WritableTree prepared(Storage storage) throws IOException {
    WritableTree tree = StoredTrees.create(storage, ContentHash.SHA_256, List.of(), SETTINGS);
    tree.change(
        transaction -> {
          transaction.mkdir(path("/a"));
          transaction.write(path("/a/f"), EntryType.FILE, "old".getBytes(UTF_8));
        });
    return tree;
  }

  /** Returns the outcome, if there was one. */
  private static Optional<CommitOutcome> attempt(WritableTree tree, FaultPlan plan)
      throws IOException {
    try {
      return Optional.of(change(tree));
    } catch (TinyFsException e) {
      assertThat(e.kind()).as(e.getMessage()).isIn(Kind.STORE_FAILED, Kind.HASH_MISMATCH);
      return Optional.empty();
    } catch (Crash e) {
      assertThat(plan.injections()).isEqualTo(1);
      return Optional.empty();
    }
  }

  private static CommitOutcome change(WritableTree tree) throws IOException {
    Transaction transaction = tree.begin();
    transaction.write(path("/a/f"), EntryType.FILE, LARGE);
    transaction.write(path("/n"), EntryType.FILE, "new".getBytes(UTF_8));
    transaction.rename(path("/a"), path("/b"));
    CommitOutcome outcome = transaction.commit();
    transaction.close();
    return outcome;
  }

  private static WritableTree open(Storage storage) throws TinyFsException {
    return StoredTrees.open(storage, List.of(), SETTINGS);
  }

  /** Returns all that can be seen: each node with the bytes of its versions. */
  private static TreeMap<String, String> state(WritableTree tree) throws IOException {
    TreeMap<String, String> state = new TreeMap<>();
    TinyFs now = tree.now();
    collect(now, now.root(), state);
    return state;
  }

  private static void collect(TinyFs tree, Node directory, TreeMap<String, String> state)
      throws IOException {
    for (Node node : tree.list(directory)) {
      if (node.type() == EntryType.DIRECTORY) {
        state.put(node.path().toString(), "dir");
        collect(tree, node, state);
      } else {
        StringBuilder versions = new StringBuilder();
        for (NodeVersion version : node.versions()) {
          byte[] read;
          try (SeekableByteChannel channel = tree.open(node, version.version())) {
            read = Channels.newInputStream(channel).readAllBytes();
          }
          versions
              .append(versions.isEmpty() ? "" : ",")
              .append(version.version())
              .append(":")
              .append(read.length < 10 ? new String(read, UTF_8) : ContentHash.SHA_256.hex(read));
        }
        state.put(node.path().toString(), versions.toString());
      }
    }
  }

  private static TinyPath path(String text) throws TinyFsException {
    return TinyPath.parse(text);
  }
}
