// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pond.tinyfs.DirectoryFactory.DynamicEntry;
import dev.pond.tinyfs.DirectoryFactory.Site;
import dev.pond.tinyfs.EntryType;
import dev.pond.tinyfs.TinyFsException;
import dev.pond.tinyfs.TinyFsException.Kind;
import dev.pond.tinyfs.TinyPath;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationTest {
  private static final Variables SOME =
      Variables.allowing(Set.of("SET", "UNSET", "EMPTY"), Map.of("SET", "here", "EMPTY", "")::get);

  private static SqlDerivedConfiguration sql(String yaml) throws TinyFsException {
    return SqlDerivedConfiguration.read(yaml.getBytes(UTF_8), "/q", SOME);
  }

  private static List<DynamicEntry> entries(String yaml) throws TinyFsException {
    return new DynamicDirectories(SOME)
        .entries(yaml.getBytes(UTF_8), new Site(null, TinyPath.ROOT.child("d"), TinyPath.ROOT));
  }

  private static void assertInvalid(String yaml, String reason) {
    assertThatThrownBy(() -> sql(yaml))
        .isInstanceOfSatisfying(
            TinyFsException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(Kind.CONFIGURATION_INVALID);
              assertThat(e.subject()).isEqualTo("/q");
              assertThat(e.reason()).contains(reason);
            })
        .hasMessageNotContaining("secret");
  }

  @Test
  void derivedTablesHavePatternsQueryAndTransforms() throws TinyFsException {
    SqlDerivedConfiguration read =
        sql(
            """
            patterns:
              b: "series:///b/*"
              a: table:///a
            transforms: [/etc/rename]
            query: |
              SELECT *
              FROM b
            """);
    assertThat(read.patterns().keySet()).containsExactly("b", "a");
    assertThat(read.patterns()).containsEntry("b", "series:///b/*");
    assertThat(read.query()).contains("SELECT *\nFROM b\n");
    assertThat(read.transforms()).containsExactly("/etc/rename");
    assertThat(sql("{\"patterns\":{\"t\":\"x\"}}").query()).isEqualTo(Optional.empty());
  }

  @Test
  void problemsAreNamedByTheirPlace() {
    assertInvalid("patterns: {a: x, b: y}", "no query");
    assertInvalid("query: x", "patterns is missing");
    assertInvalid("", "a mapping is expected");
    assertInvalid("patterns: {a: x}\nsecret: 5", "line 2, column 9: the value of an unknown key");
    assertInvalid("patterns: {a: [secret]}", "line 1, column 15: a text is expected");
    assertInvalid("patterns:\n  a: x\n  a: secret", "line 3, column 3: a key that was there");
    assertInvalid("patterns: {a: x", "this is not YAML");
    assertInvalid("a: b: secret", "this is not YAML");
    assertInvalid("patterns: {a: x}\n---\nsecret: 1", "second document");
    assertInvalid("patterns: {a: !!java.net.URL secret}", "a tag");
    assertInvalid("? [secret]\n: x", "a key that is no text");
    assertInvalid("patterns: {a: \"\0\"}", "not YAML");
    assertThatThrownBy(
            () -> SqlDerivedConfiguration.read(new byte[] {(byte) 0xff}, "/q", Variables.none()))
        .hasMessageContaining("no UTF-8");
  }

  @Test
  void bombsAreDefused() {
    StringBuilder laughs = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 20; i++) {
      laughs.append("a%d: &a%d [".formatted(i, i));
      laughs.append("*a%d, ".formatted(i - 1).repeat(9)).append("*a%d]\n".formatted(i - 1));
    }
    assertInvalid(laughs.toString(), "more than 100000 values");
    assertInvalid("[".repeat(100_000), "nested deeper than 64");
    assertInvalid("{a: ".repeat(10_000), "nested deeper than 64");
    assertInvalid("- ".repeat(10_000) + "x", "nested deeper than 64");
    assertInvalid("patterns: &p {a: *p}", "holds itself");
    assertInvalid("patterns: *nowhere", "an alias of what is not there");
    assertInvalid("x".repeat((1 << 20) + 1), "more than 1048576 bytes");
    StringBuilder chain = new StringBuilder("a0: &a0 {x: y}\n");
    for (int i = 1; i < 100; i++) {
      chain.append("a%d: &a%d {x: *a%d}\n".formatted(i, i, i - 1));
    }
    assertInvalid(chain.toString(), "nest this deeper than 64");
  }

  @Test
  void aliasesRepeatWhatIsNoBomb() throws TinyFsException {
    assertThat(sql("patterns: {a: &u table:///x, b: *u}\nquery: q").patterns())
        .isEqualTo(Map.of("a", "table:///x", "b", "table:///x"));
  }

  @Test
  void allowedVariablesAreReplaced() throws TinyFsException {
    SqlDerivedConfiguration read =
        sql(
            """
            patterns:
              a: "x-${env:SET}-${env:UNSET:-rest}-${env:UNSET:-}-${env:EMPTY:-no}"
              b: $$${env:SET}$0${file:x}$
              c: ${env:SET
            query: q
            """);
    assertThat(read.patterns())
        .isEqualTo(Map.of("a", "x-here-rest--", "b", "$here$0${file:x}$", "c", "${env:SET"));
  }

  @Test
  void otherVariablesAreRefused() {
    assertInvalid("patterns: {a: '${env:HOME}'}", "option allowedEnvironment");
    assertInvalid("patterns: {a: '${env:HOME:-x}'}", "not allowed");
    assertInvalid("patterns: {a: '${env:UNSET}'}", "is not set");
  }

  @Test
  void dynamicDirectoriesNameTheirEntries() throws TinyFsException {
    List<DynamicEntry> entries =
        entries(
            """
            entries:
            - name: z
              factory: sql-derived-series
              config:
                patterns: {t: "series:///t"}
                query: "SELECT 'ü\\n' FROM ${env:HOME}"
            - {name: a, factory: column-rename, config: {rules: [], n: 1.5, t: true, s: "1"}}
            """);
    assertThat(entries).extracting(DynamicEntry::name).containsExactly("z", "a");
    assertThat(entries)
        .extracting(DynamicEntry::type)
        .containsExactly(EntryType.DYNAMIC_TABLE, EntryType.DYNAMIC_FILE);
    assertThat(entries).allMatch(entry -> entry.id().type().equals(Optional.of(entry.type())));
    assertThat(new String(entries.get(0).configuration(), UTF_8))
        .isEqualTo(
            "{\"patterns\":{\"t\":\"series:///t\"},"
                + "\"query\":\"SELECT '\\u00fc\\u000a' FROM ${env:HOME}\"}");
    assertThat(new String(entries.get(1).configuration(), UTF_8))
        .isEqualTo("{\"rules\":[],\"n\":1.5,\"t\":true,\"s\":\"1\"}");
  }

  @Test
  void idsOfEntriesStayTheSame() throws TinyFsException {
    String yaml = "entries: [{name: a, factory: f, config: {x: 1}}]";
    assertThat(entries(yaml).get(0).id()).isEqualTo(entries(yaml).get(0).id());
    assertThat(entries(yaml.replace("x: 1", "x: 2")).get(0).id())
        .isNotEqualTo(entries(yaml).get(0).id());
    assertThat(entries(yaml).get(0).id().text()).startsWith("00000000-0001-75");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "entries: []",
        "{}",
        "entries: [{name: a/b, factory: f}]",
        "entries: [{name: .., factory: f}]",
        "entries: [{name: '', factory: f}]",
        "entries: [{name: a}]",
        "entries: [{factory: f}]",
        "entries: [{name: a, factory: f}, {name: a, factory: g}]",
        "entries: [{name: a, factory: f, konfig: {}}]",
        "entries: {name: a}",
        "entries: &e [{name: a, factory: dynamic-dir, config: {entries: *e}}]",
      })
  void entriesThatCannotBeAreRefused(String yaml) {
    assertThatThrownBy(() -> entries(yaml))
        .isInstanceOfSatisfying(
            TinyFsException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CONFIGURATION_INVALID));
  }

  @Test
  void renamesAreDirectOrByPattern() throws TinyFsException {
    String yaml =
        """
        rules:
        - {type: direct, from: a, to: b, cast: timestamp}
        - {type: pattern, pattern: '^x(.*)', replacement: 'y$1'}
        """;
    assertThat(ColumnRenameConfiguration.read(yaml.getBytes(UTF_8), "/r", SOME).rules())
        .containsExactly(
            new ColumnRenameConfiguration.Direct("a", "b", Optional.of("timestamp")),
            new ColumnRenameConfiguration.Matching("^x(.*)", "y$1"));
  }
}
