// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.entry;

import dev.pond.spark.PondSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.SupportsPushDownLimit;
import org.apache.spark.sql.connector.read.SupportsPushDownRequiredColumns;
import org.apache.spark.sql.connector.read.SupportsPushDownV2Filters;
import org.apache.spark.sql.types.StructType;

/** Collects what a query needs of a table of entries. Not thread-safe. */
final class EntryScanBuilder
    implements SupportsPushDownV2Filters, SupportsPushDownRequiredColumns, SupportsPushDownLimit {
  private final EntryTable table;
  private final PondSession session;
  private final List<EntryTest> tests = new ArrayList<>();
  private final List<Predicate> pushed = new ArrayList<>();
  private boolean isAll = true;
  private StructType readSchema;
  private OptionalInt limit = OptionalInt.empty();

  EntryScanBuilder(EntryTable table, PondSession session) {
    this.table = table;
    this.session = session;
    this.readSchema = table.schema();
  }

  @Override
  public Predicate[] pushPredicates(Predicate[] predicates) {
    EntryPredicates translator = new EntryPredicates(table.entryColumns());
    tests.clear();
    pushed.clear();
    List<Predicate> residual = new ArrayList<>();
    for (Predicate predicate : predicates) {
      Optional<EntryTest> test = translator.translate(predicate);
      if (test.isPresent()) {
        tests.add(test.get());
        pushed.add(predicate);
      } else {
        residual.add(predicate);
      }
    }
    isAll = residual.isEmpty();
    return residual.toArray(new Predicate[0]);
  }

  @Override
  public Predicate[] pushedPredicates() {
    return pushed.toArray(new Predicate[0]);
  }

  @Override
  public void pruneColumns(StructType required) {
    readSchema = required;
  }

  @Override
  public boolean pushLimit(int rows) {
    if (isAll) {
      limit = OptionalInt.of(rows);
    }
    return isAll;
  }

  @Override
  public boolean isPartiallyPushed() {
    return false;
  }

  @Override
  public Scan build() {
    return new EntryScan(new EntryRequest(table, readSchema, tests, pushed, limit), session);
  }
}
