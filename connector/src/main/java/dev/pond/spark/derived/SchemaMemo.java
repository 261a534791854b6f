// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.derived;

import dev.pond.kernel.cache.WeightedCache;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.spark.sql.types.StructType;

/**
 * The schemas of derived tables, so that a catalog can show one again without planning it. Bounded
 * by bytes; the one that was not asked for the longest goes first. Plans are not kept here: they
 * hold what a session may read, and with which secrets.
 */
final class SchemaMemo {
  private static final long MOST_BYTES = 8L << 20;
  private static final int BYTES_A_CHARACTER = 2;

  private static final WeightedCache<DerivedIdentity, StructType> KEPT =
      WeightedCache.of(MOST_BYTES, SchemaMemo::size);

  private SchemaMemo() {}

  /** Returns a schema; two that want it at once may both make it. */
  static StructType get(String user, DerivedIdentity identity, Supplier<StructType> made) {
    StructType known = KEPT.peek(user, identity);
    if (known == null) {
      known = made.get();
      KEPT.put(user, identity, known);
    }
    return known;
  }

  private static long size(DerivedIdentity identity, StructType schema) {
    long characters = 400 + identity.pond().length() + 4L * schema.json().length();
    for (String path : identity.paths()) {
      characters += 40 + path.length();
    }
    for (Map.Entry<String, String> setting : identity.settings().entrySet()) {
      characters += 60 + setting.getKey().length() + setting.getValue().length();
    }
    return characters * BYTES_A_CHARACTER;
  }
}
