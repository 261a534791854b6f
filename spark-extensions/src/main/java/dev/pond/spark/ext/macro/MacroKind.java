// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext.macro;

import dev.pond.catalyst.Seqs;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.WindowFunction;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateExpression;

/** What a function works on. */
enum MacroKind {
  /** To be seen from the body. */
  INFERRED,
  SCALAR,
  AGGREGATE,
  WINDOW,
  TABLE;

  /** Returns the kind that a LANGUAGE clause states, if it is one of the known languages. */
  static Optional<MacroKind> ofLanguage(String language) {
    return switch (language.toLowerCase(Locale.ROOT)) {
      case "sql", "datafusion" -> Optional.of(INFERRED);
      case "scalar", "udf" -> Optional.of(SCALAR);
      case "aggregate", "udaf", "agg" -> Optional.of(AGGREGATE);
      case "window", "udwf" -> Optional.of(WINDOW);
      case "table", "udtf" -> Optional.of(TABLE);
      default -> Optional.empty();
    };
  }

  /** Returns what a resolved body works on. */
  static MacroKind of(Expression body) {
    if (has(body, WindowFunction.class)) {
      return WINDOW;
    }
    return has(body, AggregateExpression.class) ? AGGREGATE : SCALAR;
  }

  private static boolean has(Expression body, Class<?> part) {
    return part.isInstance(body)
        || Seqs.list(body.children()).stream().anyMatch(child -> has(child, part));
  }

  /** Returns the word for messages. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
