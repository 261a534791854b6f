// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pond.tinyfs.TinyFsException.Kind;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DynamicDirectoryTest {
  private final TreeBuilder made = new TreeBuilder();
  private final Lines lines = new Lines();
  private final TinyFs tree = made.tree(lines);

  /** An entry a line: name, type, factory, configuration, with {@code ;} for further lines. */
  private final class Lines implements DirectoryFactory {
    private int asked;

    @Override
    public String name() {
      return "lines";
    }

    @Override
    public List<DynamicEntry> entries(byte[] configuration, Site site) throws TinyFsException {
      asked++;
      List<DynamicEntry> entries = new ArrayList<>();
      for (String line : new String(configuration, UTF_8).split("\n")) {
        String[] words = line.split(" ", 4);
        EntryType type = EntryType.valueOf(words[1]);
        byte[] inner = words[3].replace(";", "\n").getBytes(UTF_8);
        entries.add(new DynamicEntry(words[0], type, made.newId(type), words[2], inner));
      }
      return entries;
    }
  }

  @Test
  void hasTheEntriesThatItsFactoryNames() throws Exception {
    lines("/d", "b DYNAMIC_FILE column-rename c1\na DYNAMIC_TABLE sql-derived-table c2");

    assertThat(tree.list(find("/d"))).map(Node::toString).containsExactly("/d/a", "/d/b");
    Node node = find("/d/b");
    assertThat(node.type()).isEqualTo(EntryType.DYNAMIC_FILE);
    assertThat(node.factory()).contains("column-rename");
    assertThat(node.configuration()).asString(UTF_8).isEqualTo("c1");
    assertThat(node.versions()).isEmpty();
    assertThat(node.id().part()).isEqualTo(made.id("/d").node().text());
    assertThat(new String(tree.read(node, 10), UTF_8)).isEqualTo("c1");
    assertFails(() -> tree.open(node, 1), Kind.NOT_FOUND, "/d/b", "version 1");
    assertFails(() -> find("/d/c"), Kind.NOT_FOUND, "/d/c");
    assertFails(() -> find("/d/b/c"), Kind.NOT_A_DIRECTORY, "/d/b is no directory");
  }

  @Test
  void mayHoldOthers() throws Exception {
    lines(
        "/d",
        "in DYNAMIC_DIRECTORY lines x DYNAMIC_FILE f c;y DYNAMIC_FILE f c\nz DYNAMIC_FILE f c");

    assertThat(find("/d/in/x").path()).hasToString("/d/in/x");
    assertThat(match("/d/**")).isEqualTo("/d/in /d/in/x /d/in/y /d/z");
    assertThat(match("/**/x")).isEqualTo("/d/in/x");
  }

  @Test
  void mayHoldLinks() throws Exception {
    made.file("/d2/f", "x");
    lines(
        "/d", "l LINK lines ../d2/f\nm LINK lines l\nabs LINK lines /d2\ngone LINK lines gone.txt");

    assertThat(find("/d/m").path()).hasToString("/d2/f");
    assertThat(find("/d/abs/f").path()).hasToString("/d2/f");
    assertThat(tree.findEntry(TinyPath.parse("/d/l")).target()).contains("../d2/f");
    assertFails(() -> find("/d/gone"), Kind.NOT_FOUND, "/d/gone", "gone.txt");
    assertThat(match("/d/**")).isEqualTo("/d/abs /d/gone /d/l /d/m");
  }

  @Test
  void isAnEntryWithoutChildrenToSearchesIfItsFactoryIsUnknown() throws Exception {
    made.dynamic("/d/git", EntryType.DYNAMIC_DIRECTORY, "git-ingest", "url: x").file("/d/f", "");

    Matches matches = tree.search(Glob.parse("/d/**"), TinyPath.ROOT);
    assertThat(matches.found())
        .map(match -> match.node().toString())
        .containsExactly("/d/f", "/d/git");
    assertThat(matches.skipped()).hasSize(1);
    assertThat(matches.skipped().get(0).node()).hasToString("/d/git");
    assertThat(matches.skipped().get(0).reason().kind()).isEqualTo(Kind.FACTORY_UNSUPPORTED);
    assertThat(match("/d/git/*")).isEmpty();
    assertThat(match("/**/x")).isEmpty();

    assertFails(() -> find("/d/git/a"), Kind.FACTORY_UNSUPPORTED, "/d/git", "git-ingest");
    assertFails(() -> tree.list(find("/d/git")), Kind.FACTORY_UNSUPPORTED, "/d/git");
    assertThat(find("/d/git").type()).isEqualTo(EntryType.DYNAMIC_DIRECTORY);
  }

  @Test
  void readsTheNewestConfiguration() throws Exception {
    lines("/d", "old DYNAMIC_FILE f c");
    lines("/d", "new DYNAMIC_FILE f c");

    assertThat(match("/d/*")).isEqualTo("/d/new");
  }

  @Test
  void isAskedOnce() throws Exception {
    lines("/d", "in DYNAMIC_DIRECTORY lines x DYNAMIC_FILE f c");

    match("/**");
    find("/d/in/x");
    find("/d/in/x");
    assertThat(lines.asked).isEqualTo(2);
  }

  @Test
  void mayBeNestedOnlySoDeep() throws Exception {
    DirectoryFactory endless =
        new DirectoryFactory() {
          @Override
          public String name() {
            return "endless";
          }

          @Override
          public List<DynamicEntry> entries(byte[] configuration, Site site) {
            EntryType type = EntryType.DYNAMIC_DIRECTORY;
            return List.of(new DynamicEntry("x", type, made.newId(type), "endless", configuration));
          }
        };
    made.dynamic("/d", EntryType.DYNAMIC_DIRECTORY, "endless", "");
    TinyFs cyclic = made.tree(endless);

    assertThat(cyclic.find(TinyPath.parse("/d" + "/x".repeat(32))).type())
        .isEqualTo(EntryType.DYNAMIC_DIRECTORY);
    assertFails(
        () -> cyclic.find(TinyPath.parse("/d" + "/x".repeat(33))),
        Kind.LIMIT_EXCEEDED,
        "/d/x/x",
        "32");
    assertFails(
        () -> cyclic.match(Glob.parse("/**"), TinyPath.ROOT), Kind.LIMIT_EXCEEDED, "/d/x/x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/**", "/d/*", "/e/*"})
  void mayNotDependOnItself(String pattern) throws Exception {
    DirectoryFactory looks =
        new DirectoryFactory() {
          @Override
          public String name() {
            return "looks";
          }

          @Override
          public List<DynamicEntry> entries(byte[] configuration, Site site)
              throws TinyFsException {
            site.tree().match(Glob.parse(new String(configuration, UTF_8)), site.effectiveRoot());
            return List.of();
          }
        };
    made.dynamic("/d", EntryType.DYNAMIC_DIRECTORY, "looks", "/e/*")
        .dynamic("/e", EntryType.DYNAMIC_DIRECTORY, "looks", "/d/*");
    TinyFs cyclic = made.tree(looks);

    for (String path : List.of("/d", "/e")) {
      assertFails(
          () -> cyclic.list(cyclic.find(TinyPath.parse(path))),
          Kind.CONFIGURATION_INVALID,
          "depend on themselves",
          "/d",
          "/e");
    }
    Matches matches = cyclic.search(Glob.parse(pattern), TinyPath.ROOT);
    assertThat(matches.skipped())
        .isNotEmpty()
        .allSatisfy(
            skipped -> assertThat(skipped.reason()).hasMessageContaining("depend on themselves"));
  }

  @ParameterizedTest
  @CsvSource({
    "'', is empty",
    "a/b, slash",
    ".., is . or ..",
    "'x DYNAMIC_FILE f c\nx', two entries"
  })
  void saysSoWhereNamesAreNone(String name, String reason) {
    lines("/d", name + " DYNAMIC_FILE f c");

    assertFails(() -> tree.list(find("/d")), Kind.CONFIGURATION_INVALID, "/d", reason);
    assertFails(() -> find("/d/x"), Kind.CONFIGURATION_INVALID, "/d", reason);
  }

  @Test
  void isAnEntryWithoutChildrenToSearchesIfItsConfigurationIsInvalid() throws Exception {
    lines("/d", "a/b DYNAMIC_FILE f c");
    made.file("/f", "").link("/l", "d/x");

    Matches matches = tree.search(Glob.parse("/**"), TinyPath.ROOT);
    assertThat(matches.found())
        .map(match -> match.node().toString())
        .containsExactly("/d", "/f", "/l");
    assertThat(matches.skipped()).hasSize(1);
    assertThat(matches.skipped().get(0).node()).hasToString("/d");
    assertThat(matches.skipped().get(0).reason().kind()).isEqualTo(Kind.CONFIGURATION_INVALID);
    assertThat(match("/d/*")).isEmpty();
    assertThat(match("/*/y")).isEmpty();
  }

  @Test
  void needsAFactoryInItsRow() throws Exception {
    made.node("/d", EntryType.DYNAMIC_DIRECTORY, "x");

    assertFails(() -> tree.list(find("/d")), Kind.CORRUPT, "/d", "no factory");
  }

  @Test
  void hasFactoriesOfDifferentNames() {
    assertThatThrownBy(() -> TinyFs.of(made, List.of(lines, lines)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("lines");
  }

  @Test
  void keepsEntriesOnlyUpToItsBound() throws Exception {
    MadeCache cache = new MadeCache(1000);
    lines("/a", "x DYNAMIC_FILE f c")
        .lines("/b", "x DYNAMIC_FILE f c")
        .lines("/c", "x DYNAMIC_FILE f c");
    Node a = find("/a");
    Node b = find("/b");
    Node c = find("/c");
    List<DirectoryFactory.DynamicEntry> entries =
        List.of(
            new DirectoryFactory.DynamicEntry(
                "x",
                EntryType.DYNAMIC_FILE,
                made.newId(EntryType.DYNAMIC_FILE),
                "f",
                new byte[50]));

    // 452 bytes each: two of them are kept, those that were asked for last.
    cache.put(a, entries);
    cache.put(b, entries);
    assertThat(cache.get(a)).contains(entries);
    cache.put(c, entries);
    assertThat(cache.get(b)).isEmpty();
    assertThat(cache.get(a)).contains(entries);
    assertThat(cache.get(c)).contains(entries);
  }

  private DynamicDirectoryTest lines(String path, String configuration) {
    made.dynamic(path, EntryType.DYNAMIC_DIRECTORY, "lines", configuration);
    return this;
  }

  private Node find(String path) throws TinyFsException {
    return tree.find(TinyPath.parse(path));
  }

  private String match(String pattern) throws TinyFsException {
    return String.join(
        " ",
        tree.match(Glob.parse(pattern), TinyPath.ROOT).stream()
            .map(match -> match.node().toString())
            .toList());
  }

  private static void assertFails(ThrowingCallable call, Kind kind, String... parts) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            TinyFsException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(kind);
              assertThat(e.getMessage()).contains(parts);
            });
  }
}
