// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pond.tinyfs.TinyFsException.Kind;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stored directories that say what cannot be. */
class DamagedDirectoryTest {
  private final TreeBuilder made = new TreeBuilder();
  private final TinyFs tree = made.tree();

  @BeforeEach
  void makesADirectoryWithAFile() {
    made.file("/d/sub/x", "content");
  }

  @Test
  void saysSoOfTwoChildrenOfOneName() {
    made.rawEntry("/d/sub", "x", newFile("/d/sub"), EntryType.FILE);

    assertCorrupt(() -> tree.list(find("/d/sub")), "/d/sub", "two entries have the name x");
    assertCorrupt(() -> find("/d/sub/x"), "/d/sub", "two entries have the name x");
    assertCorrupt(() -> tree.match(Glob.parse("/**"), TinyPath.ROOT), "/d/sub", "two entries");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "a/b", "/", "a\0b", "../../etc"})
  void saysSoOfANameThatIsNone(String name) {
    made.rawEntry("/d/sub", name, newFile("/d/sub"), EntryType.FILE);

    assertCorrupt(() -> tree.list(find("/d/sub")), "/d/sub", "the name of an entry");
    assertCorrupt(() -> tree.match(Glob.parse("/d/*/*"), TinyPath.ROOT), "/d/sub");
  }

  @Test
  void saysSoOfANameThatIsTooLong() {
    made.rawEntry("/d/sub", "n".repeat(4097), newFile("/d/sub"), EntryType.FILE);

    assertThatThrownBy(() -> tree.list(find("/d/sub")))
        .isInstanceOfSatisfying(
            TinyFsException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(Kind.LIMIT_EXCEEDED);
              assertThat(e.subject()).isEqualTo("/d/sub");
            });
  }

  @Test
  void saysSoOfATypeThatTheIdContradicts() {
    made.rawEntry("/d/sub", "y", newFile("/d/sub"), EntryType.TABLE);

    assertCorrupt(() -> find("/d/sub/y"), "/d/sub", "the entry y", "table:physical:version");
    assertCorrupt(() -> tree.list(find("/d/sub")), "/d/sub", "the entry y");
  }

  @Test
  void saysSoOfAnIdThatStatesNoType() {
    NodeId untyped = new NodeId("01900000-0000-7000-8000-000000000001");
    made.rawEntry(
        "/d/sub",
        "y",
        made.id("/d/sub").child(TreeBuilder.POND, untyped, EntryType.FILE),
        EntryType.FILE);

    assertCorrupt(() -> find("/d/sub/y"), "/d/sub", "the entry y");
  }

  @Test
  void saysSoOfADirectoryThatIsNotThere() throws Exception {
    FileId lost =
        made.id("/d").child(TreeBuilder.POND, made.newId(EntryType.DIRECTORY), EntryType.DIRECTORY);
    made.rawEntry("/d", "lost", lost, EntryType.DIRECTORY);

    assertCorrupt(() -> tree.list(find("/d/lost")), "/d/lost: ", lost.node().text());
    assertCorrupt(() -> find("/d/lost/x"), "/d/lost: ", lost.node().text());
    assertThat(tree.list(find("/d"))).map(Node::toString).containsExactly("/d/lost", "/d/sub");
  }

  private FileId newFile(String directory) {
    return made.id(directory).child(TreeBuilder.POND, made.newId(EntryType.FILE), EntryType.FILE);
  }

  private Node find(String path) throws TinyFsException {
    return tree.find(TinyPath.parse(path));
  }

  private static void assertCorrupt(ThrowingCallable call, String... parts) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            TinyFsException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(Kind.CORRUPT);
              assertThat(e.getMessage()).contains(parts);
            });
  }
}
