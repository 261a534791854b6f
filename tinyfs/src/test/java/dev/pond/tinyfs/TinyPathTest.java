// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pond.tinyfs.TinyFsException.Kind;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TinyPathTest {
  @ParameterizedTest
  @CsvSource({
    "/, /",
    "'', /",
    "., /",
    "/a/b, /a/b",
    "a/b, /a/b",
    "//a///b/, /a/b",
    "/a/./b/., /a/b",
    "/a/../b, /b",
    "/.., /",
    "/../../a/../../b, /b",
    "/a/.../b, /a/.../b",
    "/.hidden/..x/x.., /.hidden/..x/x..",
    "' / a ', '/ / a '",
    "/a=b/100%25.txt, /a=b/100%25.txt",
    "/%2e%2e/%2F, /%2e%2e/%2F",
    "/ünï/naïve 漢.txt, /ünï/naïve 漢.txt",
    "/a\\..\\b, /a\\..\\b"
  })
  void readsWhatAUserWrites(String text, String normalised) throws Exception {
    assertThat(TinyPath.parse(text)).hasToString(normalised);
  }

  @Test
  void refusesANulCharacterWithoutRepeatingIt() {
    assertThatThrownBy(() -> TinyPath.parse("/a\0b"))
        .isInstanceOfSatisfying(
            TinyFsException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(Kind.PATH_INVALID);
              assertThat(e.getMessage()).contains("NUL").doesNotContain("\0");
            });
  }

  @Test
  void refusesWhatIsTooLongAndSaysSoShortly() throws Exception {
    String longest = "/" + "n".repeat(4096);
    assertThat(TinyPath.parse(longest)).hasToString(longest);
    assertThat(TinyPath.parse("/x".repeat(1000)).components()).hasSize(1000);

    assertInvalid(longest + "n", "4096");
    assertInvalid("/x".repeat(1001), "1000");
    assertInvalid("/".repeat(65537), "65536");
    assertThat(TinyPath.parse("/".repeat(65536))).isEqualTo(TinyPath.ROOT);
  }

  private static void assertInvalid(String text, String reason) {
    assertThatThrownBy(() -> TinyPath.parse(text))
        .isInstanceOfSatisfying(
            TinyFsException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(Kind.PATH_INVALID);
              assertThat(e.getMessage()).contains(reason).hasSizeLessThan(250);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "a/b", "/", "a\0"})
  void isMadeOfNamesOnly(String name) {
    assertThatThrownBy(() -> TinyPath.ROOT.child(name))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new TinyPath(List.of(name)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void knowsItsNeighbours() throws Exception {
    TinyPath path = TinyPath.parse("/a/b");

    assertThat(path.name()).isEqualTo("b");
    assertThat(path.parent()).hasToString("/a");
    assertThat(path.child("c")).hasToString("/a/b/c");
    assertThat(TinyPath.ROOT.name()).isEmpty();
    assertThat(TinyPath.ROOT.parent()).isEqualTo(TinyPath.ROOT);
    assertThat(path.startsWith(TinyPath.ROOT)).isTrue();
    assertThat(path.startsWith(path)).isTrue();
    assertThat(path.startsWith(path.child("c"))).isFalse();
    assertThat(TinyPath.parse("/ab").startsWith(TinyPath.parse("/a"))).isFalse();
  }

  @Test
  void standsInTheOrderOfItsBytes() {
    // In UTF-16 the musical symbol's surrogates would come before the full-width letter.
    List<String> ordered =
        List.of("/", "/A", "/a", "/a-b", "/a/b", "/ab", "/é", "/\uFF21", "/\uD834\uDD1E");

    assertThat(ordered.stream().map(TinyPathTest::path).sorted().map(TinyPath::toString))
        .isEqualTo(ordered);
    assertThat(Stream.of("/b", "/a").map(TinyPathTest::path).sorted())
        .containsExactly(path("/a"), path("/b"));
  }

  private static TinyPath path(String text) {
    try {
      return TinyPath.parse(text);
    } catch (TinyFsException e) {
      throw new AssertionError(e);
    }
  }
}
