// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pond.tinyfs.EntryType;
import dev.pond.tinyfs.TinyFs;
import dev.pond.tinyfs.TinyFsException;
import dev.pond.tinyfs.TinyFsException.Kind;
import dev.pond.tinyfs.TinyPath;
import dev.pond.tinyfs.hash.Blake3;
import dev.pond.tinyfs.hash.ContentHash;
import dev.pond.tinyfs.write.Transaction;
import dev.pond.tinyfs.write.WritableTree;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is damaged is said to be, and what a crash leaves does no harm. */
class DamagedTreeTest {
  private static final TinyPath SMALL = new TinyPath(List.of("small"));
  private static final TinyPath LARGE = new TinyPath(List.of("large"));
  private static final byte[] BYTES = new byte[100_000];

  @TempDir Path folder;
  private Path commit;
  private Path large;

  @BeforeEach
  void makeTree() throws IOException {
    WritableTree tree = FolderTree.create(folder);
    tree.change(
        transaction -> {
          transaction.write(SMALL, EntryType.FILE, "content".getBytes(UTF_8));
          transaction.write(LARGE, EntryType.FILE, BYTES);
        });
    tree.change(transaction -> transaction.mkdir(new TinyPath(List.of("d"))));
    commit = folder.resolve(CommitLog.name(1));
    String hash = ContentHash.SHA_256.hex(BYTES);
    large = folder.resolve("_large_files/" + hash.substring(0, 2) + "/" + hash + ".data");
  }

  @Test
  void opensNoTreeWhereThereIsNone() throws IOException {
    assertFails(() -> FolderTree.open(folder.resolve("no")), Kind.NOT_FOUND, "no");
    Files.createDirectories(folder.resolve("empty"));
    assertFails(() -> FolderTree.open(folder.resolve("empty")), Kind.NOT_FOUND, "empty");
    assertFails(() -> FolderTree.create(folder), Kind.EXISTS, folder.toString());
  }

  @Test
  void ignoresWhatACrashLeaves() throws IOException {
    Files.write(folder.resolve("_drafts/1.draft"), new byte[10]);
    Files.write(folder.resolve("commits/0000000000000000009.commit.tmp"), new byte[10]);
    Files.write(folder.resolve("commits/.crc"), new byte[10]);
    Files.write(folder.resolve("commits/99999999999999999999.json"), new byte[10]);
    Files.write(folder.resolve("_large_files/ab.tmp"), new byte[10]);

    WritableTree tree = FolderTree.open(folder);
    assertThat(tree.version()).isEqualTo(2);
    tree.change(transaction -> transaction.mkdir(new TinyPath(List.of("e"))));
    assertThat(FolderTree.open(folder).version()).isEqualTo(3);
  }

  @Test
  void noticesEveryBitThatChangesInACommit() throws IOException {
    byte[] good = Files.readAllBytes(commit);
    Random random = new Random(7);
    for (int i = 0; i < 300; i++) {
      byte[] bad = good.clone();
      int at = i < 100 ? i : random.nextInt(bad.length);
      bad[at] ^= (byte) (1 << random.nextInt(8));
      Files.write(commit, bad);
      assertFails(() -> FolderTree.open(folder), Kind.CORRUPT, "version 1");
    }
    for (int length : new int[] {0, 1, 39, 40, 100, good.length - 1}) {
      Files.write(commit, Arrays.copyOf(good, length));
      assertFails(() -> FolderTree.open(folder), Kind.CORRUPT, "version 1");
    }
    Files.write(commit, Arrays.copyOf(good, good.length + 1));
    assertFails(() -> FolderTree.open(folder), Kind.CORRUPT, "version 1");
  }

  @Test
  void boundsWhateverACommitSays() throws IOException {
    byte[] good = Files.readAllBytes(commit);
    Random random = new Random(8);
    for (int i = 0; i < 2_000; i++) {
      byte[] bad = good.clone();
      for (int changes = 0; changes <= random.nextInt(3); changes++) {
        int at = 12 + random.nextInt(bad.length - Blake3.LENGTH - 16);
        if (random.nextBoolean()) {
          ByteBuffer.wrap(bad).putInt(at, random.nextBoolean() ? -1 : Integer.MAX_VALUE);
        } else {
          bad[at] = (byte) random.nextInt();
        }
      }
      // Now its hash is right, whatever it says.
      byte[] sealed = sealed(bad);
      try {
        assertThat(CommitReader.read(sealed, 1).rows()).hasSizeLessThan(10);
      } catch (TinyFsException e) {
        assertThat(e.kind()).isEqualTo(Kind.CORRUPT);
      }
    }
  }

  private static byte[] sealed(byte[] bytes) {
    int end = bytes.length - Blake3.LENGTH;
    byte[] sealed = bytes.clone();
    System.arraycopy(Blake3.hash(bytes, 0, end), 0, sealed, end, Blake3.LENGTH);
    return sealed;
  }

  @Test
  void refusesFormatsThatItDoesNotKnow() throws IOException {
    byte[] bytes = Files.readAllBytes(commit);
    ByteBuffer.wrap(bytes).putInt(8, 2);
    Files.write(commit, sealed(bytes));

    assertFails(() -> FolderTree.open(folder), Kind.CORRUPT, "format is 2");
  }

