// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.data.VectorBuilder;
import dev.pond.kernel.index.IndexBuilder;
import dev.pond.kernel.schema.MapType;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PartitionReaderTest {
  private static final MapType TEXTS =
      new MapType(PrimitiveType.STRING, PrimitiveType.STRING, true);

  private final IndexBuilder index =
      IndexBuilder.of("file:/t", new StructType(), false, Long.MAX_VALUE);
  private final PartitionReader reader = new PartitionReader(index);

  private static ColumnVector maps(List<Map<String, String>> partitions) {
    VectorBuilder maps = VectorBuilder.of(TEXTS);
    for (Map<String, String> partition : partitions) {
      if (partition == null) {
        maps.appendNull();
        continue;
      }
      partition.forEach(
          (name, value) -> {
            append(maps.child(0), name);
            append(maps.child(1), value);
          });
      maps.endRow();
    }
    return maps.build();
  }

  private static void append(VectorBuilder builder, String text) {
    if (text == null) {
      builder.appendNull();
      return;
    }
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    builder.appendBytes(utf8, 0, utf8.length);
  }

  private int[] numbers(List<Map<String, String>> partitions) {
    return reader.numbers(maps(partitions), IntStream.range(0, partitions.size()).toArray());
  }

  private static Map<String, String> of(String... namesAndValues) {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      map.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return map;
  }

  @Test
  void samePartitionsHaveTheSameNumberWhateverTheirOrder() {
    List<Map<String, String>> partitions = new ArrayList<>();
    partitions.add(of("a", "1", "b", null));
    partitions.add(of("b", null, "a", "1"));
    partitions.add(of("a", "1", "b", ""));
    partitions.add(of());
    partitions.add(null);
    partitions.add(of("a", "1", "b", null));
    partitions.add(of("a", "1b"));
    partitions.add(of("a1", "b"));

    assertThat(numbers(partitions)).containsExactly(0, 0, 1, 2, 2, 0, 3, 4);
  }

  @Test
  void onlyWantedRowsCount() {
    ColumnVector maps = maps(List.of(of("a", "1"), of("a", "2"), of("a", "3"), of("a", "2")));

    assertThat(reader.numbers(maps, new int[] {1, 2, 3})).containsExactly(0, 1, 0);
    assertThat(index.partition(Map.of("a", "3"))).isEqualTo(1);
  }

  @Test
  void morePartitionsThanAreRememberedKeepTheirNumbers() {
    Random random = new Random(5);
    Map<Map<String, String>, Integer> expected = new HashMap<>();
    for (int round = 0; round < 40; round++) {
      List<Map<String, String>> partitions = new ArrayList<>();
      for (int i = 0; i < 5_000; i++) {
        partitions.add(of("p", "" + random.nextInt(100_000), "q", i % 2 == 0 ? null : "x"));
      }
      int[] numbers = numbers(partitions);
      for (int i = 0; i < numbers.length; i++) {
        int next = expected.size();
        int number = expected.computeIfAbsent(partitions.get(i), partition -> next);
        assertThat(numbers[i]).isEqualTo(number);
      }
    }
  }
}
