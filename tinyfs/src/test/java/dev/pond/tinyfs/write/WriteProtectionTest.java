// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs.write;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pond.tinyfs.EntryType;
import dev.pond.tinyfs.TinyFs;
import dev.pond.tinyfs.TinyFsException;
import dev.pond.tinyfs.TinyFsException.Kind;
import dev.pond.tinyfs.TinyPath;
import dev.pond.tinyfs.fault.Fault;
import dev.pond.tinyfs.fault.FaultPlan;
import dev.pond.tinyfs.fault.FaultyStorage;
import dev.pond.tinyfs.hash.ContentHash;
import dev.pond.tinyfs.store.FolderTree;
import dev.pond.tinyfs.store.MemoryTree;
import dev.pond.tinyfs.store.StoredTrees;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writers, and the locks that they hold. What has a display name is named so in the seed. */
class WriteProtectionTest {
  private static final TinyPath FILE = new TinyPath(List.of("f"));

  @TempDir Path folder;
  private WritableTree tree;

  @BeforeEach
  void makeTree() throws IOException {
    tree = MemoryTree.create();
    tree.change(transaction -> transaction.write(FILE, EntryType.FILE, "old".getBytes(UTF_8)));
  }

  @Test
  @DisplayName("test_async_reader_basic")
  void readsAFileAsAStream() throws IOException {
    try (InputStream in = Channels.newInputStream(tree.now().open(tree.now().find(FILE)))) {
      assertThat(in.read()).isEqualTo('o');
      assertThat(in.readAllBytes()).asString(UTF_8).isEqualTo("ld");
      assertThat(in.read()).isEqualTo(-1);
    }
  }

  @Test
  @DisplayName("test_async_writer_basic")
  void writesAFileAsAStreamAndAsAChannel() throws IOException {
    tree.change(
        transaction -> {
          try (TreeOutput out = transaction.append(FILE)) {
            out.write('a');
            out.write("bcd".getBytes(UTF_8), 1, 2);
            assertThat(out.write(ByteBuffer.wrap("ef".getBytes(UTF_8)))).isEqualTo(2);
            ByteBuffer direct = ByteBuffer.allocateDirect(20_000);
            assertThat(out.write(direct)).isEqualTo(20_000);
            assertThat(direct.hasRemaining()).isFalse();
            assertThat(out.isOpen()).isTrue();
          }
        });

    byte[] read = tree.now().read(tree.now().find(FILE), 100_000);
    assertThat(read).hasSize(20_005).startsWith("acdef".getBytes(UTF_8));
  }

  @Test
  @DisplayName("test_async_writer_memory_buffering")
  void keepsTheBytesInMemoryUpToTheThreshold() throws IOException {
    WritableTree folders = FolderTree.create(folder);
    try (Transaction transaction = folders.begin();
        TreeOutput out = transaction.create(FILE, EntryType.FILE)) {
      byte[] piece = new byte[1024];
      for (int i = 0; i < 1024; i++) {
        out.write(piece);
        assertThat(out.inMemory()).isEqualTo((i + 1) * 1024L);
      }
      assertThat(drafts()).isEmpty();
      out.write(0);
      assertThat(out.inMemory()).isEqualTo(1);
      assertThat(drafts()).hasSize(1);
      for (int i = 0; i < 5 * 1024; i++) {
        out.write(piece);
        assertThat(out.inMemory()).isLessThanOrEqualTo(64 * 1024);
      }
    }
    assertThat(drafts()).isEmpty();
  }

  @Test
  @DisplayName("test_async_writer_large_data")
  void writesLargeFilesInPiecesOfAnySize() throws IOException {
    byte[] all = new byte[3_000_000];
    new Random(5).nextBytes(all);
    WritableTree folders = FolderTree.create(folder);
    folders.change(
        transaction -> {
          try (TreeOutput out = transaction.create(FILE, EntryType.FILE)) {
            Random random = new Random(6);
            for (int at = 0; at < all.length; ) {
              int length = Math.min(all.length - at, 1 << random.nextInt(19));
              out.write(all, at, length);
              at += length;
            }
          }
        });

    assertThat(folders.now().read(folders.now().find(FILE), all.length)).isEqualTo(all);
    assertThat(folders.now().find(FILE).versions().get(0).hash())
        .contains(ContentHash.SHA_256.hex(all));
  }

