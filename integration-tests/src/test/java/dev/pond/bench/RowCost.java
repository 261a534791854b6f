// SPDX-License-Identifier: Apache-2.0
package dev.pond.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * What an expression costs for one row, in nanoseconds of the tasks' CPU time, without what it
 * costs to bring the row.
 *
 * <p>The rows go nowhere; of every run the same run without the expression, made just before, is
 * taken off. The first contender is what the others are compared with, round by round.
 */
final class RowCost {
  private static final PrintStream OUT = System.out;
  private static final int WARM_UP = 2;

  private final AtomicLong cpu = new AtomicLong();

  RowCost(SparkSession spark) {
    spark
        .sparkContext()
        .addSparkListener(
            new SparkListener() {
              @Override
              public void onTaskEnd(SparkListenerTaskEnd end) {
                if (end.taskMetrics() != null) {
                  cpu.addAndGet(end.taskMetrics().executorCpuTime());
                }
              }
            });
  }

  static void head() {
    OUT.printf("| %-34s | %-40s | %9s | %6s |%n", "work", "with", "ns a row", "×");
    OUT.println("| --- | --- | ---: | ---: |");
  }

  /** Something that is done for every row: an expression in Spark, or a loop without it. */
  interface Contender {
    /** Returns nanoseconds of CPU time a row. */
    double cost() throws Exception;
  }

  /**
   * Returns the cost of a column over a table.
   *
   * @param nothing a column that reads and writes as much and computes next to nothing: Spark makes
   *     a new row for it too
   */
  Contender of(Dataset<Row> table, long rows, Column work, Column... nothing) {
    return () -> {
      long scan = taken(table.select(nothing));
      long all = taken(table.select(work));
      return (double) (all - scan) / rows;
    };
  }

  private long taken(Dataset<Row> rows) throws InterruptedException {
    long before = settled();
    rows.write().format("noop").mode("overwrite").save();
    return settled() - before;
  }

  /** Returns the sum so far, once the listener has heard of every task. */
  private long settled() throws InterruptedException {
    long last = -1;
    long now = cpu.get();
    while (now != last) {
      Thread.sleep(30);
      last = now;
      now = cpu.get();
    }
    return now;
  }

  /** Runs all contenders in turn and prints medians and the median ratio to the first. */
  static void compare(String work, int rounds, Map<String, Contender> contenders) throws Exception {
    Map<String, List<Double>> costs = new LinkedHashMap<>();
    contenders.keySet().forEach(name -> costs.put(name, new ArrayList<>()));
    List<String> names = List.copyOf(contenders.keySet());
    for (int round = -WARM_UP; round < rounds; round++) {
      for (int i = 0; i < names.size(); i++) {
        String name = names.get(Math.floorMod(i + round, names.size()));
        double cost = contenders.get(name).cost();
        if (round >= 0) {
          costs.get(name).add(cost);
        }
      }
    }
    List<Double> reference = costs.get(names.get(0));
    for (String name : names) {
      List<Double> ratios = new ArrayList<>();
      for (int i = 0; i < rounds; i++) {
        ratios.add(costs.get(name).get(i) / reference.get(i));
      }
      OUT.printf(
          Locale.ROOT,
          "| %-34s | %-40s | %9.1f | %6.2f |%n",
          work,
          name,
          Standing.median(costs.get(name)),
          Standing.median(ratios));
    }
  }
}
