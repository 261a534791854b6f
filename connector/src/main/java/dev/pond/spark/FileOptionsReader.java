// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import dev.pond.kernel.PondException;
import dev.pond.oplog.table.Nanos;
import dev.pond.spark.pond.FileOptions;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/** Reads and checks the options that concern nodes of a pond. */
final class FileOptionsReader {
  private static final List<PondOption> OPTIONS =
      List.of(
          PondOption.FILE_VERSION,
          PondOption.VERSIONS,
          PondOption.LISTING,
          PondOption.RECURSIVE_FILE_LOOKUP,
          PondOption.CAPTURES,
          PondOption.TIMESTAMP_NANOS);

  private final Function<String, String> given;
  private final Function<String, String> session;

  /**
   * @param given looks up an option by name; {@code null} if it is not given
   * @param session looks up a configuration key of the session
   */
  FileOptionsReader(Function<String, String> given, Function<String, String> session) {
    this.given = given;
    this.session = session;
  }

  /** Returns those of these options that are given and ask for something. */
  static Map<String, String> given(Function<String, String> given) {
    Map<String, String> values = new LinkedHashMap<>();
    for (PondOption option : OPTIONS) {
      String value = given.apply(option.name());
      if (value != null && !value.equalsIgnoreCase("false")) {
        values.put(option.name(), value);
      }
    }
    return values;
  }

  /**
   * Returns the options.
   *
   * @throws PondException POND_OPTION_INVALID or POND_OPTIONS_CONFLICT
   */
  FileOptions read() {
    OptionalLong version = fileVersion(given.apply(PondOption.FILE_VERSION.name()));
    if (version.isPresent() && given.apply(PondOption.VERSIONS.name()) != null) {
      throw new PondException(
          "POND_OPTIONS_CONFLICT", Map.of("first", "fileVersion", "second", "versions"));
    }
    return new FileOptions(
        version,
        latestOnly(text(PondOption.VERSIONS, "all")),
        PondOptions.flag(PondOption.LISTING, given.apply(PondOption.LISTING.name())),
        PondOptions.flag(
            PondOption.RECURSIVE_FILE_LOOKUP, given.apply(PondOption.RECURSIVE_FILE_LOOKUP.name())),
        captures(given.apply(PondOption.CAPTURES.name())),
        nanos(text(PondOption.TIMESTAMP_NANOS, "floor")));
  }

  private String text(PondOption option, String otherwise) {
    String value = PondOptions.lookUp(option, given, session);
    return value == null ? otherwise : value.strip();
  }

  private static OptionalLong fileVersion(String text) {
    if (text == null) {
      return OptionalLong.empty();
    }
    try {
      long version = Long.parseLong(text.strip());
      if (version >= 1) {
        return OptionalLong.of(version);
      }
    } catch (NumberFormatException e) {
      throw PondOptions.invalid(
          PondOption.FILE_VERSION, text, "it is not a version number such as 3");
    }
    throw PondOptions.invalid(PondOption.FILE_VERSION, text, "versions of a file begin at 1");
  }

  private static boolean latestOnly(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "all" -> false;
      case "latest" -> true;
      default -> throw PondOptions.invalid(PondOption.VERSIONS, text, "it is all or latest");
    };
  }

  private static Nanos nanos(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "floor" -> Nanos.FLOOR;
      case "error" -> Nanos.ERROR;
      case "long" -> Nanos.LONG;
      default ->
          throw PondOptions.invalid(PondOption.TIMESTAMP_NANOS, text, "it is floor, error or long");
    };
  }

  private static List<String> captures(String text) {
    List<String> names = PondOptions.list(text);
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name.toLowerCase(Locale.ROOT))) {
        throw PondOptions.invalid(PondOption.CAPTURES, text, "it names a column twice");
      }
    }
    if (text != null && names.isEmpty()) {
      throw PondOptions.invalid(PondOption.CAPTURES, text, "it names no column");
    }
    return names;
  }
}
