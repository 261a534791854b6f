// SPDX-License-Identifier: Apache-2.0
package dev.pond.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One piece of work done by several contenders in turn.
 *
 * <p>Each round runs every contender once and starts with another one, so that what disturbs the
 * machine disturbs all. The first contender is what the others are compared with: of every round
 * the ratio is taken, and of the ratios the median.
 */
final class Contest {
  private static final PrintStream OUT = System.out;

  /** Does the work of one round and says what it took. */
  interface Contender {
    /** Runs the given round, counted from 0; warm-up rounds have negative numbers. */
    Usage run(int round) throws Exception;
  }

  private final String work;
  private final Map<String, Contender> contenders = new LinkedHashMap<>();
  private Usage.Work before = () -> {};

  Contest(String work) {
    this.work = work;
  }

  Contest with(String name, Contender contender) {
    contenders.put(name, contender);
    return this;
  }

  /** Sets what happens before each round, without being counted. */
  Contest before(Usage.Work work) {
    before = work;
    return this;
  }

  /** Runs the rounds, prints a line for each contender and returns what they took. */
  Standing run(int warmUp, int rounds) throws Exception {
    List<String> names = new ArrayList<>(contenders.keySet());
    Map<String, List<Usage>> taken = new LinkedHashMap<>();
    names.forEach(name -> taken.put(name, new ArrayList<>()));
    for (int round = -warmUp; round < rounds; round++) {
      before.run();
      for (int i = 0; i < names.size(); i++) {
        String name = names.get(Math.floorMod(i + round, names.size()));
        Usage usage = contenders.get(name).run(round);
        if (round >= 0) {
          taken.get(name).add(usage);
        }
      }
    }
    Standing standing = new Standing(work, taken);
    names.forEach(name -> print(standing, name, names.get(0)));
    return standing;
  }

  static void head() {
    OUT.printf(
        "| %-44s | %-23s | %9s | %9s | %6s | %6s |%n",
        "work", "with", "wall ms", "CPU ms", "wall ×", "CPU ×");
    OUT.println("| --- | --- | ---: | ---: | ---: | ---: |");
  }

  private void print(Standing standing, String name, String reference) {
    OUT.printf(
        Locale.ROOT,
        "| %-44s | %-23s | %9.1f | %9.1f | %6.2f | %6.2f |%n",
        work,
        name,
        standing.millis(name, Usage::wall),
        standing.millis(name, Usage::cpu),
        standing.ratio(name, reference, Usage::wall),
        standing.ratio(name, reference, Usage::cpu));
  }
}
