// SPDX-License-Identifier: Apache-2.0
package dev.pond.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * One piece of work done by several contenders in turn.
 *
 * <p>Each round runs every contender once and starts with another one, so that what disturbs the
 * machine disturbs all. The first contender is what the others are compared with: of every round
 * the ratio is taken, and of the ratios the median.
 */
final class Contest {
  private static final PrintStream OUT = System.out;
  private static final double MILLION = 1e6;

  /** Does the work of one round and says what it took. */
  interface Contender {
    /** Runs the given round, counted from 0; warm-up rounds have negative numbers. */
    Usage run(int round) throws Exception;
  }

  private final String work;
  private final Map<String, Contender> contenders = new LinkedHashMap<>();

  Contest(String work) {
    this.work = work;
  }

  Contest with(String name, Contender contender) {
    contenders.put(name, contender);
    return this;
  }

  /** Runs the rounds and prints a line for each contender. */
  void run(int warmUp, int rounds) throws Exception {
    List<String> names = new ArrayList<>(contenders.keySet());
    Map<String, List<Usage>> taken = new LinkedHashMap<>();
    names.forEach(name -> taken.put(name, new ArrayList<>()));
    for (int round = -warmUp; round < rounds; round++) {
      for (int i = 0; i < names.size(); i++) {
        String name = names.get(Math.floorMod(i + round, names.size()));
        Usage usage = contenders.get(name).run(round);
        if (round >= 0) {
          taken.get(name).add(usage);
        }
      }
    }
    List<Usage> reference = taken.get(names.get(0));
    for (String name : names) {
      print(name, taken.get(name), reference);
    }
  }

  static void head() {
    OUT.printf(
        "| %-44s | %-18s | %9s | %9s | %6s | %6s |%n",
        "work", "with", "wall ms", "CPU ms", "wall ×", "CPU ×");
    OUT.println("| --- | --- | ---: | ---: | ---: | ---: |");
  }

  private void print(String name, List<Usage> taken, List<Usage> reference) {
    OUT.printf(
        Locale.ROOT,
        "| %-44s | %-18s | %9.1f | %9.1f | %6.2f | %6.2f |%n",
        work,
        name,
        median(taken, Usage::wall) / MILLION,
        median(taken, Usage::cpu) / MILLION,
        ratio(taken, reference, Usage::wall),
        ratio(taken, reference, Usage::cpu));
  }

  private static double median(List<Usage> taken, ToLongFunction<Usage> time) {
    return median(taken.stream().map(usage -> (double) time.applyAsLong(usage)).toList());
  }

  private static double ratio(
      List<Usage> taken, List<Usage> reference, ToLongFunction<Usage> time) {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < taken.size(); i++) {
      ratios.add((double) time.applyAsLong(taken.get(i)) / time.applyAsLong(reference.get(i)));
    }
    return median(ratios);
  }

  static double median(List<Double> values) {
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }
}
