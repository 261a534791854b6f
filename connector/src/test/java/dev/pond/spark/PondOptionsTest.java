// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pond.kernel.PondException;
import dev.pond.oplog.table.Nanos;
import dev.pond.spark.pond.FileOptions;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PondOptionsTest {
  private static final ZoneId KATHMANDU = ZoneId.of("Asia/Kathmandu");
  private static final Function<String, String> NO_SESSION = key -> null;

  private static PondOptions parse(String name, String value) {
    return PondOptions.parse(Map.of("path", "/t", name, value), NO_SESSION, KATHMANDU);
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> assertFails(
      String errorClass, Map<String, String> options) {
    return assertThatThrownBy(() -> PondOptions.parse(options, NO_SESSION, ZoneOffset.UTC))
        .isInstanceOf(PondException.class)
        .hasMessageStartingWith("[" + errorClass + "]");
  }

  @Test
  void readsTheLatestVersionUnlessTold() {
    PondOptions options = PondOptions.parse(Map.of("path", "/t"), NO_SESSION, KATHMANDU);

    assertThat(options.travel()).isEqualTo(new TimeTravel.Latest());
    assertThat(options.path()).isEqualTo("/t");
    assertThat(options.planner(Map.of())).isEqualTo("auto");
  }

  @ParameterizedTest
  @ValueSource(strings = {"versionAsOf", "VERSIONASOF", "versionasof"})
  void findsOptionsWhateverTheirCase(String name) {
    assertThat(parse(name, "3").travel()).isEqualTo(new TimeTravel.AtVersion(3));
  }

  // Kathmandu is 5:45 ahead of UTC.
  @ParameterizedTest
  @CsvSource({
    "2026, 2025-12-31T18:15:00Z",
    "2026-01, 2025-12-31T18:15:00Z",
    "2026-1-1, 2025-12-31T18:15:00Z",
    "' 2026-01-01 ', 2025-12-31T18:15:00Z",
    "2026-01-01, 2025-12-31T18:15:00Z",
    "2026-01-01 10, 2026-01-01T04:15:00Z",
    "2026-01-01 10:00, 2026-01-01T04:15:00Z",
    "2026-01-01 10:00:00, 2026-01-01T04:15:00Z",
    "2026-01-01T10:00:00, 2026-01-01T04:15:00Z",
    "2026-01-01 10:00:00.123, 2026-01-01T04:15:00.123Z",
    "2026-01-01T10:00:00Z, 2026-01-01T10:00:00Z",
    "2026-01-01 10:00:00+02:00, 2026-01-01T08:00:00Z",
    "2026-01-01 10:00:00 GMT+1, 2026-01-01T09:00:00Z",
    "2026-01-01 10:00:00 America/New_York, 2026-01-01T15:00:00Z",
    "1969-12-31T23:59:59.9999Z, 1969-12-31T23:59:59.999Z",
  })
  void readsTimestampsInTheSessionsZoneUnlessTheyNameOne(String text, String moment) {
    assertThat(parse("timestampAsOf", text).travel())
        .isEqualTo(new TimeTravel.AtTimestamp(Instant.parse(moment).toEpochMilli()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1767225600",
        "1767225600000",
        "20260101",
        "3",
        "now",
        "today",
        "",
        "2026-13-01",
        "2026-02-30",
        "2026-01-01 25:00"
      })
  void refusesTimestampsThatAreNone(String text) {
    assertFails("POND_OPTION_INVALID", Map.of("path", "/t", "timestampAsOf", text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "three", "1.5", "", "99999999999999999999"})
  void refusesVersionsThatAreNone(String text) {
    assertFails("POND_OPTION_INVALID", Map.of("path", "/t", "versionAsOf", text));
  }

  @Test
  void refusesVersionAndTimestampTogether() {
    assertFails(
        "POND_OPTIONS_CONFLICT",
        Map.of("path", "/t", "versionAsOf", "1", "timestampAsOf", "2026-01-01"));
  }

  @ParameterizedTest
  @CsvSource({
    "versionAsOff, versionAsOf",
    "version, versionAsOf",
    "Timestamp, timestampAsOf",
    "versonAsOf, versionAsOf",
    "versoinasof, versionAsOf",
    "timestampAsof2, timestampAsOf",
    "timestamAsOf, timestampAsOf",
    "alowedPath, allowedPaths",
    "planer, planner",
    "readChangeFeeds, readChangeFeed",
    "pond.versionAsOf, versionAsOf",
    "spark.pond.planner, planner",
  })
  void suggestsWhatAMisspeltOptionMayMean(String name, String meant) {
    assertFails("POND_OPTION_UNKNOWN", Map.of("path", "/t", name, "1"))
        .hasMessageContaining("Did you mean " + meant + "?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"spark.pond.allowedPath", "spark.pond.colour", "spark.pond.versionAsOf"})
  void refusesSessionSettingsThatMeanNothing(String name) {
    assertThatThrownBy(() -> OptionNames.checkSession(Set.of("spark.app.name", name)))
        .isInstanceOf(PondException.class)
        .hasMessageContaining("POND_OPTION_UNKNOWN")
        .hasMessageContaining(name);
  }

  @ParameterizedTest
  @CsvSource({
    "planer, Did you mean spark.pond.planner?",
    "PLANNER, Did you mean spark.pond.planner?",
    "index.memry, Did you mean spark.pond.index.memory?",
    "versonAsOf, Did you mean versionAsOf? That is an option of a read.",
  })
  void suggestsTheWholeKeyOfASetting(String name, String suggestion) {
    assertThatThrownBy(() -> OptionNames.checkSession(Set.of("spark.pond." + name)))
        .hasMessageStartingWith(
            "[POND_OPTION_UNKNOWN] Cannot use option 'spark.pond."
                + name
                + "': pond has no such option. "
                + suggestion
                + " SQLSTATE");
    assertThatThrownBy(() -> OptionNames.checkSession(Set.of("spark.pond.colour")))
        .hasMessageContaining("Its settings of a session are spark.pond.allowedPaths, spark.pond.");
  }

  @ParameterizedTest
  @CsvSource({
    "pond.planner, ",
    "delta.planer, ",
    "ponder, ",
    "pond.planer, Did you mean pond.planner?",
    "Pond.Planner, Did you mean pond.planner?",
    "pond.versionAsOf, 'versionAsOf is an option of a read, and never comes from the table'",
    "pond.colour, Its table properties are pond.planner",
  })
  void complainsOfPropertiesOfATableThatMeanNothing(String name, String complaint) {
    assertThat(OptionNames.complaintOfTable(name)).isEqualTo(Optional.ofNullable(complaint));
  }

  @Test
  void leavesTheSettingsOfASessionThatMeanSomething() {
    OptionNames.checkSession(
        Set.of(
            "spark.pond.planner",
            "spark.pond.followLinks",
            "spark.pond.extension.enabled",
            "spark.pond.functions.utf8_normalize_form"));
  }

  @Test
  void refusesEveryUnknownOptionOfPond() {
    assertFails("POND_OPTION_UNKNOWN", Map.of("path", "/t", "pond.colour", "blue"))
        .hasMessageContaining("Its options are path, versionAsOf, ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"header", "mergeSchema", "data", "fs.s3a.access.key", "inferSchema", "paths"})
  void ignoresOptionsThatHaveNothingToDoWithIt(String name) {
    String value = name.equals("paths") ? "[]" : "x";

    assertThat(parse(name, value).path()).isEqualTo("/t");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "readChangeFeed",
        "readchangedata",
        "startingVersion",
        "startingTimestamp",
        "endingVersion",
        "endingTimestamp",
        "maxFilesPerTrigger",
        "maxBytesPerTrigger",
        "ignoreChanges",
        "skipChangeCommits"
      })
  void saysOfLaterFeaturesThatTheyAreNotThereYet(String name) {
    assertFails("POND_NOT_YET", Map.of("path", "/t", name, "true"));
  }

  @Test
  void leavesAFeatureSwitchedOffAlone() {
    assertThat(parse("readChangeFeed", "false").path()).isEqualTo("/t");
  }

  @Test
  void needsExactlyOnePath() {
    assertFails("POND_PATH_INVALID", Map.of()).hasMessageContaining("no path was given");
    assertFails("POND_PATH_INVALID", Map.of("path", " "));
    assertFails("POND_PATH_INVALID", Map.of("paths", "[\"/a\",\"/b\"]"))
        .hasMessageContaining("more than one path");
  }

  @Test
  void readsWhatIsAskedOfNodes() {
    FileOptions asked =
        PondOptions.parse(
                Map.of(
                    "pond",
                    "/p",
                    "listing",
                    "true",
                    "recursivefilelookup",
                    "TRUE",
                    "captures",
                    " a, b ,",
                    "timestampNanos",
                    "Long",
                    "versions",
                    "LATEST"),
                NO_SESSION,
                KATHMANDU)
            .files();

    assertThat(asked)
        .isEqualTo(
            new FileOptions(OptionalLong.empty(), true, true, true, List.of("a", "b"), Nanos.LONG));
    assertThat(parse("fileVersion", "3").files().fileVersion()).hasValue(3);
    assertThat(parse("header", "x").files()).isEqualTo(FileOptions.DEFAULTS);
  }

  @Test
  void takesWhatAPondsNodesAreReadLikeFromTheSession() {
    Function<String, String> session =
        Map.of(
                "spark.pond.versions", "latest",
                "spark.pond.timestampNanos", "error",
                "spark.pond.allowedEnvironment", "HOME, LANG",
                "spark.pond.listing", "true")
            ::get;
    PondOptions options = PondOptions.parse(Map.of("path", "/t"), session, KATHMANDU);

    assertThat(options.files().latestOnly()).isTrue();
    assertThat(options.files().nanos()).isEqualTo(Nanos.ERROR);
    assertThat(options.files().listing()).isFalse();
    assertThat(options.allowedEnvironment()).containsExactly("HOME", "LANG");
    assertThat(options.pondOnly()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "fileVersion, 0",
    "fileVersion, newest",
    "versions, some",
    "listing, yes",
    "recursiveFileLookup, 1",
    "timestampNanos, round",
    "captures, ','",
    "captures, 'a,A'",
    "allowedEnvironment, A=B",
    "pond, ' '"
  })
  void refusesWhatCannotBeAskedOfNodes(String name, String value) {
    assertFails("POND_OPTION_INVALID", Map.of("path", "/t", name, value))
        .hasMessageContaining(name);
  }

  @Test
  void refusesToBeToldTheVersionTwice() {
    assertFails(
        "POND_OPTIONS_CONFLICT", Map.of("path", "/t", "fileVersion", "1", "versions", "all"));
  }

  @Test
  void readsTheRootOfAPondIfNoPathIsGiven() {
    assertThat(PondOptions.parse(Map.of("pond", "/p"), NO_SESSION, KATHMANDU).path())
        .isEqualTo("/");
  }

  @Test
  void prefersOptionToSessionToTableProperty() {
    Function<String, String> session =
        Map.of("spark.pond.planner", "LOCAL", "spark.pond.allowedPaths", "/s")::get;
    Map<String, String> table = Map.of("pond.planner", "distributed");

    assertThat(PondOptions.parse(Map.of("path", "/t"), session, KATHMANDU).planner(table))
        .isEqualTo("local");
    assertThat(
            PondOptions.parse(Map.of("path", "/t", "allowedPaths", " /a , /b,"), session, KATHMANDU)
                .allowedPaths())
        .containsExactly("/a", "/b");
    assertThat(PondOptions.parse(Map.of("path", "/t"), session, KATHMANDU).allowedPaths())
        .containsExactly("/s");
    assertThat(parse("header", "x").planner(table)).isEqualTo("distributed");
    assertThatThrownBy(() -> parse("header", "x").planner(Map.of("pond.planner", "remote")))
        .isInstanceOf(PondException.class)
        .hasMessageStartingWith("[POND_OPTION_INVALID]");
  }

  @Test
  void refusesPlannersThatItDoesNotHave() {
    assertFails("POND_OPTION_INVALID", Map.of("path", "/t", "planner", "remote"));
  }

  @Test
  void readsTimeTravelFromThePathsEnd() {
    assertThat(TimeTravel.suffix("/a@b/t@v12", KATHMANDU))
        .contains(new TimeTravel.Suffixed("/a@b/t", new TimeTravel.AtVersion(12)));
    assertThat(TimeTravel.suffix("/t@20260101100000123", KATHMANDU))
        .contains(
            new TimeTravel.Suffixed(
                "/t",
                new TimeTravel.AtTimestamp(
                    Instant.parse("2026-01-01T04:15:00.123Z").toEpochMilli())));
    assertThat(TimeTravel.suffix("/t@2026", KATHMANDU)).isEmpty();
    assertThat(TimeTravel.suffix("/t@v", KATHMANDU)).isEmpty();
    assertThatThrownBy(() -> TimeTravel.suffix("/t@20261301100000123", KATHMANDU))
        .isInstanceOf(PondException.class);
  }

  @Test
  void describesEveryOption() {
    assertThat(PondOption.all())
        .allSatisfy(option -> assertThat(option.doc()).endsWith("."))
        .extracting(PondOption::name)
        .doesNotHaveDuplicates()
        .doesNotContainAnyElementsOf(PondOption.later());
  }

  @ParameterizedTest
  @CsvSource({"abc, abc, 0", "abc, abd, 1", "abc, acb, 2", "'', abc, 3", "kitten, sitting, 3"})
  void countsEdits(String a, String b, int distance) {
    assertThat(OptionNames.distance(a, b)).isEqualTo(distance);
  }
}
