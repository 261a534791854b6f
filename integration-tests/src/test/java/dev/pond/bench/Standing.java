// SPDX-License-Identifier: Apache-2.0
package dev.pond.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * What the contenders of one piece of work took, round by round.
 *
 * @param work what they did
 * @param taken by contender
 */
record Standing(String work, Map<String, List<Usage>> taken) {
  private static final double MILLION = 1e6;

  /** Returns the median of what a contender took, in milliseconds. */
  double millis(String name, ToLongFunction<Usage> time) {
    return median(taken.get(name).stream().map(usage -> (double) time.applyAsLong(usage)).toList())
        / MILLION;
  }

  /** Returns the median of the rounds' ratios. */
  double ratio(String name, String reference, ToLongFunction<Usage> time) {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < taken.get(name).size(); i++) {
      ratios.add(
          (double) time.applyAsLong(taken.get(name).get(i))
              / time.applyAsLong(taken.get(reference).get(i)));
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
