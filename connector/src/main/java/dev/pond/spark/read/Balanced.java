// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.read;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;

/** Joins many by an operator of two, so that the tree is as flat as can be: others descend it. */
public final class Balanced {
  private Balanced() {}

  /** Returns the joined parts, in their order; {@code null} if there is none. */
  public static <T> T join(List<T> parts, BinaryOperator<T> operator) {
    List<T> level = parts;
    while (level.size() > 1) {
      List<T> next = new ArrayList<>((level.size() + 1) / 2);
      for (int i = 0; i + 1 < level.size(); i += 2) {
        next.add(operator.apply(level.get(i), level.get(i + 1)));
      }
      if (level.size() % 2 == 1) {
        next.add(level.get(level.size() - 1));
      }
      level = next;
    }
    return level.isEmpty() ? null : level.get(0);
  }
}
