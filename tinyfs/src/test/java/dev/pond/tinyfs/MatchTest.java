// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pond.tinyfs.TinyFsException.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatchTest {
  private final TreeBuilder made = new TreeBuilder();
  private final TinyFs tree = made.tree();

  @ParameterizedTest
  @CsvSource({
    "**/*.csv, /data/csv/a.csv /data/csv/b.csv",
    "/sensors/*/reading.dat, /sensors/s1/reading.dat /sensors/s2/reading.dat",
    "/sensors/**, /sensors/s1 /sensors/s1/reading.dat /sensors/s2 /sensors/s2/reading.dat",
    "/data, /data",
    "/data/, /data/README.md /data/csv /data/json"
  })
  void scenario4SevenFiles(String pattern, String paths) throws Exception {
    made.file("/data/README.md", "")
        .file("/data/csv/a.csv", "")
        .file("/data/csv/b.csv", "")
        .file("/data/json/a.json", "")
        .file("/sensors/s1/reading.dat", "")
        .file("/sensors/s2/reading.dat", "")
        .file("/top.txt", "");

    assertThat(match(pattern)).isEqualTo(paths);
  }

  @ParameterizedTest
  @CsvSource({
    "/a/file*.txt, /a/file1.txt /a/file2.txt",
    "/**/*.txt, /a/b/file3.txt /a/file1.txt /a/file2.txt /c/file4.txt /root.txt",
    "/**/file4.txt, /c/file4.txt",
    "/*/*.dat, /c/x.dat"
  })
  void scenario49SixFiles(String pattern, String paths) throws Exception {
    made.file("/a/file1.txt", "")
        .file("/a/file2.txt", "")
        .file("/a/b/file3.txt", "")
        .file("/c/file4.txt", "")
        .file("/c/x.dat", "")
        .file("/root.txt", "");

    assertThat(match(pattern)).isEqualTo(paths);
  }

  @Test
  void scenario50CapturesOfAWholeSearch() throws Exception {
    made.file("/in/HydroVu_FB-VuLink1.htm", "");

    assertThat(captures("/in/*VuLink*")).containsExactly(List.of("HydroVu_FB-", "1.htm"));
  }

  @Test
  void capturesANameForEachDirectoryOfTwoStars() throws Exception {
    made.file("/x.txt", "").file("/a/y.txt", "").file("/a/b/z.txt", "");

    assertThat(captures("/**/*.txt"))
        .containsExactly(List.of("a", "b", "z"), List.of("a", "y"), List.of("x"));
    assertThat(captures("/a/**"))
        .containsExactly(List.of("b"), List.of("b", "z.txt"), List.of("y.txt"));
    assertThat(captures("/*/*/*")).containsExactly(List.of("a", "b", "z.txt"));
    assertThat(captures("/a/y.txt")).containsExactly(List.of());
  }

  @Test
  void tellsOneTextForEachStarOfThePattern() throws Exception {
    made.file("/x.txt", "").file("/a/y.txt", "").file("/a/b/z.txt", "");

    assertThat(stars("/**/*.txt"))
        .containsExactly(List.of("a/b", "z"), List.of("a", "y"), List.of("", "x"));
    assertThat(stars("/a/**")).containsExactly(List.of("b"), List.of("b/z.txt"), List.of("y.txt"));
    assertThat(stars("/*/**/*.*"))
        .containsExactly(List.of("a", "b", "z", "txt"), List.of("a", "", "y", "txt"));
    assertThat(stars("/**/b/**/z*")).containsExactly(List.of("a", "", ".txt"));
    assertThat(stars("/a/y.txt")).containsExactly(List.of());
  }

  @ParameterizedTest
  @CsvSource({
    "/**/**/z, /a/b/z /a/z /z",
    "/**/a/**, /a/b /a/b/z /a/z",
    "/**/b/*, /a/b/z",
    "/**/*, /a /a/b /a/b/z /a/z /z",
    "**, /a /a/b /a/b/z /a/z /z",
    "/*, /a /z",
    "/, /a /z",
    "/z/*, ''",
    "/z/**, ''",
    "/nope/*, ''",
    "/nope/**, ''"
  })
  void goesThroughAnyNumberOfDirectories(String pattern, String paths) throws Exception {
    made.file("/a/b/z", "").file("/a/z", "").file("/z", "");

    assertThat(match(pattern)).isEqualTo(paths);
  }

  @Test
  void matchesHiddenNames() throws Exception {
    made.file("/.h/.x", "").file("/.pond-notes", "");

    assertThat(match("/**")).isEqualTo("/.h /.h/.x /.pond-notes");
    assertThat(match("/.*")).isEqualTo("/.h /.pond-notes");
  }

  @Test
  void startsWhereItIsToldTo() throws Exception {
    made.file("/a/b/z", "").file("/b/z", "").link("/l", "a");

    assertThat(match("/b/*", "/a")).isEqualTo("/a/b/z");
    assertThat(match("b/*", "/l")).isEqualTo("/a/b/z");
    assertThatThrownBy(() -> match("*", "/b/z"))
        .isInstanceOfSatisfying(
            TinyFsException.class, e -> assertThat(e.kind()).isEqualTo(Kind.NOT_A_DIRECTORY));
  }

  @Test
  void givesALinkAtTheEndAndGoesThroughOneInTheMiddle() throws Exception {
    made.file("/real/x", "").link("/l", "real").link("/real/lx", "x");

    assertThat(match("/l")).isEqualTo("/l");
    assertThat(match("/*")).isEqualTo("/l /real");
    assertThat(match("/l/*")).isEqualTo("/real/lx /real/x");
    assertThat(match("/l*/x")).isEqualTo("/real/x");
    assertThat(match("/l/**")).isEqualTo("/real/lx /real/x");
    assertThat(match("/real/lx/*")).isEmpty();
    assertThat(types("/*")).containsExactly(EntryType.LINK, EntryType.DIRECTORY);
  }

  @Test
  void doesNotLeaveADirectoryByItsLinksInTwoStars() throws Exception {
    made.file("/a/x", "").link("/a/out", "../b").file("/b/y", "");

    assertThat(match("/a/**")).isEqualTo("/a/out /a/x");
    assertThat(match("/a/**/y")).isEmpty();
    assertThat(match("/a/*/y")).isEqualTo("/b/y");
  }

  @Test
  void findsEachNodeOnceWithTheCapturesOfTheWayWithoutLinks() throws Exception {
    made.link("/a", "z").file("/z/x", "");

    assertThat(match("/*/x")).isEqualTo("/z/x");
    assertThat(captures("/*/x")).containsExactly(List.of("z"));
    assertThat(match("/**/x")).isEqualTo("/z/x");
  }

  @Test
  void endsThoughLinksLeadInCircles() throws Exception {
    made.file("/a/b/x", "").link("/a/b/up", "..").link("/a/b/self", ".").link("/root", "/");

    assertThat(match("/**")).isEqualTo("/a /a/b /a/b/self /a/b/up /a/b/x /root");
    // Going in circles first, seven steps can end anywhere.
    assertThat(match("/*/*/*/*/*/*/*")).isEqualTo("/a /a/b /a/b/self /a/b/up /a/b/x /root");
  }

  @Test
  void endsThoughADirectoryHoldsItself() throws Exception {
    made.file("/a/x", "").rawEntry("/a", "again", made.id("/a"), EntryType.DIRECTORY);

    assertThat(match("/a/**")).isEqualTo("/a/again /a/x");
    assertThat(tree.find(TinyPath.parse("/a/again/again/x")).id()).isEqualTo(made.id("/a/x"));
  }

  @Test
  void leavesOutLinksThatLeadNowhereAndSaysSo() throws Exception {
    made.file("/a/x", "")
        .link("/dangling", "missing")
        .link("/loop", "loop")
        .link("/out", "../..")
        .link("/file", "a/x");

    Matches matches = tree.search(Glob.parse("/*/x"), TinyPath.ROOT);
    assertThat(matches.found()).map(match -> match.node().toString()).containsExactly("/a/x");
    assertThat(matches.skipped())
        .map(skipped -> skipped.node() + " " + skipped.reason().kind())
        .containsExactly("/dangling NOT_FOUND", "/loop LINK_LOOP", "/out PATH_INVALID");
    assertThat(match("/*")).isEqualTo("/a /dangling /file /loop /out");
  }

  @Test
  void leavesOutTheToolsOwnNodesUnlessTheyAreNamed() throws Exception {
    reserve("/");

    assertThat(match("/*")).isEqualTo("/a");
    assertThat(match("/.pond-*")).isEmpty();
    assertThat(match("/**")).isEqualTo("/a /a/.pond-node-index");
    assertThat(match("/.pond-node-index")).isEqualTo("/.pond-node-index");
    assertThat(tree.list(tree.root())).map(Node::toString).containsExactly("/a");
    assertThat(tree.find(TinyPath.parse("/.pond-commit-log")).type())
        .isEqualTo(EntryType.FILE_SERIES);
  }

  @Test
  void leavesOutTheToolsOwnNodesOfAnImportedRoot() throws Exception {
    made.mount("/imports/up", TreeBuilder.OTHER_POND);
    reserve("/imports/up");

    assertThat(match("/imports/**"))
        .isEqualTo("/imports/up /imports/up/a /imports/up/a/.pond-node-index");
  }

  /** Adds both reserved nodes, and a file that only has such a name. */
  private void reserve(String root) {
    FileId at = made.id(root);
    NodeId index = new NodeId("00000000-0000-7700-8000-000000000000");
    NodeId log = new NodeId("00000000-0000-7700-8000-000000000001");
    made.rawEntry(
            root,
            ".pond-node-index",
            at.child(at.pond(), index, EntryType.FILE_SERIES),
            EntryType.FILE_SERIES)
        .rawEntry(
            root,
            ".pond-commit-log",
            at.child(at.pond(), log, EntryType.FILE_SERIES),
            EntryType.FILE_SERIES)
        .file((root + "/a/.pond-node-index").replace("//", "/"), "");
  }

  @Test
  void boundsWhatAPatternLeadsTo() throws Exception {
    for (int i = 0; i < 10; i++) {
      made.file("/f" + i, "");
    }
    // The root is looked at as well.
    assertThat(TinyFs.of(made, List.of(), 11).match(Glob.parse("*"), TinyPath.ROOT)).hasSize(10);
    assertThatThrownBy(() -> TinyFs.of(made, List.of(), 10).match(Glob.parse("*"), TinyPath.ROOT))
        .isInstanceOfSatisfying(
            TinyFsException.class, e -> assertThat(e.kind()).isEqualTo(Kind.LIMIT_EXCEEDED));
  }

  @Test
  void readsOnlyDirectoriesThatThePatternNeeds() throws Exception {
    for (int i = 0; i < 50; i++) {
      made.file("/d" + i + "/sub/x", "");
    }
    made.directoriesRead = 0;

    assertThat(match("/d7/sub/*")).isEqualTo("/d7/sub/x");
    assertThat(made.directoriesRead).isEqualTo(3);
    made.directoriesRead = 0;
    assertThat(match("/*")).startsWith("/d0 ");
    assertThat(made.directoriesRead).isEqualTo(1);
  }

  @Test
  void goesAsDeepAsPathsAreLong() throws Exception {
    made.directory("/x".repeat(1000));

    assertThat(tree.match(Glob.parse("**"), TinyPath.ROOT)).hasSize(1000);
    made.rawEntry(
        "/x".repeat(1000),
        "x",
        made.id("/x".repeat(1000))
            .child(TreeBuilder.POND, made.newId(EntryType.FILE), EntryType.FILE),
        EntryType.FILE);
    assertThatThrownBy(() -> match("**"))
        .isInstanceOfSatisfying(
            TinyFsException.class, e -> assertThat(e.kind()).isEqualTo(Kind.LIMIT_EXCEEDED));
  }

  private String match(String pattern) throws TinyFsException {
    return match(pattern, "/");
  }

  private String match(String pattern, String from) throws TinyFsException {
    return String.join(
        " ",
        tree.match(Glob.parse(pattern), TinyPath.parse(from)).stream()
            .map(match -> match.node().toString())
            .toList());
  }

  private List<List<String>> captures(String pattern) throws TinyFsException {
    return tree.match(Glob.parse(pattern), TinyPath.ROOT).stream().map(Match::captures).toList();
  }

  private List<List<String>> stars(String pattern) throws TinyFsException {
    return tree.match(Glob.parse(pattern), TinyPath.ROOT).stream().map(Match::stars).toList();
  }

  private List<EntryType> types(String pattern) throws TinyFsException {
    return tree.match(Glob.parse(pattern), TinyPath.ROOT).stream()
        .map(match -> match.node().type())
        .toList();
  }
}
