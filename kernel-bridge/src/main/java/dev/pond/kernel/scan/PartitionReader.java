// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.scan;

import dev.pond.kernel.data.Bytes;
import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.index.IndexBuilder;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Numbers the partitions of files. Those seen before are known by a seeded hash of their bytes, as
 * files are, so that texts are made only of new ones. Not thread-safe.
 */
final class PartitionReader {
  private final IndexBuilder index;
  private final Bytes view = new Bytes();
  private final SeededHash hash = new SeededHash(FileKey.SEEDS);
  private final KnownPartitions known = new KnownPartitions();

  PartitionReader(IndexBuilder index) {
    this.index = index;
  }

  /** Returns the numbers of the partitions that maps of texts name. */
  int[] numbers(ColumnVector maps, int[] rows) {
    int[] numbers = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      numbers[i] = number(maps, rows[i]);
    }
    return numbers;
  }

  private int number(ColumnVector maps, int row) {
    int start = 0;
    int end = 0;
    if (!maps.isNullAt(row)) {
      start = maps.elementStart(row);
      end = start + maps.elementCount(row);
    }
    hash(maps, start, end);
    int number = known.number(hash.high(), hash.low());
    if (number < 0) {
      number = index.partition(texts(maps, start, end));
      known.learn(hash.high(), hash.low(), number);
    }
    return number;
  }

  private static Map<String, String> texts(ColumnVector maps, int start, int end) {
    Map<String, String> texts = new LinkedHashMap<>();
    ColumnVector values = maps.child(1);
    for (int i = start; i < end; i++) {
      texts.put(maps.child(0).getString(i), values.isNullAt(i) ? null : values.getString(i));
    }
    return texts;
  }

  private void hash(ColumnVector maps, int start, int end) {
    ColumnVector names = maps.child(0);
    ColumnVector values = maps.child(1);
    hash.start();
    for (int i = start; i < end; i++) {
      names.getBytes(i, view);
      hash.mix(view.array(), view.offset(), view.length());
      if (values.isNullAt(i)) {
        hash.mix(-1L);
      } else {
        values.getBytes(i, view);
        hash.mix(view.array(), view.offset(), view.length());
      }
    }
    hash.finish();
  }
}
