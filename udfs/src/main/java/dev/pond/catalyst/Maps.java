// SPDX-License-Identifier: Apache-2.0
package dev.pond.catalyst;

import java.util.Map;

/** Java's maps as the ones in Spark's signatures. */
public final class Maps {
  private Maps() {}

  /** Returns an immutable map of the same entries. */
  public static <K, V> scala.collection.immutable.Map<K, V> of(Map<K, V> values) {
    scala.collection.immutable.Map<K, V> map = scala.collection.immutable.Map$.MODULE$.empty();
    for (Map.Entry<K, V> entry : values.entrySet()) {
      map = map.updated(entry.getKey(), entry.getValue());
    }
    return map;
  }
}
