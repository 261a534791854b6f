// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pond.oplog.PondUrl.Cast;
import dev.pond.tinyfs.EntryType;
import dev.pond.tinyfs.TinyFsException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PondUrlTest {
  @Test
  void takesAPathAloneAsItIs() throws TinyFsException {
    PondUrl url = PondUrl.parse("/a b/100%25.txt?x#y");

    assertThat(url.path()).isEqualTo("/a b/100%25.txt?x#y");
    assertThat(url.scheme()).isEqualTo("file");
    assertThat(url.cast()).isEmpty();
    assertThat(url.isBuiltIn()).isTrue();
  }

  @Test
  void decodesThePathOfAUrlOnce() throws TinyFsException {
    assertThat(PondUrl.parse("file:///a%20b/100%2525.txt").path()).isEqualTo("/a b/100%25.txt");
    assertThat(PondUrl.parse("table:////**/data.parquet").path()).isEqualTo("//**/data.parquet");
    assertThat(PondUrl.parse("series:///na%C3%AFve").path()).isEqualTo("/naïve");
  }

  @ParameterizedTest
  @CsvSource({
    "series:///x, false, file, , SERIES",
    "table:///x, false, file, , TABLE",
    "file:///x, false, file, , ",
    "file+series:///x, false, file, , SERIES",
    "data:///x, false, data, , ",
    "CSV:///x, false, csv, , ",
    "csv+gzip:///x, false, csv, gzip, ",
    "csv+zstd+table:///x, false, csv, zstd, TABLE",
    "oteljson+series:///x, false, oteljson, , SERIES",
    "host+csv:///x, true, csv, , ",
    "host+table:///x, true, file, , TABLE"
  })
  void takesSchemesApart(String text, boolean onHost, String scheme, String compression, Cast cast)
      throws TinyFsException {
    PondUrl url = PondUrl.parse(text);

    assertThat(url)
        .isEqualTo(
            new PondUrl(
                onHost,
                scheme,
                Optional.ofNullable(compression),
                Optional.ofNullable(cast),
                "/x",
                Map.of()));
  }

  @Test
  void readsOptions() throws TinyFsException {
    PondUrl url = PondUrl.parse("csv:///f/pipe.csv?delimiter=|&has_header=false&quote=%22&escape");

    assertThat(url.path()).isEqualTo("/f/pipe.csv");
    assertThat(url.options())
        .containsExactly(
            Map.entry("delimiter", "|"),
            Map.entry("has_header", "false"),
            Map.entry("quote", "\""),
            Map.entry("escape", ""));
    assertThat(url).hasToString("csv:///f/pipe.csv");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "series://host/x | no host",
        "series://host:80/x | no port",
        "series://me:secret@host/x | no user",
        "series:// | no host",
        "series:///x#part | no fragment",
        "csv+lz4:///x | +lz4",
        "csv+table+gzip:///x | +gzip",
        "csv+gzip+gzip:///x | +gzip",
        "table+series:///x | +series",
        "csv+:///x | suffix +",
        "host:///x | no scheme",
        "csv:///x?a=1&a=2 | twice",
        "csv:///%zz | escapes",
        "csv:///%ff | escapes",
        "csv:///a%00b | NUL"
      })
  void refusesWhatIsNoUrlOfAPond(String text, String reason) {
    assertThatThrownBy(() -> PondUrl.parse(text))
        .isInstanceOfSatisfying(
            TinyFsException.class,
            failure -> assertThat(failure.kind()).isEqualTo(TinyFsException.Kind.PATH_INVALID))
        .hasMessageContaining(reason)
        .hasMessageNotContaining("secret");
  }

  @Test
  void readsNoTextWithoutEnd() {
    assertThatThrownBy(() -> PondUrl.parse("csv:///" + "x".repeat(70_000)))
        .isInstanceOf(TinyFsException.class)
        .hasMessageContaining("longer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/a://b", "a b://c", "://x", "1x:///y", "é:///y", "plain"})
  void takesForAPathWhatHasNoScheme(String text) throws TinyFsException {
    assertThat(PondUrl.isUrl(text)).isFalse();
    assertThat(PondUrl.parse(text).path()).isEqualTo(text);
  }

  private static Set<Integer> accepted(String url) throws TinyFsException {
    PondUrl parsed = PondUrl.parse(url);
    return Arrays.stream(EntryType.values())
        .filter(parsed::accepts)
        .map(EntryType::code)
        .collect(Collectors.toSet());
  }

  @Test
  void acceptsTheTypesThatTheToolReads() throws TinyFsException {
    assertThat(accepted("series:///x")).containsExactlyInAnyOrder(8, 9, 5, 4);
    assertThat(accepted("table:///x")).containsExactlyInAnyOrder(6, 5, 4);
    assertThat(accepted("data:///x")).containsExactlyInAnyOrder(4, 5);
    assertThat(accepted("file:///x")).containsExactlyInAnyOrder(8, 9, 6, 4, 5);
    assertThat(accepted("csv:///x")).containsExactlyInAnyOrder(4, 5, 7);
  }
}