  @Test
  @DisplayName("test_concurrent_writers")
  void writesManyFilesAtOnceInOneTransaction() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try (Transaction transaction = tree.begin()) {
      List<Future<?>> writers = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        byte[] bytes = new byte[i * 5_000];
        TinyPath path = new TinyPath(List.of("f" + i));
        writers.add(
            threads.submit(
                () -> {
                  transaction.write(path, EntryType.FILE, bytes);
                  return null;
                }));
      }
      for (Future<?> writer : writers) {
        writer.get();
      }
      transaction.commit().committed();
    } finally {
      threads.shutdown();
    }
    for (int i = 0; i < 40; i++) {
      assertThat(tree.now().read(tree.now().find(new TinyPath(List.of("f" + i))), 1 << 20))
          .hasSize(i * 5_000);
    }
    assertThat(tree.locksHeld()).isZero();
  }

  @Test
  @DisplayName("test_concurrent_read_write_protection")
  void letsNobodyElseReadOrWriteWhatIsBeingWritten() throws IOException {
    try (Transaction transaction = tree.begin();
        Transaction other = tree.begin()) {
      TreeOutput out = transaction.append(FILE);
      out.write("new".getBytes(UTF_8));

      for (TinyFs each : List.of(tree.now(), transaction.tree(), other.tree())) {
        assertBusy(() -> each.open(each.find(FILE)));
        assertBusy(() -> each.open(each.find(FILE), 1));
        assertBusy(() -> each.read(each.find(FILE), 10));
      }
      for (Transaction each : List.of(transaction, other)) {
        assertBusy(() -> each.append(FILE));
        assertBusy(() -> each.remove(FILE));
        assertBusy(() -> each.rename(FILE, new TinyPath(List.of("g"))));
      }
      assertBusy(transaction::commit);
      out.close();
      assertThat(text(transaction.tree())).isEqualTo("new");
      transaction.commit().committed();
    }
    assertThat(text(tree.now())).isEqualTo("new");
  }

  @Test
  @DisplayName("test_write_protection_with_completed_write")
  void endsTheLockWithTheWriter() throws IOException {
    try (Transaction transaction = tree.begin()) {
      TreeOutput out = transaction.append(FILE);
      assertThat(tree.locksHeld()).isEqualTo(2);
      out.write("new".getBytes(UTF_8));
      out.close();
      assertThat(tree.locksHeld()).isZero();
      assertThat(out.isOpen()).isFalse();
      assertThat(text(transaction.tree())).isEqualTo("new");
      assertThat(text(tree.now())).isEqualTo("old");
      transaction.write(FILE, EntryType.FILE, "newer".getBytes(UTF_8));
      transaction.commit().committed();
    }
    assertThat(text(tree.now())).isEqualTo("newer");
    assertThat(tree.now().find(FILE).versions()).hasSize(3);
  }

  @Test
  void letsNobodyElseWriteAFileThatIsNotThereYet() throws IOException {
    TinyPath path = new TinyPath(List.of("new"));
    try (Transaction transaction = tree.begin();
        Transaction other = tree.begin()) {
      TreeOutput out = transaction.create(path, EntryType.FILE);
      assertBusy(() -> transaction.create(path, EntryType.FILE));
      assertBusy(() -> transaction.append(path));
      assertBusy(() -> transaction.mkdir(path));
      assertBusy(() -> other.create(path, EntryType.FILE_SERIES));
      assertBusy(() -> other.link(path, "x"));
      assertThat(transaction.tree().list(transaction.tree().root())).hasSize(1);
      out.abort();
      other.create(path, EntryType.FILE_SERIES).close();
      other.commit().committed();
    }
    assertThat(tree.now().find(path).type()).isEqualTo(EntryType.FILE_SERIES);
  }

  @Test
  void keepsTheDirectoryOfAFileThatIsBeingWritten() throws IOException {
    TinyPath directory = new TinyPath(List.of("a", "b"));
    try (Transaction transaction = tree.begin()) {
      transaction.mkdirs(directory);
      TreeOutput out = transaction.create(directory.child("f"), EntryType.FILE);
      assertBusy(() -> transaction.removeTree(directory));
      assertBusy(() -> transaction.removeTree(directory.parent()));
      assertBusy(() -> transaction.rename(directory.parent(), new TinyPath(List.of("c"))));
      out.close();
      transaction.rename(directory.parent(), new TinyPath(List.of("c")));
      transaction.commit().committed();
    }
    assertThat(tree.now().find(new TinyPath(List.of("c", "b", "f"))).versions()).hasSize(1);
  }

  @Test
  void leavesNothingOfAWriterThatIsAborted() throws IOException {
    WritableTree folders = FolderTree.create(folder);
    try (Transaction transaction = folders.begin()) {
      TreeOutput out = transaction.create(FILE, EntryType.FILE);
      out.write(new byte[2_000_000]);
      assertThat(drafts()).hasSize(1);
      out.abort();
      out.close();
      assertThat(out.isOpen()).isFalse();
      assertFails(() -> out.write(1), Kind.STORE_FAILED);
      assertThat(drafts()).isEmpty();
      assertThat(folders.locksHeld()).isZero();
      transaction.commit().committed();
    }
    assertThat(folders.version()).isZero();
  }

  @Test
  void leavesNothingOfAWriterWhoseTransactionEnds() throws IOException {
    WritableTree folders = FolderTree.create(folder);
    TreeOutput out;
    try (Transaction transaction = folders.begin()) {
      out = transaction.create(FILE, EntryType.FILE);
      out.write(new byte[2_000_000]);
    }
    assertThat(drafts()).isEmpty();
    assertThat(folders.locksHeld()).isZero();
    assertFails(() -> out.write(1), Kind.STORE_FAILED);
    out.close();
    assertThat(folders.version()).isZero();
  }

  @Test
  void leavesNothingOfAWriterThatIsDropped() throws Exception {
    WritableTree folders = FolderTree.create(folder);
    try (Transaction transaction = folders.begin()) {
      drop(transaction);
      long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
      while (folders.locksHeld() > 0 && System.nanoTime() < end) {
        System.gc();
        Thread.sleep(20);
      }
      assertThat(folders.locksHeld()).isZero();
      assertThat(drafts()).isEmpty();
      transaction.mkdir(new TinyPath(List.of("d")));
      transaction.commit().committed();
    }
    assertThat(folders.now().list(folders.now().root())).hasSize(1);
  }

  @SuppressWarnings("MustBeClosedChecker")
  private static void drop(Transaction transaction) throws IOException {
    transaction.create(FILE, EntryType.FILE).write(new byte[2_000_000]);
  }

  @Test
  void leavesNothingOfAWriterThatFails() throws IOException {
    FaultPlan plan = new FaultPlan();
    WritableTree faulty =
        StoredTrees.create(
            new FaultyStorage(FolderTree.storage(folder), plan),
            ContentHash.SHA_256,
            List.of(),
            Settings.DEFAULT);
    for (String operation : List.of("draft", "write", "seal")) {
      for (Fault fault : List.of(Fault.BEFORE, Fault.AFTER)) {
        try (Transaction transaction = faulty.begin()) {
          TreeOutput out = transaction.create(FILE, EntryType.FILE);
          plan.failingAt(fault, operation);
          assertFails(
              () -> {
                out.write(new byte[2_000_000]);
                out.close();
              },
              Kind.STORE_FAILED);
          assertThat(plan.injections()).as(operation).isEqualTo(1);
          plan.disarm();
          assertThat(faulty.locksHeld()).isZero();
          assertFails(out::close, Kind.STORE_FAILED);
          assertFails(() -> out.write(1), Kind.STORE_FAILED);
          transaction.commit().committed();
        }
        assertThat(faulty.version()).as(operation).isZero();
      }
    }
  }

  @Test
  void commitsAgainAfterTheStoreFailed() throws IOException {
    FaultPlan plan = new FaultPlan();
    WritableTree faulty =
        StoredTrees.create(
            new FaultyStorage(FolderTree.storage(folder), plan),
            ContentHash.SHA_256,
            List.of(),
            Settings.DEFAULT);
    long version = 0;
    for (Fault fault : List.of(Fault.BEFORE, Fault.AFTER)) {
      try (Transaction transaction = faulty.begin()) {
        byte[] bytes = new byte[2_000_000];
        bytes[0] = (byte) fault.ordinal();
        transaction.write(FILE, EntryType.FILE, bytes);
        plan.failingAt(fault, "publish");
        assertFails(transaction::commit, Kind.STORE_FAILED);
        assertThat(plan.injections()).isEqualTo(1);
        plan.disarm();
        assertThat(faulty.version()).isEqualTo(version++);
        assertThat(transaction.commit().committed()).isEqualTo(version);
        assertThat(drafts()).isEmpty();
      }
    }
  }

  @Test
  void leavesNoLargeFileOfATransactionThatIsAbortedOrInConflict() throws IOException {
    WritableTree folders = FolderTree.create(folder);
    try (Transaction transaction = folders.begin();
        Transaction late = folders.begin()) {
      transaction.write(FILE, EntryType.FILE, new byte[100_000]);
      late.write(FILE, EntryType.FILE, new byte[200_000]);
      assertThat(drafts()).hasSize(2);
      assertThat(late.tree().read(late.tree().find(FILE), 1 << 20)).hasSize(200_000);
      folders.change(other -> other.mkdir(new TinyPath(List.of("d"))));
      assertThat(late.commit()).isInstanceOf(CommitOutcome.Conflict.class);
      assertThat(drafts()).hasSize(1);
    }
    assertThat(drafts()).isEmpty();
    assertThat(folder.resolve("_large_files")).doesNotExist();
  }

  @Test
  void noticesBytesThatTheStoreLost() throws IOException {
    FaultPlan plan = new FaultPlan();
    WritableTree faulty =
        StoredTrees.create(
            new FaultyStorage(FolderTree.storage(folder), plan),
            ContentHash.SHA_256,
            List.of(),
            Settings.DEFAULT);
    try (Transaction transaction = faulty.begin()) {
      TreeOutput out = transaction.create(FILE, EntryType.FILE);
      plan.failingAt(Fault.HALF, "write");
      out.write(new byte[2_000_000]);
      assertThat(plan.injections()).isEqualTo(1);
      assertFails(out::close, Kind.STORE_FAILED);
    }
    assertThat(drafts()).isEmpty();
  }

  @Test
  void readsOnWhatWasOpenedBeforeAWriterCame() throws IOException {
    tree.change(
        transaction -> {
          TinyPath log = new TinyPath(List.of("log"));
          transaction.write(log, EntryType.FILE_SERIES, "one,".getBytes(UTF_8));
          transaction.write(log, EntryType.FILE_SERIES, "two,".getBytes(UTF_8));
        });
    TinyPath log = new TinyPath(List.of("log"));
    try (Transaction transaction = tree.begin();
        SeekableByteChannel opened = tree.now().open(tree.now().find(log));
        TreeOutput out = transaction.append(log)) {
      out.write("three".getBytes(UTF_8));
      assertThat(Channels.newInputStream(opened).readAllBytes()).asString().isEqualTo("one,two,");
      out.abort();
    }
  }

  @Test
  void givesAFileToOneOfManyWritersAtATime() throws Exception {
    AtomicInteger writing = new AtomicInteger();
    AtomicInteger written = new AtomicInteger();
    AtomicInteger refused = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try (Transaction transaction = tree.begin()) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        int number = i;
        all.add(
            threads.submit(
                () -> {
                  for (int round = 0; round < 200; round++) {
                    write(transaction, (number + round) % 3, writing, written, refused);
                  }
                  return null;
                }));
      }
      for (Future<?> each : all) {
        each.get();
      }
      assertThat(transaction.tree().find(FILE).versions()).hasSize(1 + written.get());
      transaction.commit().committed();
    } finally {
      threads.shutdown();
    }
    assertThat(written.get()).isPositive();
    assertThat(refused.get()).isPositive();
    assertThat(tree.locksHeld()).isZero();
  }

  private static void write(
      Transaction transaction,
      int how,
      AtomicInteger writing,
      AtomicInteger written,
      AtomicInteger refused)
      throws IOException {
    try (TreeOutput out = transaction.append(FILE)) {
      assertThat(writing.incrementAndGet()).isEqualTo(1);
      out.write(new byte[100]);
      Thread.yield();
      writing.decrementAndGet();
      if (how == 0) {
        out.abort();
      } else {
        written.incrementAndGet();
      }
    } catch (TinyFsException e) {
      assertThat(e.kind()).isEqualTo(Kind.BEING_WRITTEN);
      refused.incrementAndGet();
    }
  }

  private List<Path> drafts() throws IOException {
    Path drafts = folder.resolve("_drafts");
    if (!Files.exists(drafts)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(drafts)) {
      return files.toList();
    }
  }

  private static String text(TinyFs tree) throws IOException {
    return new String(tree.read(tree.find(FILE), 100), UTF_8);
  }

  private static void assertBusy(ThrowingCallable call) {
    assertFails(call, Kind.BEING_WRITTEN);
  }

  private static void assertFails(ThrowingCallable call, Kind kind) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            TinyFsException.class, e -> assertThat(e.kind()).as(e.getMessage()).isEqualTo(kind));
  }
}
