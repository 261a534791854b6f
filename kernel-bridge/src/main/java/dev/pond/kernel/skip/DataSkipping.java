// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.skip;

import dev.pond.kernel.expr.Expression;
import dev.pond.kernel.expr.Expression.Column;
import dev.pond.kernel.schema.StructType;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Turns predicates over the rows of one table into filters over its files.
 *
 * <p>No file is dropped that has a row for which the predicate is true, with these assumptions
 * about statistics: bounds enclose the values as {@link Range} says; NaN counts as the highest
 * value, as Spark has it (a writer that leaves NaN out of {@code maxValues} hides it from {@code c
 * > 1} and {@code c = NaN}, not from {@code c <> 1}); {@code nullCount} is zero only if there is no
 * NULL, and {@code numRecords} only if there is nothing else. Deletion vectors take rows away,
 * which leaves all of this true, so bounds need not be tight. A bound that is missing or unreadable
 * says nothing.
 *
 * <p>Immutable and thread-safe.
 */
public final class DataSkipping {
  private final StructType schema;
  private final PartitionRules partitions;
  private final String statistics;

  /**
   * @param schema the logical schema; fields with a physical name in their metadata go by it in the
   *     log
   * @param partitionColumns logical names
   * @param zone in which partition timestamps without a zone are read
   * @param partitionValues the column of the plan that maps physical names to partition values
   * @param statistics the column of the plan that holds the parsed statistics
   * @throws IllegalArgumentException if the schema lacks a partition column
   */
  public DataSkipping(
      StructType schema,
      List<String> partitionColumns,
      ZoneId zone,
      Column partitionValues,
      String statistics) {
    this.schema = schema;
    this.statistics = statistics;
    partitions = new PartitionRules(schema, partitionColumns, partitionValues, zone);
  }

  /**
   * Returns what a predicate says about files.
   *
   * @param predicate over logical columns, named exactly as in the schema; parts that read anything
   *     else say nothing
   */
  public SkippingPredicate filesFor(Expression predicate) {
    List<Expression> byPartition = new ArrayList<>();
    List<Expression> byStatistics = new ArrayList<>();
    StatisticsColumns columns = new StatisticsColumns(schema, statistics);
    FileRules rules = FileRules.of(columns, partitions);
    for (Conjunct conjunct : conjuncts(predicate)) {
      Optional<Expression> exact = partitions.exact(conjunct.predicate(), conjunct.negated());
      if (exact.isPresent() && !(conjunct.predicate() instanceof Expression.Literal)) {
        byPartition.add(exact.get());
      } else {
        byStatistics.add(rules.keepsFile(conjunct.predicate(), conjunct.negated()));
      }
    }
    Expression statisticsMeaning = Logic.and(byStatistics);
    if (statisticsMeaning.equals(Logic.NEVER)) {
      return new SkippingPredicate(Optional.of(Logic.NEVER), Optional.empty(), new StructType());
    }
    Optional<Expression> statisticsFilter = unlessKeep(statisticsMeaning);
    return new SkippingPredicate(
        unlessKeep(Logic.and(byPartition)),
        statisticsFilter,
        statisticsFilter.map(columns::schemaFor).orElseGet(StructType::new));
  }

  private static Optional<Expression> unlessKeep(Expression filter) {
    return Optional.of(filter).filter(f -> !f.equals(Logic.KEEP));
  }

  private static List<Conjunct> conjuncts(Expression predicate) {
    List<Conjunct> found = new ArrayList<>();
    collect(predicate, false, found);
    return found;
  }

  private static void collect(Expression predicate, boolean negated, List<Conjunct> into) {
    if (predicate instanceof Expression.Not not) {
      collect(not.child(), !negated, into);
    } else if (predicate instanceof Expression.And and && !negated) {
      and.children().forEach(child -> collect(child, false, into));
    } else if (predicate instanceof Expression.Or or && negated) {
      or.children().forEach(child -> collect(child, true, into));
    } else {
      into.add(new Conjunct(predicate, negated));
    }
  }

  private record Conjunct(Expression predicate, boolean negated) {}
}
