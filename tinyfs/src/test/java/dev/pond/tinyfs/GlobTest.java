// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pond.tinyfs.TinyFsException.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlobTest {
  @Test
  void scenario50CapturesWhatBothStarsStandFor() {
    assertThat(NamePattern.of("*VuLink*").match("HydroVu_FB-VuLink1.htm"))
        .contains(List.of("HydroVu_FB-", "1.htm"));
  }

  @ParameterizedTest
  @CsvSource({
    "a, a, ''",
    "*, anything, anything",
    "*, .hidden, .hidden",
    "*.txt, .txt, ''",
    "*.txt, a.txt, a",
    "*.txt, a.txt.txt, a.txt",
    "file*.*, file1.txt, 1|txt",
    "*a*, banana, b|nana",
    "*a*a, banana, b|nan",
    "a*b*c, abc, |",
    "*-*-*, x-y-z-w, x|y|z-w",
    "a**b, axyb, xy",
    "***, xy, xy",
    "?[x]{a}*, ?[x]{a}1, 1",
  })
  void matchesNames(String pattern, String name, String captures) {
    assertThat(NamePattern.of(pattern).match(name).map(texts -> String.join("|", texts)))
        .contains(captures);
  }

  @ParameterizedTest
  @CsvSource({
    "a, ab",
    "a, A",
    "a*, ba",
    "*.txt, a.txt1",
    "a*a, a",
    "ab*ba, aba",
    "*a*a*a, banan",
    "?, x",
    "[ab], a",
    "'{a,b}', a"
  })
  void doesNotMatchOtherNames(String pattern, String name) {
    assertThat(NamePattern.of(pattern).match(name)).isEmpty();
  }

  @Test
  void matchesANameOfManyAsInLinearTime() {
    String pattern = "*a".repeat(1000) + "*b";

    assertThat(NamePattern.of(pattern).match("a".repeat(4000))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/a/*, a *",
    "a/*, a *",
    "//a//*, a *",
    "/a/./*, a *",
    "/a/../b/*, b *",
    "/../*, *",
    "/a/, a *",
    "/, *",
    "/a/**, a **",
    "/a/**/, a ** *",
    "/x y/*, x y *",
  })
  void readsPatterns(String text, String components) throws Exception {
    Glob glob = Glob.parse(text);

    assertThat(String.join(" ", glob.components().stream().map(NamePattern::text).toList()))
        .isEqualTo(components);
    assertThat(glob).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/a/..", ".", "/*/..", "/**/../a", "/a\0*"})
  void refusesWhatIsNoPattern(String text) {
    assertThatThrownBy(() -> Glob.parse(text))
        .isInstanceOfSatisfying(
            TinyFsException.class, e -> assertThat(e.kind()).isEqualTo(Kind.PATH_INVALID));
  }

  @Test
  void refusesWhatIsTooLong() {
    assertThatThrownBy(() -> Glob.parse("/*".repeat(1001)))
        .isInstanceOf(TinyFsException.class)
        .hasMessageContaining("1000");
  }

  @Test
  void knowsAPatternByItsStar() {
    assertThat(Glob.isGlob("/a/*.txt")).isTrue();
    assertThat(Glob.isGlob("/a/[b]?{c}")).isFalse();
  }
}
