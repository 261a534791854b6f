// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.catalog;

import dev.pond.spark.PondSession;
import dev.pond.spark.TimeTravel;
import dev.pond.spark.pond.OpenPond;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.catalyst.analysis.AnalysisContext;

/**
 * Opens a pond: within one statement once, so that all its names are of one version.
 *
 * <p>What a statement is, Spark tells nobody. But while it is analysed, and its views and
 * sub-queries with it, there is one cache of relations, which no other statement has. Thread-safe.
 */
final class StatementPonds {
  private static final String ANALYZER = "org.apache.spark.sql.catalyst.analysis.Analyzer";

  /** The ponds of a statement; what is not referred to by its plan may go. */
  private record Statement(
      WeakReference<Object> relations, Map<TimeTravel, WeakReference<OpenPond>> ponds) {}

  private final String root;
  private final ThreadLocal<Statement> current = new ThreadLocal<>();

  /**
   * @param root the pond's folder, as the catalog's option names it
   */
  StatementPonds(String root) {
    this.root = root;
  }

  /** Returns the pond as it is at this moment. */
  OpenPond latest() {
    return OpenPond.open(PondSession.active(), root, new TimeTravel.Latest());
  }

  /** Returns the pond as the statement sees it that is being analysed in this thread. */
  OpenPond ofStatement(TimeTravel travel) {
    if (!isInAnalysis()) {
      return OpenPond.open(PondSession.active(), root, travel);
    }
    Map<TimeTravel, WeakReference<OpenPond>> ponds = statement().ponds();
    WeakReference<OpenPond> known = ponds.get(travel);
    OpenPond open = known == null ? null : known.get();
    if (open == null) {
      open = OpenPond.open(PondSession.active(), root, travel);
      ponds.put(travel, new WeakReference<>(open));
    }
    return open;
  }

  private Statement statement() {
    Object relations = AnalysisContext.get().relationCache();
    Statement statement = current.get();
    if (statement == null || statement.relations().get() != relations) {
      statement = new Statement(new WeakReference<>(relations), new HashMap<>());
      current.set(statement);
    }
    return statement;
  }

  /** Outside of an analysis the cache of relations is a left-over of any age. */
  private static boolean isInAnalysis() {
    return StackWalker.getInstance()
        .walk(frames -> frames.anyMatch(frame -> frame.getClassName().equals(ANALYZER)));
  }
}
