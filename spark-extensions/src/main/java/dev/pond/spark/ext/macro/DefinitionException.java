// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext.macro;

import dev.pond.catalyst.Thrown;
import org.apache.spark.QueryContext;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.trees.Origin;
import org.apache.spark.sql.catalyst.trees.SQLQueryContext;
import scala.Option;
import scala.collection.immutable.Map$;

/** Refuses the definition of a function, and shows where in the statement the trouble is. */
final class DefinitionException extends ParseException {
  private static final long serialVersionUID = 1L;

  private final Problem problem;

  DefinitionException(Problem problem, String message, Origin place) {
    super(
        place.sqlText(),
        "[%s] %s".formatted(problem.errorClass(), message),
        place,
        place,
        Option.apply(problem.errorClass()),
        Map$.MODULE$.empty(),
        new QueryContext[] {context(place)});
    this.problem = problem;
  }

  /** Throws this where Java would ask for a declaration. */
  RuntimeException unchecked() {
    return Thrown.unchecked(this);
  }

  private static SQLQueryContext context(Origin place) {
    return new SQLQueryContext(
        place.line(),
        place.startPosition(),
        place.startIndex(),
        place.stopIndex(),
        place.sqlText(),
        place.objectType(),
        place.objectName());
  }

  @Override
  public String getSqlState() {
    return problem.sqlState();
  }
}