  @Test
  void readsNoCommitThatIsTooLarge() throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(commit.toFile(), "rw")) {
      file.setLength(CommitWriter.MAX_BYTES + 1L);
    }

    assertFails(() -> FolderTree.open(folder), Kind.LIMIT_EXCEEDED, "version 1");
  }

  @Test
  void noticesACommitThatIsMissing() throws IOException {
    Files.delete(commit);

    assertFails(() -> FolderTree.open(folder), Kind.CORRUPT, "version 1", "version 2");
  }

  @Test
  void refusesACommitOfAnotherTree() throws IOException {
    Path other = folder.resolve("other");
    FolderTree.create(other);
    Files.copy(folder.resolve(CommitLog.name(1)), other.resolve(CommitLog.name(1)));

    assertFails(() -> FolderTree.open(other), Kind.CORRUPT, "another tree");
  }

  @Test
  void refusesACommitUnderAnotherNumber() throws IOException {
    Files.copy(commit, folder.resolve(CommitLog.name(3)));

    assertFails(() -> FolderTree.open(folder), Kind.CORRUPT, "version 3", "another version");
  }

  @Test
  void noticesAContentThatChangesWhileTheTreeIsOpen() throws IOException {
    TinyFs tree = FolderTree.open(folder).now();
    byte[] bytes = Files.readAllBytes(commit);
    int at = new String(bytes, ISO_8859_1).indexOf("content");
    tree.find(SMALL);
    Files.write(commit, changed(bytes, at));

    assertFails(() -> tree.read(tree.find(SMALL), 10), Kind.HASH_MISMATCH, "/small", "version 1");
  }

  private static byte[] changed(byte[] bytes, int at) {
    byte[] changed = bytes.clone();
    changed[at] ^= 1;
    return changed;
  }

  @Test
  void noticesALargeFileThatIsDamaged() throws IOException {
    byte[] bytes = Files.readAllBytes(large);
    for (int at : new int[] {0, 50_000, 99_999}) {
      Files.write(large, changed(bytes, at));
      TinyFs tree = FolderTree.open(folder).now();
      try (SeekableByteChannel channel = tree.open(tree.find(LARGE))) {
        channel.position(70_000);
        assertFails(() -> channel.read(ByteBuffer.allocate(1)), Kind.HASH_MISMATCH, "/large");
      }
    }
    Files.write(large, Arrays.copyOf(bytes, 99_999));
    TinyFs tree = FolderTree.open(folder).now();
    assertFails(() -> tree.read(tree.find(LARGE), 1 << 20), Kind.HASH_MISMATCH, "99999");
    assertFails(
        () ->
            FolderTree.open(folder)
                .change(
                    transaction ->
                        transaction.write(new TinyPath(List.of("again")), EntryType.FILE, BYTES)),
        Kind.HASH_MISMATCH,
        "99999");
  }

  @Test
  void noticesALargeFileThatIsMissing() throws IOException {
    Files.delete(large);
    TinyFs tree = FolderTree.open(folder).now();

    assertFails(() -> tree.read(tree.find(LARGE), 1 << 20), Kind.LARGE_FILE_MISSING, "/large");
    FolderTree.open(folder)
        .change(
            transaction ->
                transaction.write(new TinyPath(List.of("again")), EntryType.FILE, BYTES));
    assertThat(tree.read(tree.find(LARGE), 1 << 20)).isEqualTo(BYTES);
  }

  @Test
  void asksForNoFileOutsideItsFolder() {
    FolderStorage storage = new FolderStorage(folder);
    for (String name : List.of("../x", "/etc/passwd", "a/../../x", "", "./a")) {
      assertThatThrownBy(() -> storage.path(name)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void writesNoDirectoryThatIsTooLargeToRead() throws IOException {
    WritableTree tree = FolderTree.open(folder);
    try (Transaction transaction = tree.begin()) {
      for (int i = 1000; i < 3500; i++) {
        transaction.link(new TinyPath(List.of(i + "n".repeat(4_000))), "x");
      }
      assertFails(transaction::commit, Kind.LIMIT_EXCEEDED, "10000000");
      assertThat(tree.version()).isEqualTo(2);
      for (int i = 1000; i < 1100; i++) {
        transaction.remove(new TinyPath(List.of(i + "n".repeat(4_000))));
      }
      transaction.commit().committed();
    }
    TinyFs now = FolderTree.open(folder).now();
    assertThat(now.list(now.root())).hasSize(2_403);
  }

  @Test
  void doesNotBlockOnAFolderThatCannotBeWritten() throws IOException {
    Path file = folder.resolve("file");
    Files.write(file, new byte[1]);

    assertFails(() -> FolderTree.create(file.resolve("tree")), Kind.STORE_FAILED, "tree");
  }

  private static void assertFails(ThrowingCallable call, Kind kind, String... parts) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            TinyFsException.class,
            e -> {
              assertThat(e.kind()).as(e.getMessage()).isEqualTo(kind);
              assertThat(e.getMessage()).contains(parts);
            });
  }
}
