// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pond.kernel.schema.DecimalType;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructType;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.LongFunction;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** What an index says that it takes is what the heap is fuller by. */
class IndexBytesTest {
  private static final int FILES = 200_000;
  private static final StructType VALUES =
      new StructType()
          .add("id", PrimitiveType.LONG)
          .add("name", PrimitiveType.STRING)
          .add("price", new DecimalType(12, 2));
  private static final StructType STATISTICS =
      new StructType()
          .add("numRecords", PrimitiveType.LONG)
          .add("minValues", VALUES)
          .add("maxValues", VALUES);

  private static MadeFacts plain(long number) {
    String name = new UUID(number * 0x9E3779B97F4A7C15L, number).toString();
    return MadeFacts.of(number).at("part-00001-" + name + "-c000.snappy.parquet", false);
  }

  private static MadeFacts withStatistics(long number) {
    String values =
        "{\"id\":%d,\"name\":\"a name of thirty-two letters %d\",\"price\":%d.25}"
            .formatted(number, 1000 + number % 1000, number % 9999);
    return plain(number)
        .knowing(
            "{\"numRecords\":%d,\"minValues\":%s,\"maxValues\":%s}"
                .formatted(number, values, values));
  }

  private static MadeFacts everything(long number) {
    return withStatistics(number)
        .with("%020d".formatted(number))
        .tracked(number)
        .in(Map.of("day", "2026-01-" + number / 20, "country", "somewhere"));
  }

  /** Every fourth full collection of a serial collector leaves no dead objects between others. */
  private static long used() {
    for (int i = 0; i < 4; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static void measure(StructType statistics, boolean texts, LongFunction<MadeFacts> made) {
    long before = used();
    IndexBuilder builder = IndexBuilder.of(MadeIndex.TABLE, statistics, texts, Long.MAX_VALUE);
    for (long number = 0; number < FILES; number++) {
      made.apply(number).addTo(builder);
    }
    FileIndex index = builder.build();
    builder = null;
    long taken = used() - before;
    System.out.printf(
        "An index of %d files says %d bytes a file and takes %d%n",
        index.size(), index.bytes() / FILES, taken / FILES);
    assertThat(index.bytes()).isCloseTo(taken, Percentage.withPercentage(25));
    assertThat(index.size()).isEqualTo(FILES);
  }

  @Test
  void withoutStatistics() {
    measure(new StructType(), false, IndexBytesTest::plain);
  }

  @Test
  void withStatisticsOfAllKinds() {
    measure(STATISTICS, false, IndexBytesTest::withStatistics);
  }

  @Test
  void withTextsVectorsRowTrackingAndTenThousandPartitions() {
    measure(MadeIndex.ROWS, true, IndexBytesTest::everything);
  }

  @Test
  void withPartitionsOfManyColumnsForEachFile() {
    measure(
        new StructType(),
        false,
        number -> {
          Map<String, String> values = new TreeMap<>();
          for (int column = 0; column < 6; column++) {
            values.put("a column of partitions " + column, "value %d".formatted(number * 7));
          }
          return plain(number).in(values);
        });
  }

  @Test
  void afterMoreMembersWereParsed() {
    List<MadeFacts> files = new ArrayList<>();
    for (long number = 0; number < 1000; number++) {
      files.add(withStatistics(number));
    }
    long parsed = MadeIndex.of(MadeIndex.ROWS, true, files).parsing(STATISTICS).bytes();
    assertThat(parsed).isCloseTo(MadeIndex.of(STATISTICS, true, files).bytes(), within(1L));
  }
}
