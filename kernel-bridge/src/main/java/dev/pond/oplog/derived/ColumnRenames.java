// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.derived;

import dev.pond.oplog.config.ColumnRenameConfiguration;
import dev.pond.oplog.config.ColumnRenameConfiguration.Direct;
import dev.pond.oplog.config.ColumnRenameConfiguration.Matching;
import dev.pond.oplog.config.Variables;
import dev.pond.tinyfs.TinyFsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The configuration of a {@code column-rename} node: which columns get other names, or types. */
public final class ColumnRenames {
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
   * @throws TinyFsException CONFIGURATION_INVALID, LIMIT_EXCEEDED
   */
  public static ColumnRenames parse(byte[] configuration, String path, Variables variables)
      throws TinyFsException {
    List<ColumnRenameConfiguration.Rule> given =
        ColumnRenameConfiguration.read(configuration, path, variables).rules();
    if (given.size() > MOST_RULES) {
      throw new TinyFsException(
          TinyFsException.Kind.LIMIT_EXCEEDED, path, "it has more than " + MOST_RULES + " rules");
    }
    List<Rule> rules = new ArrayList<>();
    for (ColumnRenameConfiguration.Rule rule : given) {
      if (rule instanceof Matching matching) {
        rules.add(RenamePattern.of(matching.pattern(), matching.replacement(), path)::apply);
      } else {
        rules.add(direct((Direct) rule));
      }
    }
    return new ColumnRenames(rules);
  }

  private static Rule direct(Direct rule) {
    Renamed renamed = new Renamed(rule.to(), rule.cast().flatMap(Cast::of));
    return column -> column.equals(rule.from()) ? Optional.of(renamed) : Optional.empty();
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
