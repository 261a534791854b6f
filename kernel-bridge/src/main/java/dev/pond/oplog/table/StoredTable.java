// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.table;

import dev.pond.kernel.PondException;
import dev.pond.kernel.data.CloseableIterator;
import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.expr.Expression;
import dev.pond.kernel.schema.StructField;
import dev.pond.kernel.schema.StructType;
import dev.pond.oplog.Pond;
import dev.pond.oplog.content.ContentStore;
import dev.pond.tinyfs.Node;
import dev.pond.tinyfs.NodeVersion.Bounds;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Stored versions as one table: the union of their rows, by the names of columns. Nothing but
 * footers has been read. Immutable.
 */
public final class StoredTable {
  private final Site site;
  private final StructType schema;
  private final List<TablePart> parts;
  private final Optional<TimeRange> times;
  private final TableRules rules;

  private StoredTable(
      Site site,
      StructType schema,
      List<TablePart> parts,
      Optional<TimeRange> times,
      TableRules rules) {
    this.site = site;
    this.schema = schema;
    this.parts = List.copyOf(parts);
    this.times = times;
    this.rules = rules;
  }

  /**
   * Opens nodes of a pond as one table. Of a single series, bounds of time that are set for it
   * hold. A file that is no table by its type is tried as one: its versions may be Parquet.
   *
   * @param asked the path or pattern that led to the nodes, as messages name it
   * @param nodes in the order of their rows and columns
   * @throws PondException as {@link #of}; POND_FACTORY_UNSUPPORTED if a node is not stored;
   *     POND_PATH_NOT_FOUND if a node lacks the one version that is asked for
   */
  public static StoredTable open(
      Pond pond, Footers footers, String asked, List<Node> nodes, TableRules rules) {
    return PondVersions.open(pond, footers, asked, nodes, rules);
  }

  /**
   * Makes a table of versions. Without any, it is a table without columns and rows.
   *
   * @param versions those that are read, in the order of their rows and columns; none without
   *     content
   * @param bounds the event times that are the table's, in milliseconds, both ends included
   * @throws PondException POND_COLUMNS_CONFLICT; POND_TABLE_UNSUPPORTED if a file has a type that
   *     no column can have, or no column that bounds can be about; POND_TREE_CORRUPT if a version
   *     is no Parquet file; and what reading content can fail with
   */
  public static StoredTable of(
      Footers footers,
      Site site,
      List<TableVersion> versions,
      Optional<Bounds> bounds,
      TableRules rules) {
    List<TablePart> parts = footers.read(site, versions);
    SchemaMerge merge = new SchemaMerge(site, rules.nanos());
    parts.forEach(part -> merge.add(part.source(), part.facts().columns()));
    StructType schema = merge.result(rules.caseSensitive());
    Optional<TimeRange> times = Optional.empty();
    if (bounds.isPresent() && !parts.isEmpty()) {
      times = TemporalBounds.range(bounds.get(), schema, parts);
      if (times.isEmpty()) {
        throw site.failure(
            "POND_TABLE_UNSUPPORTED",
            site.path(),
            "bounds of time are set for it, but it has no column of timestamps to apply them to",
            null);
      }
    }
    return new StoredTable(site, schema, parts, times, rules);
  }

  /** Returns the columns of all versions. */
  public StructType schema() {
    return schema;
  }

  /** Returns the versions in the order in which they were given. */
  public List<TablePart> parts() {
    return parts;
  }

  /** Returns the rules by which it was made. */
  public TableRules rules() {
    return rules;
  }

  /**
   * Returns what must be true of a row for it to be the table's: whoever reads parts applies it.
   */
  public Optional<Expression> residual() {
    return times.map(TimeRange::predicate);
  }

  /** Returns what {@link #residual} says, as the times that rows must have. */
  public Optional<TimeRange> times() {
    return times;
  }

  /** Returns the parts that may have rows of the table. */
  public List<TablePart> prune() {
    return prune(new Expression.And(List.of()));
  }

  /**
   * Returns the parts that may have a row of the table for which a predicate is true.
   *
   * @param predicate over the columns, named exactly as in the schema; parts of it that read
   *     anything else say nothing
   */
  public List<TablePart> prune(Expression predicate) {
    Expression all =
        residual()
            .<Expression>map(rows -> new Expression.And(List.of(predicate, rows)))
            .orElse(predicate);
    return PartPruning.keep(schema, parts, all);
  }

  /**
   * Reads rows with the plain reader, one batch in memory at a time; those that are selected are
   * the table's. Failures are {@link PondException}s.
   *
   * @param contents what opens the parts' bytes
   * @param columns of the schema, in the order in which they are given
   */
  public CloseableIterator<ColumnBatch> batches(ContentStore contents, StructType columns) {
    return batches(contents::open, columns);
  }

  CloseableIterator<ColumnBatch> batches(Footers.Opener contents, StructType columns) {
    return new TableBatches(contents, this, columns);
  }

  Site site() {
    return site;
  }

  /** Returns what is known of the table. */
  public TableStatistics statistics() {
    long rows = parts.stream().mapToLong(TablePart::rows).sum();
    Map<String, ColumnStatistics> columns = new HashMap<>();
    for (StructField column : schema.fields()) {
      StatisticsMerge merge = new StatisticsMerge();
      parts.forEach(part -> merge.add(PartStatistics.of(part, column), part.rows()));
      columns.put(column.name(), merge.result());
    }
    return new TableStatistics(rows, times.isEmpty(), eventTimes(), columns);
  }

  private Optional<Bounds> eventTimes() {
    long min = Long.MAX_VALUE;
    long max = Long.MIN_VALUE;
    for (TablePart part : parts) {
      Optional<Bounds> bounds = PartStatistics.eventTimes(part);
      if (bounds.isEmpty() && part.rows() > 0) {
        return Optional.empty();
      }
      if (bounds.isPresent() && part.rows() > 0) {
        min = Math.min(min, bounds.get().min());
        max = Math.max(max, bounds.get().max());
      }
    }
    return min > max ? Optional.empty() : Optional.of(new Bounds(min, max));
  }
}
