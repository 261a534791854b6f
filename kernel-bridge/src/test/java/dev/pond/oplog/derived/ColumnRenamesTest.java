// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.derived;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pond.oplog.config.Variables;
import dev.pond.oplog.derived.ColumnRenames.Cast;
import dev.pond.tinyfs.TinyFsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnRenamesTest {
  private static ColumnRenames parse(String rules) throws TinyFsException {
    return ColumnRenames.parse(("rules: [" + rules + "]").getBytes(UTF_8), "/r", Variables.none());
  }

  @Test
  void takesTheFirstRuleThatFits() throws Exception {
    ColumnRenames renames =
        parse(
            "{type: direct, from: a, to: b}, {type: direct, from: a, to: c},"
                + "{type: pattern, pattern: '^a.*', replacement: d}");
    assertThat(renames.of("a").name()).isEqualTo("b");
    assertThat(renames.of("ab").name()).isEqualTo("d");
    assertThat(renames.of("b").name()).isEqualTo("b");
    assertThat(renames.of("b").cast()).isEmpty();
  }

  @Test
  void castsAsTheToolNamesTypes() throws Exception {
    ColumnRenames renames =
        parse(
            "{type: direct, from: a, to: a, cast: Utf8}, {type: direct, from: b, to: b, cast: odd},"
                + "{type: direct, from: c, to: c, cast: timestamp}");
    assertThat(renames.of("a").cast()).hasValue(Cast.STRING);
    assertThat(renames.of("b").cast()).isEmpty();
    assertThat(renames.of("c").cast()).hasValue(Cast.TIMESTAMP);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "^(.+)idity$ | $1 | humidity | hum",
        "idity | '' | humidity | hum",
        "(a)(b) | $2$1 | xaby | xbay",
        "(a) | ${1}b | a | ab",
        "(a) | $1b | a | ''",
        "(?<n>a) | <$n> | a | <a>",
        "a | $$$$1 | a | $1",
        "a | $9x | a | ''",
        "a | b$ | a | b$",
        "o | 0 | foo | f0o",
        "z | y | a | a",
      })
  void replacesWhatAPatternFinds(String pattern, String replacement, String name, String expected)
      throws Exception {
    ColumnRenames renames =
        parse("{type: pattern, pattern: '" + pattern + "', replacement: '" + replacement + "'}");
    assertThat(renames.of(name).name()).isEqualTo(expected);
  }

  @Test
  void givesUpOnPatternsThatTakeForever() throws Exception {
    ColumnRenames renames =
        parse("{type: pattern, pattern: '(.*)(.*)(.*)(.*)(.*)(.*)(.*)c', replacement: x}");
    assertThatThrownBy(() -> renames.of("a".repeat(60) + "b"))
        .isInstanceOf(TinyFsException.class)
        .extracting(e -> ((TinyFsException) e).kind())
        .isEqualTo(TinyFsException.Kind.LIMIT_EXCEEDED);
  }

  @Test
  void refusesPatternsThatAreNone() {
    assertThatThrownBy(() -> parse("{type: pattern, pattern: '(', replacement: x}"))
        .hasMessageContaining("no regular expression");
    assertThatThrownBy(
            () -> parse("{type: pattern, pattern: '" + "a".repeat(1001) + "', replacement: x}"))
        .hasMessageContaining("longer than 1000");
  }
}
