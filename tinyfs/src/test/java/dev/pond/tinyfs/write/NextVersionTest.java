// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs.write;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pond.tinyfs.EntryType;
import dev.pond.tinyfs.NodeId;
import dev.pond.tinyfs.NodeVersion;
import dev.pond.tinyfs.TinyFs;
import dev.pond.tinyfs.TinyPath;
import dev.pond.tinyfs.hash.ContentHash;
import dev.pond.tinyfs.store.MemoryTree;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What is said of new nodes and versions. */
class NextVersionTest {
  private static final TinyPath FILE = new TinyPath(List.of("f"));

  @Test
  void staysInOrderWhenTheClockGoesBackwards() throws IOException {
    AtomicLong clock = new AtomicLong(1_000_000);
    WritableTree tree =
        MemoryTree.create(
            ContentHash.SHA_256,
            List.of(),
            new Settings(1 << 20, () -> Instant.ofEpochMilli(clock.getAndAdd(-3_600))));
    for (String text : List.of("one", "two", "three")) {
      tree.change(transaction -> transaction.write(FILE, EntryType.FILE, text.getBytes(UTF_8)));
    }

    TinyFs now = tree.now();
    assertThat(now.read(now.find(FILE), 10)).asString(UTF_8).isEqualTo("three");
    List<NodeVersion> versions = now.find(FILE).versions();
    assertThat(versions).extracting(NodeVersion::version).containsExactly(1L, 2L, 3L);
    assertThat(versions).extracting(NodeVersion::timestamp).isSorted().doesNotHaveDuplicates();
    assertThat(now.list(now.root())).hasSize(1);
  }

  @Test
  void keepsTheClockInMicroseconds() throws IOException {
    Instant moment = Instant.parse("2026-01-02T03:04:05.678901Z");
    WritableTree tree =
        MemoryTree.create(ContentHash.SHA_256, List.of(), new Settings(1 << 20, () -> moment));
    tree.change(transaction -> transaction.write(FILE, EntryType.FILE, new byte[1]));

    assertThat(tree.now().find(FILE).versions().get(0).timestamp())
        .isEqualTo(1_767_323_045_678_901L);
  }

  @Test
  void statesTimeAndTypeInIds() {
    long micros = 1_767_323_045_678_901L;
    Set<NodeId> ids = new HashSet<>();
    for (EntryType type : EntryType.values()) {
      for (int i = 0; i < 100; i++) {
        NodeId id = NodeIds.next(type, micros);
        UUID uuid = UUID.fromString(id.text());
        assertThat(id.type()).contains(type);
        assertThat(uuid.version()).isEqualTo(7);
        assertThat(uuid.variant()).isEqualTo(2);
        assertThat(uuid.getMostSignificantBits() >>> 16).isEqualTo(micros / 1000);
        ids.add(id);
      }
    }
    assertThat(ids).hasSize(900);
  }

  @Test
  void boundsWhatIsSaidOfAVersionAndOfATree() {
    Map<String, String> many = new HashMap<>();
    for (int i = 0; i <= VersionDetails.MAX_ATTRIBUTES; i++) {
      many.put("a" + i, "");
    }
    assertThatThrownBy(() -> VersionDetails.NONE.withAttributes(many))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Settings(65_535, Instant::now))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
