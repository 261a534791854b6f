// SPDX-License-Identifier: Apache-2.0
package dev.pond.it.peers;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** A setting of the session and the values that it is tried with. */
record Setting(String key, List<String> values) {
  private static final int CANDIDATES = 200;

  Setting(String key, String... values) {
    this(key, List.of(values));
  }

  /**
   * Returns rows of settings in which every pair of values of two settings occurs.
   *
   * <p>Greedy: the best of some random rows, from a fixed seed.
   */
  static List<Map<String, String>> allPairs(List<Setting> settings) {
    Set<String> missing = new HashSet<>();
    for (Setting setting : settings) {
      for (Setting other : settings) {
        for (String value : setting.values) {
          other.values.forEach(more -> addPair(missing, setting.key, value, other.key, more));
        }
      }
    }
    Random random = new Random(49);
    List<Map<String, String>> rows = new ArrayList<>();
    while (!missing.isEmpty()) {
      Map<String, String> best = Map.of();
      int bestGain = 0;
      for (int i = 0; i < CANDIDATES; i++) {
        Map<String, String> row = new LinkedHashMap<>();
        settings.forEach(
            setting ->
                row.put(setting.key, setting.values.get(random.nextInt(setting.values.size()))));
        Set<String> gain = pairs(row);
        gain.retainAll(missing);
        if (gain.size() > bestGain) {
          best = row;
          bestGain = gain.size();
        }
      }
      missing.removeAll(pairs(best));
      if (bestGain > 0) {
        rows.add(best);
      }
    }
    return rows;
  }

  private static Set<String> pairs(Map<String, String> row) {
    Set<String> pairs = new HashSet<>();
    row.forEach((a, x) -> row.forEach((b, y) -> addPair(pairs, a, x, b, y)));
    return pairs;
  }

  private static void addPair(Set<String> pairs, String a, String x, String b, String y) {
    if (a.compareTo(b) < 0) {
      pairs.add(a + "=" + x + "&" + b + "=" + y);
    }
  }
}
