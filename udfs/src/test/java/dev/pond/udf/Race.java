// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Contestants that do the same work over the same rows, in turns, so that a busy machine is as
 * unfair to one as to the other.
 */
final class Race {
  /** Work over all rows; its result keeps the compiler from leaving it out. */
  interface Contestant {
    long run();
  }

  private static final int TURNS = 401;

  private final Map<String, Contestant> contestants = new LinkedHashMap<>();
  private long sink;

  Race with(String name, Contestant contestant) {
    contestants.put(name, contestant);
    return this;
  }

  /** Warms all up for so many seconds, then prints minimum and median nanoseconds a row. */
  void run(String title, int rows, long seconds) {
    for (long until = System.nanoTime() + seconds * 1_000_000_000L; System.nanoTime() < until; ) {
      contestants.values().forEach(contestant -> sink += contestant.run());
    }
    Map<String, long[]> times = new LinkedHashMap<>();
    contestants.keySet().forEach(name -> times.put(name, new long[TURNS]));
    for (int turn = 0; turn < TURNS; turn++) {
      for (Map.Entry<String, Contestant> contestant : contestants.entrySet()) {
        long start = System.nanoTime();
        sink += contestant.getValue().run();
        times.get(contestant.getKey())[turn] = System.nanoTime() - start;
      }
    }
    times.forEach(
        (name, turns) -> {
          Arrays.sort(turns);
          System.out.printf(
              "%-28s %-24s min %6.1f ns, median %6.1f ns%n",
              title, name, turns[0] / (double) rows, turns[TURNS / 2] / (double) rows);
        });
    System.out.println("(sum of all results: " + Long.toHexString(sink) + ")");
  }
}
