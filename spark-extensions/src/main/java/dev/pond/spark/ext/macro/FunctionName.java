// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext.macro;

import dev.pond.catalyst.Thrown;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.parser.SqlBaseLexer;
import org.apache.spark.sql.catalyst.trees.Origin;
import scala.Option;
import scala.collection.immutable.Map$;

/**
 * The name of a function in a statement.
 *
 * @param parts the parts between the dots, without quotes
 * @param place where the name stands
 */
record FunctionName(List<String> parts, Fragment place) {
  /** Takes a name; returns null if none stands here. */
  static FunctionName read(WordReader words) {
    List<String> parts = new ArrayList<>();
    int start = words.peek().start();
    do {
      Word word = words.peek();
      boolean call = word.type() == SqlBaseLexer.IDENTIFIER_KW && words.peek(2).isString();
      if (!word.isName() || call) {
        return null;
      }
      parts.add(words.take().name());
    } while (words.accept(SqlBaseLexer.DOT));
    return new FunctionName(
        List.copyOf(parts), Fragment.of(words.source(), start, words.lastEnd()));
  }

  String last() {
    return parts.get(parts.size() - 1);
  }

  boolean isQualified() {
    return parts.size() > 1;
  }

  void refuseQualified() {
    if (isQualified()) {
      throw new DefinitionException(
              Problem.PERSISTENT,
              "Cannot create the function "
                  + place.sql()
                  + ": a name with a catalog or schema needs a writable pond catalog, which this"
                  + " session does not have. Leave "
                  + String.join(".", parts.subList(0, parts.size() - 1))
                  + " out to create "
                  + last()
                  + " for this session.",
              place.origin())
          .unchecked();
    }
  }

  RuntimeException refuseBoth() {
    Origin at = place.origin();
    return Thrown.unchecked(
        new ParseException(
            Option.apply(place.source().text()),
            at,
            at,
            "INVALID_SQL_SYNTAX.CREATE_FUNC_WITH_IF_NOT_EXISTS_AND_REPLACE",
            Map$.MODULE$.empty()));
  }
}
