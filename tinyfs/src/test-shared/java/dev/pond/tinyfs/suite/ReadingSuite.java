// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs.suite;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pond.tinyfs.EntryType;
import dev.pond.tinyfs.Glob;
import dev.pond.tinyfs.Match;
import dev.pond.tinyfs.Node;
import dev.pond.tinyfs.NodeVersion;
import dev.pond.tinyfs.TinyFs;
import dev.pond.tinyfs.TinyFsException;
import dev.pond.tinyfs.TinyFsException.Kind;
import dev.pond.tinyfs.TinyPath;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be read of every tree. */
public abstract class ReadingSuite {
  private TreeMaker maker;

  /** Returns a maker of an empty tree; asked once a test. */
  protected abstract TreeMaker maker() throws IOException;

  @Test
  void beginsWithAnEmptyRoot() throws IOException {
    TinyFs tree = made().tree();

    assertThat(tree.list(tree.root())).isEmpty();
    assertThat(tree.find(TinyPath.ROOT).type()).isEqualTo(EntryType.DIRECTORY);
    assertThat(tree.root().path()).isEqualTo(TinyPath.ROOT);
  }

  @Test
  void listsEntriesByNameWithHiddenOnes() throws IOException {
    file("/b", "");
    file("/.hidden", "");
    made().directory("/a");
    made().link("/z", "b");
    file("/ä b", "");

    TinyFs tree = made().tree();
    assertThat(tree.list(tree.root()))
        .extracting(node -> node.path().name() + " " + node.type().text())
        .containsExactly(
            ".hidden file:physical:version",
            "a dir:physical",
            "b file:physical:version",
            "z symlink",
            "ä b file:physical:version");
    assertThat(tree.list(find("/a"))).isEmpty();
  }

  @Test
  void readsTheNewestVersionOfAFileThatHoldsBytes() throws IOException {
    file("/d/f", "one");
    file("/d/f", "two");
    file("/d/f", "");

    assertThat(text("/d/f")).isEqualTo("two");
    assertThat(text("/d/f", 1)).isEqualTo("one");
    assertThat(text("/d/f", 3)).isEmpty();
    assertFails(() -> made().tree().open(find("/d/f"), 4), Kind.NOT_FOUND);
  }

  @Test
  void readsASeriesAsOneFile() throws IOException {
    for (String part : List.of("one,", "", "two,", "three")) {
      made().version("/log", EntryType.FILE_SERIES, part.getBytes(UTF_8));
    }

    assertThat(text("/log")).isEqualTo("one,two,three");
    assertThat(text("/log", 3)).isEqualTo("two,");
  }

  @ParameterizedTest
  @ValueSource(strings = {"TABLE", "TABLE_SERIES"})
  void readsTheNewestFileOfATable(EntryType type) throws IOException {
    made().version("/t", type, "PAR1 one".getBytes(UTF_8));
    made().version("/t", type, "PAR1 two".getBytes(UTF_8));

    assertThat(text("/t")).isEqualTo("PAR1 two");
    assertThat(find("/t").versions()).extracting(NodeVersion::version).containsExactly(1L, 2L);
  }

