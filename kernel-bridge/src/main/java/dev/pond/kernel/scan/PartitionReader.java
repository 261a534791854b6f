// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.scan;

import dev.pond.kernel.data.Bytes;
import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.index.IndexBuilder;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Numbers the partitions of files. Neighbouring files mostly share theirs, so that texts are made
 * only of those not seen before. Not thread-safe.
 */
final class PartitionReader {
  private static final int MOST_KNOWN = 10_000;

  private final IndexBuilder index;
  private final Bytes view = new Bytes();
  private final Map<ByteBuffer, Integer> known = new HashMap<>();
  private byte[] packed = new byte[256];
  private int length;
  private byte[] last = {-1};
  private int lastNumber;

  PartitionReader(IndexBuilder index) {
    this.index = index;
  }

  /** Returns the number of the partition that a map of texts names. */
  int number(ColumnVector map, int row) {
    int start = map.isNullAt(row) ? 0 : map.elementStart(row);
    int end = map.isNullAt(row) ? 0 : start + map.elementCount(row);
    length = 0;
    for (int i = start; i < end; i++) {
      pack(map.child(0), i);
      pack(map.child(1), i);
    }
    if (!Arrays.equals(packed, 0, length, last, 0, last.length)) {
      last = Arrays.copyOf(packed, length);
      lastNumber = lookUp(map, start, end);
    }
    return lastNumber;
  }

  private void pack(ColumnVector texts, int at) {
    int size = -1;
    if (!texts.isNullAt(at)) {
      texts.getBytes(at, view);
      size = view.length();
    }
    int more = Integer.BYTES + Math.max(0, size);
    if (length + more > packed.length) {
      packed = Arrays.copyOf(packed, Math.max(length + more, packed.length * 2));
    }
    for (int shift = 24; shift >= 0; shift -= 8) {
      packed[length++] = (byte) (size >> shift);
    }
    if (size > 0) {
      System.arraycopy(view.array(), view.offset(), packed, length, size);
      length += size;
    }
  }

  private int lookUp(ColumnVector map, int start, int end) {
    ByteBuffer key = ByteBuffer.wrap(last);
    Integer number = known.get(key);
    if (number == null) {
      Map<String, String> values = new LinkedHashMap<>();
      for (int i = start; i < end; i++) {
        ColumnVector value = map.child(1);
        values.put(map.child(0).getString(i), value.isNullAt(i) ? null : value.getString(i));
      }
      number = index.partition(values);
      if (known.size() == MOST_KNOWN) {
        known.clear();
      }
      known.put(key, number);
    }
    return number;
  }
}
