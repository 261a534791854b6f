// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pond.tinyfs.EntryType;
import dev.pond.tinyfs.NodeId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DirectorySnapshotsTest {
  private static final String FILE = "01a1fd3e-00f2-7414-ae53-57ae12e1e6b0";
  private static final String FOLDER = "01a1fd3e-00f2-7114-ae53-57ae12e1e6b1";
  private static final String POND = "01a1fd3d-ab9f-7c6f-b5d0-14f093035b52";

  private static Map<String, List<String>> columns() {
    Map<String, List<String>> columns = new LinkedHashMap<>();
    columns.put("name", List.of("näme", "b"));
    columns.put("child_node_id", List.of(FILE, FOLDER));
    columns.put("entry_type", List.of("file:physical:version", "dir:physical"));
    columns.put("pond_id", Arrays.asList(null, POND));
    return columns;
  }

  private static byte[] with(String column, String... values) throws IOException {
    Map<String, List<String>> columns = columns();
    columns.put(column, Arrays.asList(values));
    return ArrowDirectory.write(columns);
  }

  private static void assertRefused(byte[] content, String reason) {
    assertThatThrownBy(() -> DirectorySnapshots.read(content))
        .isInstanceOf(MalformedDirectoryException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void entriesAreReadInTheirOrder() throws Exception {
    assertThat(DirectorySnapshots.read(ArrowDirectory.write(columns())))
        .containsExactly(
            new StoredEntry("näme", new NodeId(FILE), EntryType.FILE, Optional.empty()),
            new StoredEntry("b", new NodeId(FOLDER), EntryType.DIRECTORY, Optional.of(POND)));
  }

  @Test
  void noBytesAreAnEmptyDirectory() throws Exception {
    assertThat(DirectorySnapshots.read(new byte[0])).isEmpty();
  }

  @Test
  void noRowsAreAnEmptyDirectory() throws Exception {
    Map<String, List<String>> columns = columns();
    columns.replaceAll((name, values) -> List.of());
    assertThat(DirectorySnapshots.read(ArrowDirectory.write(columns))).isEmpty();
  }

  @Test
  void olderSnapshotsLackTheColumnOfPonds() throws Exception {
    Map<String, List<String>> columns = columns();
    columns.remove("pond_id");
    assertThat(DirectorySnapshots.read(ArrowDirectory.write(columns)))
        .allMatch(entry -> entry.pond().isEmpty())
        .hasSize(2);
  }

  @Test
  void directoriesOfChangesAreOfAnOlderLayout() throws Exception {
    byte[] content = with("operation_type", "Insert", "Delete");
    assertThatThrownBy(() -> DirectorySnapshots.read(content))
        .isInstanceOfSatisfying(
            MalformedDirectoryException.class, e -> assertThat(e.isOlderLayout()).isTrue())
        .hasMessageContaining("operation_type");
  }

  @Test
  void whatAnEntryCannotBeIsRefused() throws Exception {
    assertRefused(with("name", "a", "a"), "two of its entries have one name");
    for (String name : List.of("", ".", "..", "a/b", "a\0")) {
      assertRefused(with("name", "x", name), "no component of a path");
    }
    assertRefused(with("name", "x", null), "has no name");
    assertRefused(with("name", "x", "y".repeat(5000)), "more than 4096 bytes");
    assertRefused(with("child_node_id", FILE, "x"), "no UUID of version 7");
    assertRefused(with("child_node_id", FILE, FILE), "another type than its id states");
    assertRefused(with("entry_type", "file:physical:version", "dir:virtual"), "does not know");
    assertRefused(with("pond_id", "here", null), "no UUID");
  }

  @Test
  void missingColumnsAreNamed() throws Exception {
    Map<String, List<String>> columns = columns();
    columns.remove("entry_type");
    assertRefused(ArrowDirectory.write(columns), "no column entry_type");
  }

  @Test
  void moreThanTheToolWritesIsRefused() {
    assertRefused(new byte[DirectorySnapshots.MAX_BYTES + 1], "more than 10000000 bytes");
  }

  @Test
  void everyTruncationIsRefusedOrHasFewerEntries() throws Exception {
    byte[] whole = ArrowDirectory.write(columns());
    for (int length = 1; length < whole.length; length++) {
      try {
        int entries = DirectorySnapshots.read(Arrays.copyOf(whole, length)).size();
        // After the schema, and after the batch, the stream may end without a mark.
        assertThat(entries).isIn(0, 2);
      } catch (MalformedDirectoryException e) {
        assertThat(e).hasMessageNotContaining("näme");
      }
    }
  }

  @Test
  void numbersOfAnySizeInAnyPlaceAreNotBelieved() throws Exception {
    byte[] whole = ArrowDirectory.write(columns());
    for (int at = 0; at + 4 <= whole.length; at += 4) {
      for (int number : new int[] {Integer.MAX_VALUE, Integer.MIN_VALUE, -2, 1 << 24, 0x10000}) {
        byte[] changed = whole.clone();
        ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).putInt(at, number);
        readHostile(changed);
      }
    }
  }

  @Test
  void randomDamageIsTyped() throws Exception {
    byte[] whole = ArrowDirectory.write(columns());
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      byte[] changed = whole.clone();
      for (int n = random.nextInt(4); n >= 0; n--) {
        changed[random.nextInt(changed.length)] = (byte) random.nextInt();
      }
      readHostile(changed);
    }
  }

  private static void readHostile(byte[] content) {
    try {
      assertThat(DirectorySnapshots.read(content)).hasSizeLessThan(content.length);
    } catch (MalformedDirectoryException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  @Test
  void manyEntriesAreRead() throws Exception {
    int count = 50_000;
    Map<String, List<String>> columns = new LinkedHashMap<>();
    List<String> names = new java.util.ArrayList<>();
    for (int i = 0; i < count; i++) {
      names.add("file " + i);
    }
    columns.put("name", names);
    columns.put("child_node_id", Collections.nCopies(count, FILE));
    columns.put("entry_type", Collections.nCopies(count, "file:physical:version"));
    byte[] content = ArrowDirectory.write(columns);
    assertThat(content.length).isLessThan(DirectorySnapshots.MAX_BYTES);
    assertThat(DirectorySnapshots.read(content)).hasSize(count);
  }
}
