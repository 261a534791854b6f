// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.index;

import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.data.VectorBuilder;
import dev.pond.kernel.schema.MapType;
import dev.pond.kernel.schema.PrimitiveType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The partitions that a table's files are in, numbered as they are met. It grows and forgets
 * nothing, so that the versions of a table share one. Thread-safe.
 */
final class Partitions {
  static final MapType TEXTS = new MapType(PrimitiveType.STRING, PrimitiveType.STRING, true);

  private static final int BYTES_A_PARTITION = 200;

  private final Map<Map<String, String>, Integer> numbers = new HashMap<>();
  private final List<Map<String, String>> values = new ArrayList<>();
  private long bytes;
  private int vectorSize = -1;
  private ColumnVector vector;

  /** Returns the number of a partition; the map may be kept. */
  synchronized int number(Map<String, String> partition) {
    Integer known = numbers.get(partition);
    if (known != null) {
      return known;
    }
    Map<String, String> own =
        partition.isEmpty()
            ? Map.of()
            : Collections.unmodifiableMap(new LinkedHashMap<>(partition));
    int number = values.size();
    values.add(own);
    numbers.put(own, number);
    bytes += BYTES_A_PARTITION;
    for (String value : own.values()) {
      bytes += value == null ? 0 : value.length();
    }
    return number;
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
