// SPDX-License-Identifier: Apache-2.0
package dev.pond.catalyst;

import java.util.Map;
import scala.Predef;
import scala.collection.JavaConverters;

/** Java's maps as the ones in Spark's signatures. */
public final class Maps {
  private Maps() {}

  /** Returns an immutable map of the same entries. */
  public static <K, V> scala.collection.immutable.Map<K, V> of(Map<K, V> values) {
    return JavaConverters.mapAsScalaMapConverter(values)
        .asScala()
        .toMap(Predef.<scala.Tuple2<K, V>>$conforms());
  }
}
