// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A session setting that functions read when a statement is analysed: {@code
 * spark.pond.functions.<key>}. A function's own argument goes before it.
 */
public enum FunctionSetting {
  /** The form when none is given. */
  UTF8_NORMALIZE_FORM(
      "utf8_normalize_form",
      Kind.TEXT,
      "NFKC",
      "The Unicode form of utf8_normalize: NFC, NFD, NFKC or NFKD. Any other text means NFKC.",
      List.of("utf8_normalize")),
  /** Whether text is lower-cased when the call does not say. */
  UTF8_NORMALIZE_CASEFOLD(
      "utf8_normalize_casefold",
      Kind.BOOLEAN,
      "true",
      "Whether utf8_normalize turns text into lower case.",
      List.of("utf8_normalize")),
  /** Whether runs of blanks become one space when the call does not say. */
  UTF8_NORMALIZE_COLLAPSE_WS(
      "utf8_normalize_collapse_ws",
      Kind.BOOLEAN,
      "true",
      "Whether utf8_normalize turns each run of blanks into one space.",
      List.of("utf8_normalize")),
  /** The line base of spans. */
  SPAN_DEFAULT_LINE_BASE(
      "span_default_line_base",
      Kind.INT,
      "0",
      "The line_base of a span whose call leaves it out.",
      List.of("span_make")),
  /** The unit of spans. */
  SPAN_DEFAULT_COL_UNIT(
      "span_default_col_unit",
      Kind.TEXT,
      "byte",
      "The col_unit of a span whose call leaves it out or gives NULL.",
      List.of("span_make")),
  /** Whether the end of spans is exclusive. */
  SPAN_DEFAULT_END_EXCLUSIVE(
      "span_default_end_exclusive",
      Kind.BOOLEAN,
      "true",
      "The end_exclusive of a span whose call leaves it out or gives NULL.",
      List.of("span_make")),
  /** The case of keys. */
  MAP_NORMALIZE_KEY_CASE(
      "map_normalize_key_case",
      Kind.TEXT,
      "lower",
      "What map_normalize does to keys: lower, upper or none. Any other text means lower.",
      List.of("map_normalize")),
  /** Whether keys are sorted. */
  MAP_NORMALIZE_SORT_KEYS(
      "map_normalize_sort_keys",
      Kind.BOOLEAN,
      "true",
      "Whether map_normalize sorts entries by key.",
      List.of("map_normalize")),
  /** The policy for named arguments. */
  NAMED_ARGUMENTS(
      "named_arguments",
      Kind.POLICY,
      "allowed",
      "Whether calls with two or more arguments may name them: allowed; required (the first"
          + " argument may stay without a name); refused.",
      List.of());

  /** What all keys start with. */
  public static final String PREFIX = "spark.pond.functions.";

  private static final List<String> POLICIES = List.of("allowed", "required", "refused");

  private final String key;
  private final Kind kind;
  private final String defaultText;
  private final String description;
  private final List<String> usedBy;

  FunctionSetting(
      String key, Kind kind, String defaultText, String description, List<String> usedBy) {
    this.key = key;
    this.kind = kind;
    this.defaultText = defaultText;
    this.description = description;
    this.usedBy = usedBy;
  }

  /** The values that a setting takes. */
  public enum Kind {
    /** Any text; blanks around it do not count. */
    TEXT("text"),
    /** Yes or no. */
    BOOLEAN("true, t, 1, yes, y, false, f, 0, no or n"),
    /** A 32-bit integer. */
    INT("an integer of 32 bits"),
    /** One of three words. */
    POLICY("allowed, required or refused");

    private final String values;

    Kind(String values) {
      this.values = values;
    }

    /** Returns which values there are, in words. */
    public String allowed() {
      return values;
    }
  }

  /** Returns the key without {@link #PREFIX}. */
  public String key() {
    return key;
  }

  /** Returns the key as {@code SET} takes it. */
  public String fullKey() {
    return PREFIX + key;
  }

  /** Returns which values it takes. */
  public Kind kind() {
    return kind;
  }

  /** Returns the value in force when none is set. */
  public String defaultText() {
    return defaultText;
  }

  /** Returns what it means. */
  public String description() {
    return description;
  }

  /** Returns the functions that read it; none if all do. */
  public List<String> usedBy() {
    return usedBy;
  }

  /** Returns the setting with that key, prefix left off. */
  public static Optional<FunctionSetting> find(String key) {
    for (FunctionSetting setting : values()) {
      if (setting.key.equals(key)) {
        return Optional.of(setting);
      }
    }
    return Optional.empty();
  }

  /** Returns the text without blanks around it. */
  public String text(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    long slice = Blank.trimmed(utf8, 0, utf8.length);
    return new String(utf8, Blank.from(slice), Blank.length(slice), StandardCharsets.UTF_8);
  }

  /**
   * Returns the truth that a value stands for.
   *
   * @throws IllegalArgumentException with the key and the values there are
   */
  public boolean truth(String value) {
    return switch (text(value).toLowerCase(Locale.ROOT)) {
      case "true", "t", "1", "yes", "y" -> true;
      case "false", "f", "0", "no", "n" -> false;
      default -> throw refused("boolean", value);
    };
  }

  /**
   * Returns the integer that a value stands for.
   *
   * @throws IllegalArgumentException with the key and the values there are
   */
  public int integer(String value) {
    String text = text(value);
    if (!text.matches("[+-]?[0-9]+")) {
      throw refused("integer", value);
    }
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw refused("integer", value);
    }
  }

  /**
   * Returns the policy that a value stands for.
   *
   * @throws IllegalArgumentException with the key and the values there are
   */
  public String policy(String value) {
    String text = text(value).toLowerCase(Locale.ROOT);
    if (!POLICIES.contains(text)) {
      throw refused("policy", value);
    }
    return text;
  }

  private IllegalArgumentException refused(String what, String value) {
    return new IllegalArgumentException(
        "Invalid "
            + what
            + " for "
            + fullKey()
            + ": "
            + value
            + ". It takes "
            + kind.allowed()
            + ".");
  }
}
