// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class VersionRulesTest {
  /** Versions as {@code number:size} or {@code number:size^collapsedThrough}, oldest first. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FILE | 1:5 | 1",
        "FILE | 1:5 2:3 | 2",
        "FILE | 1:5 2:0 | 1",
        "FILE | 1:0 | 1",
        "FILE | 1:0 2:0 | 2",
        "FILE | 2:5 1:3 | 1",
        "TABLE | 1:5 2:3 3:0 | 2",
        "TABLE_SERIES | 1:5 2:3 3:0 | 2",
        "TABLE | 1:5 2:3^1 | 2",
        "FILE_SERIES | 1:5 2:3 | 1 2",
        "FILE_SERIES | 1:5 2:0 3:3 | 1 3",
        "FILE_SERIES | 1:0 | ''",
        "FILE_SERIES | 1:5 2:3 3:8^2 | 3",
        "FILE_SERIES | 1:5 2:3 3:8^2 4:1 | 3 4",
        "FILE_SERIES | 1:5 2:3 3:8^2 4:1 5:9^4 | 5",
        "FILE_SERIES | 1:5 2:3 3:0^2 | ''",
        "FILE_SERIES | 3:8^2 1:5 4:1 | 3 4",
        "LINK | 1:- 2:- | 2",
        "DYNAMIC_FILE | 1:- 2:- | 2",
        "DIRECTORY | 1:- 2:- | 2"
      })
  void combinesVersionsToAFile(EntryType type, String versions, String numbers) {
    assertThat(numbers(VersionRules.bytes(type, versions(versions)))).isEqualTo(numbers);
  }

  @ParameterizedTest
  @EnumSource(EntryType.class)
  void makesNothingOfNothing(EntryType type) {
    assertThat(VersionRules.bytes(type, List.of())).isEmpty();
  }

  @Test
  void takesAllVersionsWithBytesForATable() {
    assertThat(numbers(VersionRules.table(versions("1:5 2:0 3:3 4:8^3")))).isEqualTo("1 3 4");
  }

  @Test
  void findsAVersionByItsNumber() {
    List<NodeVersion> versions = versions("1:5 2:3 2:4");

    assertThat(VersionRules.numbered(versions, 1)).contains(versions.get(0));
    assertThat(VersionRules.numbered(versions, 2)).contains(versions.get(2));
    assertThat(VersionRules.numbered(versions, 3)).isEmpty();
    assertThat(VersionRules.newest(versions)).contains(versions.get(2));
    assertThat(VersionRules.newest(List.of())).isEmpty();
  }

  static List<NodeVersion> versions(String texts) {
    return Arrays.stream(texts.split(" ")).map(VersionRulesTest::version).toList();
  }

  private static NodeVersion version(String text) {
    String[] parts = text.split("[:^]");
    return version(
        Long.parseLong(parts[0]),
        parts[1].equals("-") ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(parts[1])),
        parts.length == 2 ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(parts[2])));
  }

  static NodeVersion version(long number, OptionalLong size, OptionalLong collapsedThrough) {
    return new NodeVersion(
        number,
        number,
        size,
        Optional.empty(),
        false,
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        Optional.empty(),
        collapsedThrough,
        1);
  }

  private static String numbers(List<NodeVersion> versions) {
    return versions.stream()
        .map(version -> Long.toString(version.version()))
        .collect(Collectors.joining(" "));
  }
}
