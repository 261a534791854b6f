// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.data.VectorBuilder;
import dev.pond.kernel.schema.StructType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CommitDedupTest {
  private static final StructType SCHEMA = AddSchema.commits(false);

  /** An action of a commit; {@code file} is the position of the commit, newest first. */
  private record Action(boolean add, String path, String vector, int file) {}

  @Test
  void newestActionOnAFileWins() {
    assertThat(
            kept(
                add("a", 0), //
                remove("b", 0),
                add("a", 1),
                add("b", 1),
                add("c", 1)))
        .containsExactly(0, 4);
  }

  @Test
  void oneFileWithTwoDeletionVectorsIsTwoFiles() {
    assertThat(
            kept(
                new Action(true, "a", "v2", 0),
                new Action(false, "a", "v1", 0),
                new Action(true, "a", "v1", 1)))
        .containsExactly(0);
  }

  @Test
  void anAddAfterARemoveInOneCommitIsInForce() {
    assertThat(kept(remove("a", 0), add("a", 0), add("a", 1))).containsExactly(1);
  }

  @Test
  void aRemoveAfterAnAddInOneCommitTakesItBack() {
    assertThat(kept(add("a", 0), add("b", 0), remove("a", 0), add("a", 1))).containsExactly(1);
  }

  @Test
  void ofTwoAddsInOneCommitOneCounts() {
    assertThat(kept(add("a", 0), add("a", 0), add("a", 1))).containsExactly(0);
  }

  @Test
  void dotsAndDoubledSlashesAreNoPartOfAPath() {
    assertThat(kept(remove("./p=1/a", 0), add("p=1//a", 1), add("p=1/./a", 2), add("p=1/a.", 3)))
        .containsExactly(3);
  }

  @Test
  void aRemoveInANewerCommitHidesAnOlderAdd() {
    assertThat(kept(remove("a", 0), add("a", 1))).isEmpty();
  }

  @Test
  void spellingsOfOneUriAreOneFile() {
    assertThat(
            kept(
                remove("file:/x/%c3%a9", 0), //
                add("file:///x/%C3%A9", 1),
                add("/x/%C3%A9", 2)))
        .isEmpty();
  }

  @Test
  void agreesWithAMapOnRandomLogs() {
    Random random = new Random(7);
    for (int round = 0; round < 50; round++) {
      List<Action> actions = new ArrayList<>();
      for (int file = 0; file < 20; file++) {
        for (int path : random.ints(0, 2000).distinct().limit(200).toArray()) {
          actions.add(new Action(random.nextBoolean(), "part-" + path, null, file));
        }
      }
      TreeMap<String, Integer> newest = new TreeMap<>();
      for (int i = 0; i < actions.size(); i++) {
        newest.putIfAbsent(actions.get(i).path(), i);
      }
      assertThat(kept(actions.toArray(Action[]::new)))
          .containsExactlyElementsOf(
              newest.values().stream().filter(i -> actions.get(i).add()).sorted().toList());
    }
  }

  private static Action add(String path, int file) {
    return new Action(true, path, null, file);
  }

  private static Action remove(String path, int file) {
    return new Action(false, path, null, file);
  }

  private static List<Integer> kept(Action... actions) {
    boolean[] selection = new boolean[actions.length];
    Arrays.fill(selection, true);
    new CommitDedup("file:/t", 0).apply(batch(actions), selection);
    List<Integer> kept = new ArrayList<>();
    for (int i = 0; i < selection.length; i++) {
      if (selection[i]) {
        kept.add(i);
      }
    }
    return kept;
  }

  private static ColumnBatch batch(Action... actions) {
    VectorBuilder add = VectorBuilder.of(SCHEMA.field(0).type());
    VectorBuilder remove = VectorBuilder.of(SCHEMA.field(1).type());
    VectorBuilder file = VectorBuilder.of(SCHEMA.field(2).type());
    for (Action action : actions) {
      append(action.add() ? add : remove, action, action.add() ? AddSchema.DELETION_VECTOR : 1);
      (action.add() ? remove : add).appendNull();
      file.appendLong(action.file());
    }
    return new ColumnBatch(SCHEMA, actions.length, add.build(), remove.build(), file.build());
  }

  private static void append(VectorBuilder struct, Action action, int vectorOrdinal) {
    text(struct.child(AddSchema.PATH), action.path());
    if (action.vector() != null) {
      VectorBuilder vector = struct.child(vectorOrdinal);
      text(vector.child(0), "u");
      text(vector.child(1), action.vector());
      vector.endRow();
    }
    struct.endRow();
  }

  private static void text(VectorBuilder builder, String text) {
    byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    builder.appendBytes(bytes, 0, bytes.length);
  }
}