  @Test
  void readsNothingOfAnEmptyFile() throws IOException {
    file("/f", "");
    made().version("/s", EntryType.FILE_SERIES, new byte[0]);

    assertThat(text("/f")).isEmpty();
    assertThat(text("/s")).isEmpty();
    assertThat(find("/f").versions().get(0).size()).hasValue(0);
    assertThat(find("/f").versions().get(0).hash()).contains(made().hash().hex(new byte[0]));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 65_535, 65_536, 65_537, 300_000})
  void readsFilesOfAnySizeAtAnyPlace(int size) throws IOException {
    byte[] bytes = bytes(size, size);
    made().version("/f", EntryType.FILE, bytes);

    NodeVersion version = find("/f").versions().get(0);
    assertThat(version.size()).isEqualTo(OptionalLong.of(size));
    assertThat(version.hash()).contains(made().hash().hex(bytes));
    assertThat(version.external()).isEqualTo(size >= 65_536);
    Random random = new Random(size);
    try (SeekableByteChannel channel = made().tree().open(find("/f"))) {
      assertThat(channel.size()).isEqualTo(size);
      for (int i = 0; i < 20; i++) {
        int at = random.nextInt(size);
        int length = Math.min(size - at, 1 + random.nextInt(5_000));
        assertThat(read(channel, at, length)).isEqualTo(Arrays.copyOfRange(bytes, at, at + length));
      }
    }
    assertThat(made().tree().read(find("/f"), size)).isEqualTo(bytes);
  }

  @Test
  void readsASeriesOfSmallAndLargeParts() throws IOException {
    byte[] all = new byte[0];
    for (int size : new int[] {10, 70_000, 0, 65_536, 3}) {
      byte[] part = bytes(size, size);
      made().version("/s", EntryType.FILE_SERIES, part);
      all = Arrays.copyOf(all, all.length + size);
      System.arraycopy(part, 0, all, all.length - size, size);
    }

    assertThat(made().tree().read(find("/s"), 1 << 20)).isEqualTo(all);
    try (SeekableByteChannel channel = made().tree().open(find("/s"))) {
      assertThat(read(channel, 70_000, 20)).isEqualTo(Arrays.copyOfRange(all, 70_000, 70_020));
      assertThat(read(channel, 5, 20)).isEqualTo(Arrays.copyOfRange(all, 5, 25));
    }
  }

  @Test
  void numbersVersionsFromOneAndOrdersThemByTime() throws IOException {
    for (int i = 0; i < 5; i++) {
      made().version("/s", EntryType.FILE_SERIES, new byte[] {(byte) i});
    }

    List<NodeVersion> versions = find("/s").versions();
    assertThat(versions).extracting(NodeVersion::version).containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(versions).extracting(NodeVersion::timestamp).isSorted().doesNotHaveDuplicates();
    assertThat(versions).extracting(NodeVersion::transaction).isSorted();
  }

  @Test
  void followsLinks() throws IOException {
    file("/a/b/f", "x");
    made().link("/rel", "a/b");
    made().link("/a/up", "../a/./b/f");
    made().link("/a/b/abs", "/a//b/f");
    made().link("/chain", "rel/abs");
    made().link("/dangling", "nowhere");
    made().link("/loop", "loop2");
    made().link("/loop2", "/loop");
    made().link("/above", "../../etc");

    assertThat(text("/rel/f")).isEqualTo("x");
    assertThat(text("/a/up")).isEqualTo("x");
    assertThat(text("/a/b/abs")).isEqualTo("x");
    assertThat(text("/chain")).isEqualTo("x");
    assertThat(find("/rel/f").path()).hasToString("/a/b/f");
    assertThat(made().tree().findEntry(TinyPath.parse("/a/up")).target()).contains("../a/./b/f");
    assertFails(() -> find("/dangling"), Kind.NOT_FOUND);
    assertFails(() -> find("/loop"), Kind.LINK_LOOP);
    assertFails(() -> find("/above"), Kind.PATH_INVALID);
    assertFails(() -> find("/rel/f/on"), Kind.NOT_A_DIRECTORY);
  }

  @Test
  void saysWhatIsNotThere() throws IOException {
    file("/d/f", "x");

    assertFails(() -> find("/d/g"), Kind.NOT_FOUND);
    assertFails(() -> find("/e/f"), Kind.NOT_FOUND);
    assertFails(() -> find("/d/f/g"), Kind.NOT_A_DIRECTORY);
    assertFails(() -> made().tree().open(find("/d")), Kind.IS_A_DIRECTORY);
    assertFails(() -> made().tree().list(find("/d/f")), Kind.NOT_A_DIRECTORY);
    assertThat(find("/../../d/./f").path()).hasToString("/d/f");
  }

  @Test
  void matchesGlobsWithCaptures() throws IOException {
    for (String path : List.of("/a/x.csv", "/a/b/y.csv", "/a/b/c/z.csv", "/a/b/n.txt")) {
      file(path, "");
    }

    assertThat(matched("/a/*.csv")).containsExactly("/a/x.csv [x]");
    assertThat(matched("/**/*.csv"))
        .containsExactly("/a/b/c/z.csv [a, b, c, z]", "/a/b/y.csv [a, b, y]", "/a/x.csv [a, x]");
    assertThat(matched("/a/*/*.t*")).containsExactly("/a/b/n.txt [b, n, xt]");
    assertThat(matched("/no/*")).isEmpty();
  }

  @Test
  void readsTheConfigurationOfDynamicNodes() throws IOException {
    made().columnRename("/r", "rules: []\n");
    made().columnRename("/r", "rules: [1]\n");

    assertThat(find("/r").factory()).contains("column-rename");
    assertThat(find("/r").configuration()).asString(UTF_8).isEqualTo("rules: [1]\n");
    assertThat(text("/r")).isEqualTo("rules: [1]\n");
    assertThat(find("/r").versions()).hasSize(2);
    assertThat(find("/r").versions().get(0).size()).isEmpty();
  }

  @Test
  void findsNothingOfWhatWasRemoved() throws IOException {
    file("/d/f", "x");
    file("/d/g", "y");
    made().remove("/d/f");

    assertFails(() -> find("/d/f"), Kind.NOT_FOUND);
    assertThat(text("/d/g")).isEqualTo("y");
    file("/d/f", "new");
    assertThat(text("/d/f")).isEqualTo("new");
    assertThat(find("/d/f").versions()).hasSize(1);
  }

  @Test
  void findsWhatWasRenamedWithAllItsVersions() throws IOException {
    file("/d/f", "one");
    file("/d/f", "two");
    made().rename("/d/f", "/d/g");
    made().rename("/d", "/e");

    assertFails(() -> find("/d"), Kind.NOT_FOUND);
    assertFails(() -> find("/e/f"), Kind.NOT_FOUND);
    assertThat(text("/e/g")).isEqualTo("two");
    assertThat(text("/e/g", 1)).isEqualTo("one");
  }

  @Test
  void staysAsItWasWhenOthersCommit() throws IOException {
    file("/d/f", "old");
    TinyFs before = made().tree();
    file("/d/f", "new");
    file("/d/g", "new");
    made().directory("/e");

    assertThat(before.read(before.find(TinyPath.parse("/d/f")), 10)).asString().isEqualTo("old");
    assertThat(before.list(before.find(TinyPath.parse("/d")))).hasSize(1);
    assertThat(before.list(before.root())).hasSize(1);
    assertThat(text("/d/f")).isEqualTo("new");
  }

  @Test
  void findsFilesFarDown() throws IOException {
    String path = "/a".repeat(40);
    file(path + "/f", "deep");

    assertThat(text(path + "/f")).isEqualTo("deep");
    assertThat(find(path + "/f").path().components()).hasSize(41);
  }

  /** Returns the maker of this test. */
  final TreeMaker made() throws IOException {
    if (maker == null) {
      maker = maker();
    }
    return maker;
  }

  private void file(String path, String text) throws IOException {
    made().version(path, EntryType.FILE, text.getBytes(UTF_8));
  }

  private Node find(String path) throws IOException {
    return made().tree().find(TinyPath.parse(path));
  }

  private String text(String path) throws IOException {
    return new String(made().tree().read(find(path), 10_000), UTF_8);
  }

  private String text(String path, long version) throws IOException {
    try (SeekableByteChannel channel = made().tree().open(find(path), version)) {
      return new String(read(channel, 0, (int) channel.size()), UTF_8);
    }
  }

  private List<String> matched(String pattern) throws IOException {
    return made().tree().match(Glob.parse(pattern), TinyPath.ROOT).stream()
        .map((Match match) -> match.node().path() + " " + match.captures())
        .toList();
  }

  /** Returns bytes from a place on. */
  static byte[] read(SeekableByteChannel channel, long at, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    channel.position(at);
    while (bytes.hasRemaining()) {
      assertThat(channel.read(bytes)).isPositive();
    }
    return bytes.array();
  }

  /** Returns bytes that look like no others. */
  static byte[] bytes(int size, long seed) {
    byte[] bytes = new byte[size];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  static void assertFails(ThrowingCallable call, Kind kind) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            TinyFsException.class, e -> assertThat(e.kind()).as(e.getMessage()).isEqualTo(kind));
  }
}
