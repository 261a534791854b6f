// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pond.tinyfs.TinyFsException.Kind;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkTest {
  private final TreeBuilder made = new TreeBuilder();
  private final TinyFs tree = made.tree();

  @Test
  void scenario47LinksThatLeadToEachOtherAreALoop() {
    made.link("/dir1/link1", "/dir2/link2").link("/dir2/link2", "/dir1/link1");

    assertFails(
        () -> find("/dir1/link1"), Kind.LINK_LOOP, "/dir1/link1 -> /dir2/link2 -> /dir1/link1");
  }

  @Test
  void scenario47TenLinksInARingAreALoop() {
    for (int i = 0; i < 10; i++) {
      made.link("/l" + i, "l" + (i + 1) % 10);
    }

    assertFails(() -> find("/l3"), Kind.LINK_LOOP, "/l3 -> /l4 -> ", "/l9 -> /l0", "-> /l3");
  }

  @Test
  void scenario47ALinkToNothingIsNotFound() {
    made.link("/d/dangling.txt", "missing.txt");

    assertFails(
        () -> find("/d/dangling.txt"),
        Kind.NOT_FOUND,
        "/d/dangling.txt",
        "missing.txt",
        "no /d/missing.txt");
  }

  @Test
  void scenario48ALinkMayNotLeadAboveTheRootOfItsTree() throws Exception {
    made.link("/a/b", "../c/d").file("/c/d", "x");

    assertThat(find("/a/b").path()).hasToString("/c/d");

    TinyFs below = made.rootedAt("/a").tree();
    assertFails(
        () -> below.find(TinyPath.parse("/b")), Kind.PATH_INVALID, "/b", "../c/d", "above /");
  }

  @ParameterizedTest
  @CsvSource({
    "/to-file, ../a/x.txt, PATH_INVALID",
    "/a/to-file, ../../a/x.txt, PATH_INVALID",
    "/a/to-file, /../a/x.txt, PATH_INVALID",
    "/a/to-file, b/../../../x, PATH_INVALID",
    "/a/to-file, '', PATH_INVALID",
    "/a/to-file, /a/x.txt/y, NOT_A_DIRECTORY",
    "/a/to-file, nothing/../missing, NOT_FOUND"
  })
  void refusesTargetsThatLeadNowhere(String link, String target, Kind kind) {
    made.file("/a/x.txt", "x").link(link, target);

    assertFails(() -> find(link), kind, link);
  }

  @ParameterizedTest
  @CsvSource({
    "/l, a/x.txt",
    "/l, ./a//x.txt",
    "/l, /a/x.txt",
    "/l, a/../a/x.txt",
    "/b/l, ../a/x.txt",
    "/b/c/l, ../../a/x.txt",
    "/b/c/l, /a/x.txt",
    "/a/l, x.txt"
  })
  void followsTargetsFromWhereTheLinkIs(String link, String target) throws Exception {
    made.file("/a/x.txt", "x").link(link, target);

    assertThat(find(link).path()).hasToString("/a/x.txt");
    assertThat(find(link).id()).isEqualTo(made.id("/a/x.txt"));
  }

  @Test
  void followsLinksOnTheWayAndStartsRelativeOnesWhereTheyReallyAre() throws Exception {
    made.file("/real/deep/x.txt", "x")
        .link("/real/deep/up", "../y.txt")
        .file("/real/y.txt", "y")
        .file("/y.txt", "wrong")
        .link("/short", "real/deep");

    assertThat(find("/short/x.txt").path()).hasToString("/real/deep/x.txt");
    assertThat(find("/short/up").path()).hasToString("/real/y.txt");
  }

  @Test
  void givesTheLinkItselfWhereTheEntryIsAskedFor() throws Exception {
    made.file("/a/x.txt", "x").link("/l", "a").link("/a/m", "x.txt");

    Node entry = tree.findEntry(TinyPath.parse("/l/m"));
    assertThat(entry.type()).isEqualTo(EntryType.LINK);
    assertThat(entry.path()).hasToString("/a/m");
    assertThat(entry.target()).contains("x.txt");
    assertThat(tree.follow(entry).path()).hasToString("/a/x.txt");
    assertThat(tree.findEntry(TinyPath.parse("/a/x.txt")).target()).isEmpty();
  }

  @Test
  void followsTenLinksButNotEleven() throws Exception {
    made.file("/l0", "end");
    for (int i = 1; i <= 11; i++) {
      made.link("/l" + i, "l" + (i - 1));
    }

    assertThat(find("/l10").path()).hasToString("/l0");
    assertFails(() -> find("/l11"), Kind.LINK_LOOP, "more than 10", "/l11 -> /l10", "-> /l1");
  }

  @Test
  void followsManyLinksOneAfterTheOther() throws Exception {
    made.file("/x.txt", "x").link("/here", ".");

    assertThat(find("/here".repeat(100) + "/x.txt").path()).hasToString("/x.txt");
  }

  @Test
  void givesUpOnLinksThatMultiply() {
    made.file("/x", "x").link("/l0", "/");
    for (int i = 1; i < 10; i++) {
      made.link("/l" + i, ("/l" + (i - 1)).repeat(20));
    }

    assertFails(() -> find("/l9/x"), Kind.LINK_LOOP, "more than 10000 links");
  }

  @Test
  void findsALinkToALinkThatIsMissingWithTheWholeWay() {
    made.link("/a", "b").link("/b", "c");

    assertFails(
        () -> find("/a"), Kind.NOT_FOUND, "/a leads to b", "/b leads to c", "there is no /c");
  }

  @Test
  void refusesATargetThatIsNoText() {
    made.node("/l", EntryType.LINK)
        .version("/l", new byte[] {(byte) 0xC3, 0x28}, java.util.OptionalLong.empty());

    assertFails(() -> find("/l"), Kind.CORRUPT, "/l", "UTF-8");
  }

  @Test
  void refusesATargetThatIsTooLarge() {
    made.link("/l", "x/".repeat(40_000));

    assertFails(() -> find("/l"), Kind.LIMIT_EXCEEDED, "/l", "65536");
  }

  @Test
  void saysWhatIsMissingAndWhatIsNoDirectory() {
    made.file("/a/x.txt", "x");

    assertFails(() -> find("/a/b/c"), Kind.NOT_FOUND, "/a/b/c", "no /a/b");
    assertFails(() -> find("/a/x.txt/y"), Kind.NOT_A_DIRECTORY, "/a/x.txt is no directory");
  }

  private Node find(String path) throws TinyFsException {
    return tree.find(TinyPath.parse(path));
  }

  private static void assertFails(ThrowingCallable call, Kind kind, String... parts) {
    Consumer<TinyFsException> checks =
        e -> {
          assertThat(e.kind()).isEqualTo(kind);
          assertThat(e.getMessage()).contains(parts);
        };
    assertThatThrownBy(call).isInstanceOfSatisfying(TinyFsException.class, checks);
  }
}
