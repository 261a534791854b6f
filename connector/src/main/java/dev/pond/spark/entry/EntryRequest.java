// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.entry;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.types.StructType;

/**
 * What a query asks of a table of entries.
 *
 * @param tests that all rows pass
 * @param predicates the same, as Spark wrote them
 */
record EntryRequest(
    EntryTable table,
    StructType readSchema,
    List<EntryTest> tests,
    List<Predicate> predicates,
    OptionalInt limit) {
  EntryRequest {
    tests = List.copyOf(tests);
    predicates = List.copyOf(predicates);
  }

  /** Returns all tests as one, those first that need no more than the directory. */
  EntryTest test() {
    return new EntryTest.And(
        Stream.concat(
                tests.stream().filter(test -> !test.stored()),
                tests.stream().filter(EntryTest::stored))
            .toList());
  }

  /** Returns one line for EXPLAIN. */
  String describe() {
    String filters = predicates.stream().map(Predicate::toString).collect(Collectors.joining(", "));
    return "pond "
        + table.name()
        + " [columns=["
        + String.join(", ", readSchema.fieldNames())
        + "], filters=["
        + filters
        + "]"
        + (limit.isPresent() ? ", limit=" + limit.getAsInt() : "")
        + "]";
  }
}
