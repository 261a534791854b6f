// SPDX-License-Identifier: Apache-2.0
package dev.pond.bench;

import static org.apache.spark.sql.functions.expr;

import dev.pond.it.Sparks;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Grouped aggregation with pond's aggregates beside Spark's own of the same work: few large groups
 * and many small ones. The rows are made as they are needed, and the results go nowhere.
 */
public final class AggregateBenchmark {
  private static final int ROUNDS = Integer.getInteger("pond.bench.rounds", 7);
  private static final int WARM_UP = Integer.getInteger("pond.bench.warmup", 2);
  private static final long ROWS = Long.getLong("pond.bench.rows", 10_000_000);
  private static final List<Integer> GROUPS = List.of(1_000, 1_000_000);

  private final SparkSession spark = Sparks.plain();

  private AggregateBenchmark() {}

  /** Prints the measurements; arguments choose among {@code set}, {@code row} and {@code count}. */
  public static void main(String[] args) throws Exception {
    List<String> wanted = List.of(args);
    AggregateBenchmark benchmark = new AggregateBenchmark();
    Contest.head();
    for (int groups : GROUPS) {
      if (wanted.isEmpty() || wanted.contains("set")) {
        benchmark.compare(groups, "s", "collect_set(s)", "list_unique(s)");
        benchmark.compare(groups, "n", "collect_set(n)", "list_unique(n)");
      }
      if (wanted.isEmpty() || wanted.contains("row")) {
        benchmark.compare(groups, "s", "max_by(s, k)", "arg_max(s, k)");
        benchmark.compare(groups, "n", "max_by(n, k)", "arg_max(n, k)");
      }
      if (wanted.isEmpty() || wanted.contains("count")) {
        benchmark.compare(groups, "s", "count(DISTINCT s)", "count_distinct_agg(s)");
        benchmark.compare(groups, "n", "count(DISTINCT n)", "count_distinct_agg(n)");
      }
    }
  }

  private void compare(int groups, String column, String sparks, String ours) throws Exception {
    String type = column.equals("s") ? "STRING" : "BIGINT";
    Contest contest = new Contest(String.format("%,d groups of %s", groups, type));
    for (String aggregate : List.of(sparks, ours)) {
      Dataset<Row> rows = rows(groups).groupBy("g").agg(expr(aggregate));
      contest.with(
          aggregate, round -> Usage.of(() -> rows.write().format("noop").mode("overwrite").save()));
    }
    contest.run(WARM_UP, ROUNDS);
  }

  /** A group's rows lie far apart, and one value in 200 is NULL. */
  private Dataset<Row> rows(int groups) {
    return spark
        .range(0, ROWS, 1, 2)
        .selectExpr(
            "pmod(hash(id), " + groups + ") AS g",
            "xxhash64(id) AS k",
            "nullif(pmod(xxhash64(id, 7), 200), 0) AS v")
        .selectExpr("g", "k", "v AS n", "concat('value ', CAST(v AS STRING)) AS s");
  }
}
