// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.derived;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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

  private static final Map<DerivedIdentity, Kept> KEPT = new LinkedHashMap<>(16, 0.75f, true);
  private static long bytes;

  private SchemaMemo() {}

  private record Kept(StructType schema, long bytes) {}

  static StructType get(DerivedIdentity identity, Supplier<StructType> made) {
    Optional<StructType> known = find(identity);
    if (known.isPresent()) {
      return known.get();
    }
    StructType schema = made.get();
    keep(identity, schema);
    return schema;
  }

  private static synchronized Optional<StructType> find(DerivedIdentity identity) {
    return Optional.ofNullable(KEPT.get(identity)).map(Kept::schema);
  }

  private static synchronized void keep(DerivedIdentity identity, StructType schema) {
    Kept kept = new Kept(schema, size(identity, schema));
    Kept before = KEPT.put(identity, kept);
    bytes += kept.bytes() - (before == null ? 0 : before.bytes());
    var eldest = KEPT.entrySet().iterator();
    while (bytes > MOST_BYTES && eldest.hasNext()) {
      bytes -= eldest.next().getValue().bytes();
      eldest.remove();
    }
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
