// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.derived;

import dev.pond.catalyst.Seqs;
import dev.pond.spark.pond.FileOptions;
import dev.pond.spark.pond.OpenPond;
import dev.pond.spark.pond.StoredTables;
import dev.pond.tinyfs.Match;
import dev.pond.tinyfs.TinyFsException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.plans.logical.Union;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.execution.datasources.v2.DataSourceV2Relation;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import scala.Option;

/** Makes one relation of the nodes that something matches, and counts what stands below it. */
final class UnionSources {
  private final DerivedPlans plans;
  private final OpenPond open;
  private final List<String> chain;
  private int depth;
  private long relations;

  UnionSources(DerivedPlans plans, OpenPond open, List<String> chain) {
    this.plans = plans;
    // What is said of versions, listings and stars concerns the node that is asked for.
    FileOptions asked = open.fileOptions();
    this.open =
        open.with(
            new FileOptions(
                OptionalLong.empty(), asked.latestOnly(), false, false, List.of(), asked.nanos()));
    this.chain = chain;
  }

  /** Returns the pond, with the options that sources are read with. */
  OpenPond open() {
    return open;
  }

  /** Returns how many queries stand one upon the other below. */
  int depth() {
    return depth;
  }

  /** Returns how many tables are read in the end. */
  long relations() {
    return relations;
  }

  /** Returns the union by name of stored and derived tables, each with its captures. */
  LogicalPlan union(List<Match> tables, List<String> captures) throws TinyFsException {
    List<Match> stored = new ArrayList<>();
    List<LogicalPlan> parts = new ArrayList<>();
    for (Match match : tables) {
      if (!DerivedTables.isDerived(match.node())) {
        stored.add(match);
      } else {
        parts.add(withCaptures(derived(match), match, captures));
      }
    }
    if (captures.isEmpty() && !stored.isEmpty()) {
      parts.add(stored(stored));
    } else {
      for (Match match : stored) {
        parts.add(withCaptures(stored(List.of(match)), match, captures));
      }
    }
    return union(parts);
  }

  /** Returns the union by name of several plans. */
  static LogicalPlan union(List<LogicalPlan> parts) {
    return parts.size() == 1 ? parts.get(0) : new Union(Seqs.of(parts), true, true);
  }

  /** Returns the same rows with columns that are known. */
  LogicalPlan resolved(LogicalPlan rows) {
    return rows.resolved() ? rows : plans.planner().plan(rows);
  }

  /** Returns the rows of stored tables, and of files that are Parquet, together. */
  LogicalPlan stored(List<Match> tables) throws TinyFsException {
    relations++;
    return relation(StoredTables.of(open, tables));
  }

  /** Returns the rows of a derived table. */
  LogicalPlan derived(Match match) throws TinyFsException {
    Derivation below = plans.of(match.node(), chain);
    depth = Math.max(depth, below.depth());
    // One at least: queries over nothing could double without end as well.
    relations += Math.max(1, below.relations());
    return relation(DerivedTable.of(plans, match.node()));
  }

  private static LogicalPlan relation(Table table) {
    return DataSourceV2Relation.create(
        table, Option.empty(), Option.empty(), CaseInsensitiveStringMap.empty());
  }

  private static LogicalPlan withCaptures(LogicalPlan rows, Match match, List<String> captures) {
    if (captures.isEmpty()) {
      return rows;
    }
    List<NamedExpression> columns = new ArrayList<>(Seqs.list(rows.output()));
    for (int i = 0; i < captures.size(); i++) {
      columns.add(
          new Alias(
              Literal.create(match.stars().get(i), org.apache.spark.sql.types.DataTypes.StringType),
              captures.get(i),
              NamedExpression.newExprId(),
              Seqs.of(List.of()),
              Option.empty(),
              Seqs.of(List.of())));
    }
    return new Project(Seqs.of(columns), rows);
  }
}
