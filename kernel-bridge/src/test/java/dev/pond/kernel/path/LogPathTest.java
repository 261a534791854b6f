// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.path;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogPathTest {
  @ParameterizedTest(name = "[{index}] {0} is {1}")
  @CsvSource({
    "/some/abs/path, file:/some/abs/path",
    "/some/abs/path, file:///some/abs/path",
    "/with%20space/p@%23h, file:/with%20space/p@%23h",
    "a%2fb, a%2Fb",
    "FILE:/x, file:/x",
    "s3a://Bucket/x, s3a://bucket/x",
    "S3A://user@Bucket:80/x, s3a://user@bucket:80/x",
  })
  void spellingsOfOneUriShareAKey(String one, String other) {
    assertThat(LogPath.canonicalKey(one)).isEqualTo(LogPath.canonicalKey(other));
  }

  @ParameterizedTest(name = "[{index}] {0} is not {1}")
  @CsvSource({
    "a%41, aA",
    "a%20b, a%2520b",
    "A, a",
    "s3a://b/x, s3://b/x",
    "s3a://b/X, s3a://b/x",
    "s3a://my_Bucket/x, s3a://my_bucket/x",
    "file:/x, x",
    "file://host/x, file:/x",
    "//x/y, /x/y",
  })
  void otherPathsDoNot(String one, String other) {
    assertThat(LogPath.canonicalKey(one)).isNotEqualTo(LogPath.canonicalKey(other));
  }

  @Test
  void aPlainPathIsItsOwnKey() {
    String raw = "p=1/part-0.parquet";
    assertThat(LogPath.canonicalKey(raw)).isSameAs(raw);
  }

  @Test
  void whatIsNoUriHasAKeyToo() {
    assertThat(LogPath.canonicalKey("time=10:30/x")).isEqualTo("time=10:30/x");
    assertThat(LogPath.canonicalKey("a%")).isEqualTo("a%");
    assertThat(LogPath.canonicalKey("")).isEmpty();
  }
}
