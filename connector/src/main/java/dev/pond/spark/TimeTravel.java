// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import dev.pond.kernel.PondException;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.catalyst.util.DateTimeUtils;
import org.apache.spark.unsafe.types.UTF8String;
import scala.Option;

/** Which version of a table is asked for. */
public sealed interface TimeTravel {
  /** The newest version there is. */
  record Latest() implements TimeTravel {}

  /** This very version. */
  record AtVersion(long version) implements TimeTravel {}

  /** The last version committed at or before a moment, in milliseconds since the epoch. */
  record AtTimestamp(long epochMillis) implements TimeTravel {}

  /** A path, and the version that its suffix names. */
  record Suffixed(String path, TimeTravel travel) {}

  Pattern VERSION_SUFFIX = Pattern.compile("(.+)@[vV](\\d{1,19})");
  Pattern TIMESTAMP_SUFFIX = Pattern.compile("(.+)@(\\d{17})");
  DateTimeFormatter COMPACT =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmssSSS").withResolverStyle(ResolverStyle.STRICT);

  /**
   * Reads the value of versionAsOf.
   *
   * @throws PondException POND_OPTION_INVALID unless it is a version number
   */
  static TimeTravel version(String text) {
    try {
      long version = Long.parseLong(text.strip());
      if (version >= 0) {
        return new AtVersion(version);
      }
    } catch (NumberFormatException e) {
      throw invalid("versionAsOf", text, "it is not a version number such as 3", e);
    }
    throw invalid("versionAsOf", text, "versions begin at 0", null);
  }

  /**
   * Reads the value of timestampAsOf: whatever Spark casts from string to timestamp, as delta-spark
   * does, from '2026' to ISO 8601 with a zone.
   *
   * @param zone for texts that name none
   * @throws PondException POND_OPTION_INVALID if it is no such text
   */
  static TimeTravel timestamp(String text, ZoneId zone) {
    Option<Object> micros = DateTimeUtils.stringToTimestamp(UTF8String.fromString(text), zone);
    if (micros.isEmpty()) {
      throw invalid(
          "timestampAsOf",
          text,
          "it is not a moment such as '2026-01-01', '2026-01-01 10:00:00' or"
              + " '2026-01-01T10:00:00Z'",
          null);
    }
    return new AtTimestamp(Math.floorDiv((Long) micros.get(), 1000L));
  }

  /** Whether a path ends as one that names a version or a time. */
  static boolean hasSuffix(String path) {
    return VERSION_SUFFIX.matcher(path).matches() || TIMESTAMP_SUFFIX.matcher(path).matches();
  }

  /**
   * Returns what a path ending in {@code @v3} or {@code @yyyyMMddHHmmssSSS} means.
   *
   * @throws PondException POND_OPTION_INVALID if its digits are no version and no time
   */
  static Optional<Suffixed> suffix(String path, ZoneId zone) {
    Matcher version = VERSION_SUFFIX.matcher(path);
    if (version.matches()) {
      return Optional.of(new Suffixed(version.group(1), version(version.group(2))));
    }
    Matcher timestamp = TIMESTAMP_SUFFIX.matcher(path);
    if (timestamp.matches()) {
      try {
        long millis =
            LocalDateTime.parse(timestamp.group(2), COMPACT)
                .atZone(zone)
                .toInstant()
                .toEpochMilli();
        return Optional.of(new Suffixed(timestamp.group(1), new AtTimestamp(millis)));
      } catch (DateTimeException e) {
        throw invalid("path", timestamp.group(2), "after @ stands no yyyyMMddHHmmssSSS", e);
      }
    }
    return Optional.empty();
  }

  private static PondException invalid(String option, String text, String why, Exception cause) {
    return new PondException(
        "POND_OPTION_INVALID", Map.of("option", option, "value", text, "reason", why), cause);
  }
}
