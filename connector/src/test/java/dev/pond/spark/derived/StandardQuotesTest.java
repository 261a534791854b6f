// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.derived;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandardQuotesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "SELECT a FROM t | SELECT a FROM t",
        "SELECT \"a b\" FROM t | SELECT `a b` FROM t",
        "SELECT \"a\"\"b\" | SELECT `a\"b`",
        "SELECT \"a`b\" | SELECT `a``b`",
        "SELECT 'a \"b\" c' | SELECT 'a \"b\" c'",
        "SELECT 'it''s', \"x\" | SELECT 'it\\'s', `x`",
        "SELECT 'a\\'\"b\"' | SELECT 'a\\'\"b\"'",
        "SELECT '', \"x\" | SELECT '', `x`",
        "SELECT `a\"b`, \"c\" | SELECT `a\"b`, `c`",
        "SELECT /* \"x\" */ \"y\" | SELECT /* \"x\" */ `y`",
        "SELECT 1 -- \"x\" | SELECT 1 -- \"x\"",
        "SELECT \"open | SELECT \"open",
        "SELECT r'\\', \"x\" | SELECT r'\\', `x`",
        "SELECT bar'a\\'', \"x\" | SELECT bar'a\\'', `x`",
      })
  void readsDoubleQuotesAsNames(String given, String expected) {
    assertThat(StandardQuotes.toSpark(given)).isEqualTo(expected);
  }
}
