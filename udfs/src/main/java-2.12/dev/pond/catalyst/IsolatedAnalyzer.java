// SPDX-License-Identifier: Apache-2.0
package dev.pond.catalyst;

import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.catalyst.QueryPlanningTracker;
import org.apache.spark.sql.catalyst.analysis.Analyzer;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;
import org.apache.spark.sql.catalyst.analysis.TableFunctionRegistry;
import org.apache.spark.sql.catalyst.catalog.InMemoryCatalog;
import org.apache.spark.sql.catalyst.catalog.SessionCatalog;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.rules.Rule;
import org.apache.spark.sql.connector.catalog.CatalogManager;
import org.apache.spark.sql.internal.SQLConf;
import scala.Option;
import scala.collection.Seq;

/**
 * Spark's analyzer with nothing around it: no views, tables, catalogs, variables or files of a
 * session, and of functions only those that it is given. Settings are those in force where it runs.
 * Thread-safe.
 */
public final class IsolatedAnalyzer extends Analyzer {
  private final Seq<Rule<LogicalPlan>> rules;

  /** Makes an analyzer that has further rules for its resolution phase. */
  public IsolatedAnalyzer(
      FunctionRegistry functions, TableFunctionRegistry tables, List<Rule<LogicalPlan>> rules) {
    super(emptyCatalogs(functions, tables));
    this.rules = Seqs.of(rules);
  }

  private static CatalogManager emptyCatalogs(
      FunctionRegistry functions, TableFunctionRegistry tables) {
    InMemoryCatalog nothing = new InMemoryCatalog(new SparkConf(false), new Configuration(false));
    return new CatalogManager(
        new EmptyCatalog(), new SessionCatalog(nothing, functions, tables, new SQLConf()));
  }

  @Override
  public Seq<Rule<LogicalPlan>> extendedResolutionRules() {
    return rules;
  }

  /** Returns the plan with everything in it resolved and checked, or fails as Spark does. */
  public LogicalPlan analyzed(LogicalPlan plan) {
    return executeAndCheck(plan, new QueryPlanningTracker(Option.empty()));
  }
}
