// SPDX-License-Identifier: Apache-2.0
package dev.pond.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a benchmark should show, and whether it did: printed after its table. */
final class Goals {
  private final List<String> lines = new ArrayList<>();

  /** A contender's CPU time is at most so many times another's. */
  Goals cpu(Standing standing, String name, double most, String reference) {
    return atMost(
        standing.work() + ", " + name + ": CPU × " + reference,
        most,
        standing.ratio(name, reference, Usage::cpu));
  }

  /** A contender's time by the clock is at most so many times another's. */
  Goals wall(Standing standing, String name, double most, String reference) {
    return atMost(
        standing.work() + ", " + name + ": wall × " + reference,
        most,
        standing.ratio(name, reference, Usage::wall));
  }

  /** A contender takes at most so many milliseconds by the clock. */
  Goals millis(Standing standing, String name, double most) {
    return atMost(standing.work() + ", " + name + ": ms", most, standing.millis(name, Usage::wall));
  }

  /** Something measured is at most so much. */
  Goals atMost(String what, double most, double measured) {
    lines.add(
        String.format(
            Locale.ROOT,
            "| %s | at most %.4g | %.4g | %s |",
            what,
            most,
            measured,
            measured <= most ? "yes" : "no"));
    return this;
  }

  void print() {
    if (!lines.isEmpty()) {
      System.out.println();
      System.out.println("| goal | | measured | met |");
      System.out.println("| --- | --- | ---: | --- |");
      lines.forEach(System.out::println);
    }
  }
}
