// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs.write;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pond.tinyfs.DirectoryEntry;
import dev.pond.tinyfs.EntryType;
import dev.pond.tinyfs.FileId;
import dev.pond.tinyfs.NodeId;
import dev.pond.tinyfs.NodeVersion;
import dev.pond.tinyfs.TinyFsException;
import dev.pond.tinyfs.TinyFsException.Kind;
import dev.pond.tinyfs.TinyPath;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What another pond owns is not written. */
class ImportTest {
  private static final FileId ROOT = FileId.root("own");
  private static final FileId MOUNT = FileId.root("other");
  private static final FileId FILE =
      MOUNT.child("other", new NodeId("01900000-0000-7400-8000-000000000001"), EntryType.FILE);
  private static final FileId SINGLE =
      ROOT.child("other", new NodeId("01900000-0000-7400-8000-000000000002"), EntryType.FILE);

  /** The root holds {@code m}, another pond with the file {@code f}, and {@code s}, its file. */
  private static final class Imported implements Moment {
    @Override
    public long version() {
      return 1;
    }

    @Override
    public FileId root() {
      return ROOT;
    }

    @Override
    public List<DirectoryEntry> entries(FileId directory) {
      return directory.equals(MOUNT)
          ? List.of(new DirectoryEntry("f", FILE, EntryType.FILE))
          : List.of(
              new DirectoryEntry("m", MOUNT, EntryType.DIRECTORY),
              new DirectoryEntry("s", SINGLE, EntryType.FILE));
    }

    @Override
    public List<NodeVersion> versions(FileId node) {
      return List.of(
          new NodeVersion(
              1,
              1,
              OptionalLong.of(0),
              Optional.empty(),
              false,
              Optional.empty(),
              Optional.empty(),
              Map.of(),
              Optional.empty(),
              OptionalLong.empty(),
              1));
    }

    @Override
    public SeekableByteChannel open(FileId node, NodeVersion version) {
      throw new IllegalStateException("Nothing has bytes");
    }
  }

  @Test
  void writesNothingBelowAnImport() throws IOException {
    try (Transaction transaction = begin()) {
      transaction.link(path("/l"), "m");
      for (String directory : List.of("/m", "/l")) {
        assertReadOnly(() -> transaction.mkdir(path(directory + "/d")));
        assertReadOnly(() -> transaction.mkdirs(path(directory + "/d/e")));
        assertReadOnly(() -> transaction.create(path(directory + "/g"), EntryType.FILE));
        assertReadOnly(() -> transaction.append(path(directory + "/f")));
        assertReadOnly(() -> transaction.write(path(directory + "/f"), EntryType.FILE));
        assertReadOnly(() -> transaction.link(path(directory + "/k"), "f"));
        assertReadOnly(() -> dynamic(transaction, directory + "/k"));
        assertReadOnly(() -> transaction.remove(path(directory + "/f")));
        assertReadOnly(() -> transaction.rename(path(directory + "/f"), path("/f")));
        assertReadOnly(() -> transaction.rename(path("/l"), path(directory + "/k")));
      }
    }
  }

  @Test
  void writesNoImportedFileAndMovesItNowhere() throws IOException {
    try (Transaction transaction = begin()) {
      transaction.mkdir(path("/d"));
      assertReadOnly(() -> transaction.append(path("/s")));
      assertReadOnly(() -> transaction.rename(path("/s"), path("/d/s")));
      transaction.rename(path("/s"), path("/renamed"));
      assertThat(transaction.tree().find(path("/renamed")).id()).isEqualTo(SINGLE);
    }
  }

  @Test
  void renamesAndRemovesTheEntryOfAnImport() throws IOException {
    try (Transaction transaction = begin()) {
      transaction.mkdir(path("/d"));
      transaction.rename(path("/m"), path("/d/n"));
      assertThat(transaction.tree().find(path("/d/n/f")).id()).isEqualTo(FILE);
      transaction.removeTree(path("/d/n"));
      assertThat(transaction.tree().list(transaction.tree().find(path("/d")))).isEmpty();
    }
  }

  private static void dynamic(Transaction transaction, String path) throws TinyFsException {
    transaction.dynamic(path(path), EntryType.DYNAMIC_FILE, "column-rename", "x".getBytes(UTF_8));
  }

  private static Transaction begin() throws TinyFsException {
    Backend backend =
        new Backend() {
          @Override
          public Moment now() {
            return new Imported();
          }

          @Override
          public Moment at(long version) {
            return new Imported();
          }

          @Override
          public LargeFiles largeFiles() {
            return null;
          }

          @Override
          public CommitOutcome commit(Changes changes) {
            throw new IllegalStateException("Nothing is committed");
          }

          @Override
          public CommitOutcome lookUp(CommitOutcome.Unknown unknown) {
            return unknown;
          }
        };
    return WritableTree.of(backend, List.of(), Settings.DEFAULT).begin();
  }

  private static TinyPath path(String text) throws TinyFsException {
    return TinyPath.parse(text);
  }

  private static void assertReadOnly(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            TinyFsException.class,
            e -> assertThat(e.kind()).as(e.getMessage()).isEqualTo(Kind.READ_ONLY));
  }
}
