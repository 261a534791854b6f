// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pond.kernel.expr.Evaluator;
import dev.pond.kernel.expr.Expression;
import dev.pond.kernel.expr.ExpressionPrinter;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructType;
import dev.pond.kernel.skip.DataSkipping;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.expressions.Expressions;
import org.apache.spark.sql.connector.expressions.filter.And;
import org.apache.spark.sql.connector.expressions.filter.Not;
import org.apache.spark.sql.connector.expressions.filter.Or;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Predicates with thousands of parts. */
class LargePredicatesTest {
  private static final int MANY = 5_000;
  private static final StructType SCHEMA = new StructType().add("id", PrimitiveType.LONG);

  @TempDir Path folder;
  private SparkSession spark;
  private HandmadeTable table;

  @BeforeEach
  void makeATable() throws IOException {
    spark = LocalSpark.fresh();
    var schema = new org.apache.spark.sql.types.StructType().add("id", "long").add("p", "int");
    table = new HandmadeTable(folder.resolve("t")).create(schema, List.of("p"), Map.of());
    for (int i = 0; i < 4; i++) {
      var rows = spark.range(i * 100_000L, i * 100_000L + 10, 1, 1).toDF();
      table.add(rows, Map.of("p", Integer.toString(i)));
    }
    table.commit();
  }

  private static Predicate leaf(int i) {
    return new Predicate(
        "=",
        new org.apache.spark.sql.connector.expressions.Expression[] {
          Expressions.column("id"), Expressions.literal((long) i)
        });
  }

  private static Expression translate(Predicate predicate) {
    return new PredicateTranslator(new ColumnNames(SCHEMA, false)).translate(predicate);
  }

  private static void isUsable(Expression expression) {
    assertThat(ExpressionPrinter.print(expression)).isNotEmpty();
    Evaluator.of(expression, SCHEMA);
    Expression.Column values = Expression.Column.of("add", "partitionValues");
    new DataSkipping(SCHEMA, List.of(), ZoneOffset.UTC, values, "stats").filesFor(expression);
    assertThat(expression.hashCode()).isEqualTo(expression.hashCode());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void longChainsBecomeFlat(boolean leftDeep) {
    Predicate or = leaf(0);
    Predicate and = leaf(0);
    for (int i = 1; i < MANY; i++) {
      or = leftDeep ? new Or(or, leaf(i)) : new Or(leaf(i), or);
      and = leftDeep ? new And(and, leaf(i)) : new And(leaf(i), and);
    }
    Expression some = translate(or);
    Expression all = translate(and);
    assertThat(((Expression.Or) some).children()).hasSize(MANY);
    assertThat(((Expression.And) all).children()).hasSize(MANY);
    isUsable(some);
    isUsable(all);
  }

  @Test
  void treesThatAreDeepAllTheSameAreUnknownFromSomeDepthOn() {
    Predicate deep = leaf(0);
    for (int i = 1; i < MANY; i++) {
      deep = i % 2 == 0 ? new Or(deep, leaf(i)) : new And(deep, leaf(i));
    }
    isUsable(translate(deep));
    Predicate not = leaf(0);
    for (int i = 0; i < MANY; i++) {
      not = new Not(not);
    }
    isUsable(translate(not));
  }

  private List<Long> read(String where) {
    return spark.read().format("pond").load(table.path()).where(where).collectAsList().stream()
        .map(row -> row.getLong(0))
        .sorted()
        .toList();
  }

  private static String many(int count, String separator, String part) {
    return IntStream.range(0, count)
        .mapToObj(i -> part.replace("?", Integer.toString(i)))
        .collect(Collectors.joining(separator));
  }

  /** As Spark does it, whose own rules overflow the stack with so many, whatever the source. */
  private long scan(Predicate... pushed) throws IOException {
    PondTable resolved =
        (PondTable) new TableResolver(PondSession.active()).resolve(Map.of("path", table.path()));
    var builder = new PondScanBuilder(resolved, PondSession.active());
    builder.pushPredicates(pushed);
    Batch batch = builder.build().toBatch();
    long rows = 0;
    for (InputPartition partition : batch.planInputPartitions()) {
      try (var reader = batch.createReaderFactory().createColumnarReader(partition)) {
        while (reader.next()) {
          rows += reader.get().numRows();
        }
      }
    }
    return rows;
  }

  @Test
  void aScanTakesThousandsOfPredicates() throws IOException {
    Predicate[] conjuncts = new Predicate[MANY];
    Predicate or = leaf(0);
    for (int i = 0; i < MANY; i++) {
      conjuncts[i] = new Not(leaf(-i - 1));
      or = new Or(or, leaf(i));
    }
    assertThat(scan(conjuncts)).isEqualTo(40);
    assertThat(scan(or)).isEqualTo(10);
  }

  @Test
  void hundredsOfConjunctsAreUsed() {
    assertThat(read("id < 100 AND p = 0 AND " + many(300, " AND ", "id <> ?"))).isEmpty();
    assertThat(read("id >= 3 AND p < 1 AND " + many(300, " AND ", "id <> -?")))
        .containsExactly(3L, 4L, 5L, 6L, 7L, 8L, 9L);
  }

  @Test
  void thousandsOfAlternativesAreUsed() {
    assertThat(read(many(1_500, " OR ", "(id = ? AND p = 0)")))
        .containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
    assertThat(read(many(1_500, " OR ", "p = -?")))
        .containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
  }

  @Test
  void listsOfTenThousandValuesAreUsed() {
    assertThat(read("id IN (" + many(10_000, ", ", "10000?") + ")"))
        .containsExactly(
            100_000L, 100_001L, 100_002L, 100_003L, 100_004L, 100_005L, 100_006L, 100_007L,
            100_008L, 100_009L);
    assertThat(read("p IN (" + many(10_000, ", ", "3?") + ")")).isEmpty();
    assertThat(read("id NOT IN (" + many(10_000, ", ", "?") + ") AND p <= 1")).hasSize(10);
  }
}
