// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.derived;

import dev.pond.tinyfs.TinyFsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The configuration of a {@code column-rename} node: which columns get other names, or types. */
public final class ColumnRenames {
  /** The factory's name. */
  public static final String FACTORY = "column-rename";

  private static final int MOST_RULES = 1_000;

  private final List<Rule> rules;

  private ColumnRenames(List<Rule> rules) {
    this.rules = List.copyOf(rules);
  }

  /**
   * What becomes of a column.
   *
   * @param name the new one
   * @param cast the type it is cast to, if it is
   */
  public record Renamed(String name, Optional<Cast> cast) {}

  /** The types that a column can be cast to. */
  public enum Cast {
    /** A moment; whole numbers are seconds since the epoch. */
    TIMESTAMP,
    /** A text. */
    STRING,
    /** A whole number of 64 bits. */
    INT64,
    /** A whole number of 32 bits. */
    INT32,
    /** A floating point number of 64 bits. */
    FLOAT64,
    /** A floating point number of 32 bits. */
    FLOAT32,
    /** True or false. */
    BOOLEAN;

    static Optional<Cast> of(String name) {
      return switch (name.toLowerCase(Locale.ROOT)) {
        case "timestamp" -> Optional.of(TIMESTAMP);
        case "utf8", "string" -> Optional.of(STRING);
        case "int64" -> Optional.of(INT64);
        case "int32" -> Optional.of(INT32);
        case "float64" -> Optional.of(FLOAT64);
        case "float32" -> Optional.of(FLOAT32);
        case "boolean" -> Optional.of(BOOLEAN);
        // As the tool does.
        default -> Optional.empty();
      };
    }
  }

  /** One rule; the first that fits a column counts. */
  private interface Rule {
    Optional<Renamed> apply(String column) throws TinyFsException;
  }

  /**
   * Reads a configuration.
   *
   * @param path of the node, for messages
   * @throws TinyFsException CONFIGURATION_INVALID
   */
  public static ColumnRenames parse(byte[] configuration, String path) throws TinyFsException {
    ConfigText text = ConfigText.parse(configuration, path);
    List<?> given = text.list("rules");
    text.checkEmpty();
    if (given.size() > MOST_RULES) {
      throw ConfigText.invalid(path, "it has more than " + MOST_RULES + " rules");
    }
    List<Rule> rules = new ArrayList<>();
    for (Object rule : given) {
      rules.add(rule(ConfigText.of(rule, path, "rules"), path));
    }
    return new ColumnRenames(rules);
  }

  private static Rule rule(ConfigText text, String path) throws TinyFsException {
    String type = text.text("type");
    Rule rule =
        switch (type == null ? "" : type) {
          case "direct" -> direct(text, path);
          case "pattern" ->
              RenamePattern.of(
                      required(text, "pattern", path), required(text, "replacement", path), path)
                  ::apply;
          default -> throw ConfigText.invalid(path, "the type of a rule is direct or pattern");
        };
    text.checkEmpty();
    return rule;
  }

  private static Rule direct(ConfigText text, String path) throws TinyFsException {
    String from = required(text, "from", path);
    String to = required(text, "to", path);
    String cast = text.text("cast");
    Renamed renamed = new Renamed(to, cast == null ? Optional.empty() : Cast.of(cast));
    return column -> column.equals(from) ? Optional.of(renamed) : Optional.empty();
  }

  private static String required(ConfigText text, String key, String path) throws TinyFsException {
    String value = text.text(key);
    if (value == null) {
      throw ConfigText.invalid(path, "a rule lacks " + text.inside(key));
    }
    return value;
  }

  /**
   * Returns what becomes of a column; the same name and no cast if no rule fits it.
   *
   * @throws TinyFsException LIMIT_EXCEEDED if a pattern takes too long to decide
   */
  public Renamed of(String column) throws TinyFsException {
    for (Rule rule : rules) {
      Optional<Renamed> renamed = rule.apply(column);
      if (renamed.isPresent()) {
        return renamed.get();
      }
    }
    return new Renamed(column, Optional.empty());
  }
}
