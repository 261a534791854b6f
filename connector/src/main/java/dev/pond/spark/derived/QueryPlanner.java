// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.derived;

import dev.pond.catalyst.IsolatedAnalyzer;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.trees.CurrentOrigin;
import org.apache.spark.sql.catalyst.trees.Origin;
import org.apache.spark.sql.execution.SparkSqlParser;
import org.apache.spark.sql.internal.SQLConf;
import scala.Option;
import scala.runtime.AbstractFunction0;

/**
 * Makes a plan of the text of a stored query: the one place where text becomes a plan. The text is
 * Spark SQL with the quotes of standard SQL.
 *
 * <p>It is read with nothing of the session, so that it means the same in each: its tables are
 * those that it is given, its functions are Spark's and pond's, and settings are Spark's defaults
 * with the time zone UTC. What expressions need of them later they keep from here. Thread-safe.
 */
final class QueryPlanner {
  /** In which stored queries see days and hours. */
  static final String TIME_ZONE = "UTC";

  private static final AtomicLong ANALYSES = new AtomicLong();

  private IsolatedAnalyzer analyzer;

  /** Returns how many stored texts this JVM has made plans of. */
  static long analyses() {
    return ANALYSES.get();
  }

  /**
   * Returns the analysed plan of a query.
   *
   * @throws QueryInvalidException if it is none, or names what there is not
   */
  LogicalPlan plan(String query, NamedSources sources) {
    return withSettings(
        settings(),
        () -> {
          ANALYSES.incrementAndGet();
          LogicalPlan named = new QueryNames(parsed(query), sources).resolved();
          return analyzed(named);
        });
  }

  /** Returns the analysed plan of what was put together without a text. */
  LogicalPlan plan(LogicalPlan unresolved) {
    return withSettings(settings(), () -> analyzed(unresolved));
  }

  private LogicalPlan parsed(String query) {
    try {
      return new SparkSqlParser().parsePlan(StandardQuotes.toSpark(query));
    } catch (Exception e) {
      throw translated(e);
    }
  }

  private LogicalPlan analyzed(LogicalPlan named) {
    try {
      return analyzer().analyzed(named);
    } catch (Exception e) {
      throw translated(e);
    }
  }

  private synchronized IsolatedAnalyzer analyzer() {
    if (analyzer == null) {
      analyzer = QueryFunctions.analyzer();
    }
    return analyzer;
  }

  private static RuntimeException translated(Exception failure) {
    if (failure instanceof SparkThrowable) {
      return QueryErrors.of(failure);
    }
    return failure instanceof RuntimeException e
        ? e
        : new QueryInvalidException("Spark cannot plan it", failure);
  }

  /** Spark's defaults, also where a default is taken from around the process. */
  private static SQLConf settings() {
    SQLConf settings = new SQLConf();
    settings.setConfString("spark.sql.session.timeZone", TIME_ZONE);
    settings.setConfString("spark.sql.ansi.enabled", "false");
    settings.setConfString("spark.sql.variable.substitute", "false");
    settings.setConfString("spark.sql.legacy.ctePrecedencePolicy", "CORRECTED");
    return settings;
  }

  private static LogicalPlan withSettings(SQLConf settings, PlanMaker maker) {
    Option<Object> nowhere = Option.empty();
    Option<String> none = Option.empty();
    return SQLConf.withExistingConf(
        settings,
        new AbstractFunction0<LogicalPlan>() {
          @Override
          public LogicalPlan apply() {
            // What is being planned around this query has positions of its own.
            Origin before = CurrentOrigin.get();
            CurrentOrigin.set(new Origin(nowhere, nowhere, nowhere, nowhere, none, none, none));
            try {
              return maker.make();
            } catch (StackOverflowError e) {
              throw new QueryInvalidException("it is nested too deeply to be planned", e);
            } finally {
              CurrentOrigin.set(before);
            }
          }
        });
  }

  @FunctionalInterface
  private interface PlanMaker {
    LogicalPlan make();
  }
}
