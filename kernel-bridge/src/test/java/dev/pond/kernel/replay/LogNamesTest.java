// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.replay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogNamesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "00000000000000000000.json",
        "00000000000000000012.crc",
        "00000000000000000012.checkpoint.parquet",
        "00000000000000000012.checkpoint.0000000001.0000000003.parquet",
        "00000000000000000012.checkpoint.80a083e8-7026-4e79-81be-64bd76c43a11.json",
        "00000000000000000012.checkpoint.80a083e8-7026-4e79-81be-64bd76c43a11.parquet",
        "00000000000000000004.00000000000000000006.compacted.json"
      })
  void knowsTheFilesOfALog(String name) {
    assertThat(LogNames.isLogFile(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "99999999999999999999.json",
        "09223372036854775807.json",
        "_last_checkpoint",
        ".00000000000000000000.json.crc",
        "00000000000000000000.json.tmp",
        "0.json",
        "00000000000000000012.checkpoint.parquet.tmp",
        "00000000000000000012.checkpoint.zzz.json",
        "_staged_commits",
        ""
      })
  void ignoresWhatIsNoneOfTheLogs(String name) {
    assertThat(LogNames.isLogFile(name)).isFalse();
  }
}
