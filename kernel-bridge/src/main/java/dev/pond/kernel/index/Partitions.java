// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.index;

import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.data.VectorBuilder;
import dev.pond.kernel.schema.MapType;
import dev.pond.kernel.schema.PrimitiveType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The partitions that a table's files are in, numbered as they are met. It grows and forgets
 * nothing, so that the versions of a table share one, until few of them are in use. Thread-safe.
 */
final class Partitions {
  static final MapType TEXTS = new MapType(PrimitiveType.STRING, PrimitiveType.STRING, true);

  private static final int BYTES_A_PARTITION = 220;

  /** An entry of a map, and a text beside its characters. Names of columns are shared. */
  private static final int BYTES_A_VALUE = 90;

  private static final int BYTES_A_NAME = 60;

  /** So many are kept, whether they are in use or not. */
  private static final int FEW = 1024;

  private final Map<Map<String, String>, Integer> numbers = new HashMap<>();
  private final List<Map<String, String>> values = new ArrayList<>();
  private final Map<String, String> names = new HashMap<>();
  private long bytes;
  private int reviewedAt = FEW;
  private int vectorSize = -1;
  private ColumnVector vector;

  /** Returns the number of a partition; the map may be kept. */
  synchronized int number(Map<String, String> partition) {
    Integer known = numbers.get(partition);
    if (known != null) {
      return known;
    }
    Map<String, String> own = partition.isEmpty() ? Map.of() : kept(partition);
    int number = values.size();
    values.add(own);
    numbers.put(own, number);
    bytes += BYTES_A_PARTITION;
    return number;
  }

  private Map<String, String> kept(Map<String, String> partition) {
    Map<String, String> own = new LinkedHashMap<>();
    partition.forEach(
        (name, value) -> {
          String shared = names.putIfAbsent(name, name);
          if (shared == null) {
            bytes += BYTES_A_NAME + 2L * name.length();
          }
          // The vector has names and values once more.
          bytes += BYTES_A_VALUE + name.length() + (value == null ? 0 : 2L * value.length());
          own.put(shared == null ? name : shared, value);
        });
    return Collections.unmodifiableMap(own);
  }

  /** Returns the values of a partition, by physical column name. */
  synchronized Map<String, String> get(int number) {
    return values.get(number);
  }

  synchronized int size() {
    return values.size();
  }

  synchronized long bytes() {
    return bytes;
  }

  /** Whether there are so many more since the last look that those in use should be counted. */
  synchronized boolean isWorthALook() {
    return values.size() > 2 * reviewedAt;
  }

  /**
   * Returns the partitions in use alone, in their order; this if most of them are.
   *
   * @param used their numbers
   */
  Partitions only(BitSet used) {
    Partitions fewer = new Partitions();
    synchronized (this) {
      reviewedAt = values.size();
      if (2L * used.cardinality() > values.size()) {
        return this;
      }
      fewer.reviewedAt = Math.max(FEW, used.cardinality());
      used.stream().forEach(number -> fewer.number(values.get(number)));
    }
    return fewer;
  }

  /** Returns the values of all partitions, one row each; good for the numbers given so far. */
  synchronized ColumnVector vector() {
    if (vectorSize != values.size()) {
      VectorBuilder maps = VectorBuilder.of(TEXTS);
      for (Map<String, String> partition : values) {
        partition.forEach(
            (name, value) -> {
              append(maps.child(0), name);
              append(maps.child(1), value);
            });
        maps.endRow();
      }
      vector = maps.build();
      vectorSize = values.size();
    }
    return vector;
  }

  private static void append(VectorBuilder builder, String text) {
    if (text == null) {
      builder.appendNull();
    } else {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      builder.appendBytes(bytes, 0, bytes.length);
    }
  }
}
