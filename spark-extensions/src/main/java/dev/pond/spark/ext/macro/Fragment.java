// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext.macro;

import dev.pond.catalyst.Thrown;
import java.util.function.Function;
import org.apache.spark.QueryContext;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.trees.Origin;
import org.apache.spark.sql.catalyst.trees.SQLQueryContext;
import scala.Option;

/**
 * A piece of SQL inside a statement: a type, a default, a body.
 *
 * @param source the statement
 * @param start where the piece begins in the statement
 * @param end where it has ended
 * @param sql its text
 * @param verbatim whether {@code sql} stands in the statement as it is from {@code start} on; not
 *     so for a string with escapes
 */
record Fragment(SourceText source, int start, int end, String sql, boolean verbatim) {
  /** Returns the piece between two places as it stands. */
  static Fragment of(SourceText source, int start, int end) {
    return new Fragment(source, start, end, source.between(start, end), true);
  }

  /** Returns the part between two places of this piece, as far as its places are known. */
  Fragment within(int from, int to) {
    return verbatim ? of(source, start + from, start + to) : this;
  }

  Origin origin() {
    return source.origin(start, end);
  }

  /** Returns the same piece with another text of the same length. */
  Fragment withSql(String newSql) {
    return new Fragment(source, start, end, newSql, verbatim);
  }

  /**
   * Returns the text for a parser, so that what it reports are places of the statement; places that
   * it counts in code points begin at {@link #parsedFrom()}.
   */
  String forParser() {
    return verbatim ? source.blankUpTo(start) + sql : sql;
  }

  /** Returns where in {@link #forParser()} the piece begins. */
  int parsedFrom() {
    return verbatim ? start : 0;
  }

  /** Runs what may fail somewhere in this piece, and shows the failure in the statement. */
  <T> T located(Function<String, T> work) {
    try {
      return work.apply(forParser());
    } catch (Throwable failure) {
      if (failure instanceof DefinitionException) {
        throw Thrown.unchecked(failure);
      } else if (failure instanceof ParseException parse) {
        throw Thrown.unchecked(inStatement(parse));
      } else if (failure instanceof AnalysisException analysis) {
        throw Thrown.unchecked(inStatement(analysis));
      }
      throw failure;
    }
  }

  private ParseException inStatement(ParseException failure) {
    Origin from = verbatim ? failure.start() : origin();
    Origin to = verbatim ? failure.stop() : origin();
    ParseException shown =
        new ParseException(
            Option.apply(source.text()),
            failure.message(),
            from,
            to,
            failure.errorClass(),
            failure.messageParameters(),
            failure.getQueryContext());
    shown.setStackTrace(failure.getStackTrace());
    return shown;
  }

  private AnalysisException inStatement(AnalysisException failure) {
    AnalysisException shown = located(failure);
    shown.setStackTrace(failure.getStackTrace());
    return shown;
  }

  private AnalysisException located(AnalysisException failure) {
    QueryContext[] contexts = failure.getQueryContext();
    if (!verbatim || contexts.length == 0 || !(contexts[0] instanceof SQLQueryContext at)) {
      return failure.withPosition(origin());
    }
    return failure.withPosition(
        new Origin(
            at.line(),
            at.startPosition(),
            at.originStartIndex(),
            at.originStopIndex(),
            Option.apply(source.text()),
            Option.empty(),
            Option.empty()));
  }
}
