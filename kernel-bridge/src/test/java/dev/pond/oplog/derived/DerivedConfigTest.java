// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.derived;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pond.oplog.config.Variables;
import dev.pond.tinyfs.TinyFsException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DerivedConfigTest {
  private static DerivedConfig parse(String yaml) throws TinyFsException {
    return DerivedConfig.parse(yaml.getBytes(UTF_8), "/q", Variables.none());
  }

  @Test
  void readsAllOfTheOnlyPatternWithoutAQuery() throws Exception {
    assertThat(parse("patterns: {a: x}").query()).isEqualTo("SELECT * FROM `a`");
    assertThat(parse("patterns: {\"a`b\": x}").query()).isEqualTo("SELECT * FROM `a``b`");
  }

  @Test
  void keepsTheOrderOfPatterns() throws Exception {
    DerivedConfig config =
        parse("patterns: {z: 'table:///z', a: /a}\nquery: SELECT 1\ntransforms: [/r, /s]\n");
    assertThat(config.patterns().keySet()).containsExactly("z", "a");
    assertThat(config.query()).isEqualTo("SELECT 1");
    assertThat(config.transforms()).containsExactly("/r", "/s");
  }

  @Test
  void refusesSeveralPatternsWithoutAQuery() {
    assertThatThrownBy(() -> parse("patterns: {a: x, b: y}"))
        .isInstanceOf(TinyFsException.class)
        .hasMessageContaining("/q");
    assertThatThrownBy(() -> parse("patterns: {}")).isInstanceOf(TinyFsException.class);
    assertThatThrownBy(() -> parse("patterns: {a: x}\nother: 1"))
        .isInstanceOf(TinyFsException.class);
  }

  @Test
  void isBounded() {
    String many =
        IntStream.range(0, 1001).mapToObj(i -> "a" + i + ": x").collect(Collectors.joining(", "));
    assertThatThrownBy(() -> parse("patterns: {" + many + "}\nquery: SELECT 1"))
        .hasMessageContaining("more than 1000 patterns");
    assertThatThrownBy(() -> parse("patterns: {a: x}\nquery: '" + "q".repeat(300_000) + "'"))
        .hasMessageContaining("characters in its query");
  }
}
