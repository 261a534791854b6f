// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pond.kernel.dv.DeletionVectorDescriptor;
import dev.pond.kernel.index.FileIndex;
import dev.pond.kernel.index.FileSelection;
import dev.pond.kernel.index.IndexBuilder;
import dev.pond.kernel.index.ScanFile;
import dev.pond.kernel.schema.StructType;
import dev.pond.logs.IndexedFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.apache.spark.SparkConf;
import org.apache.spark.serializer.KryoSerializer;
import org.junit.jupiter.api.Test;
import scala.reflect.ClassTag$;

class InputPartitionSizeTest {
  private static final int FILES = 10_000;
  private static final String TABLE = "s3a://a-bucket-with-a-name/warehouse/sales.db/orders";
  private static final FileSplits SPLITS =
      new FileSplits(128L << 20, 4L << 20, 8, Integer.MAX_VALUE);

  private final Random random = new Random(6);

  /** Files as Spark's writers name them, of 100 KB to 1 MB, written over a year. */
  private IndexBuilder files(int count, List<String> columns, boolean withVectors) {
    IndexBuilder builder = IndexBuilder.of(TABLE, new StructType(), false, Long.MAX_VALUE);
    for (int i = 0; i < count; i++) {
      Map<String, String> values = new HashMap<>();
      StringBuilder path = new StringBuilder();
      for (String column : columns) {
        values.put(column, "2024-01-" + (10 + random.nextInt(10)));
        path.append(column).append('=').append(values.get(column)).append('/');
      }
      String uuid = new UUID(random.nextLong(), random.nextLong()).toString();
      path.append("part-%05d-%s-c000.snappy.parquet".formatted(random.nextInt(200), uuid));
      new IndexedFile(
              path.toString(),
              false,
              random.nextLong(),
              random.nextLong(),
              100_000 + random.nextInt(900_000),
              1_700_000_000_000L + random.nextInt(2_000_000_000),
              values,
              withVectors
                  ? new DeletionVectorDescriptor("u", "ab^-aqEH.-t@S}K{vb[*k^", i * 40, 40, 6)
                  : null,
              withVectors ? i * 1000L : -1,
              withVectors ? 7 : -1)
          .addTo(builder);
    }
    return builder;
  }

  private static long byJava(PondInputPartition[] partitions) throws IOException {
    long sum = 0;
    for (PondInputPartition partition : partitions) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
        out.writeObject(partition);
      }
      sum += bytes.size();
    }
    return sum;
  }

  private static long byKryo(PondInputPartition[] partitions) {
    var kryo = new KryoSerializer(new SparkConf()).newInstance();
    long sum = 0;
    for (PondInputPartition partition : partitions) {
      sum += kryo.serialize(partition, ClassTag$.MODULE$.apply(PondInputPartition.class)).limit();
    }
    return sum;
  }

  @Test
  void aFileTakesLittle() throws IOException {
    FileIndex plain = files(FILES, List.of(), false).build();
    PondInputPartition[] partitions = SPLITS.partition(plain.all(), List.of());

    assertThat(byJava(partitions) / FILES).isLessThanOrEqualTo(70);
    assertThat(byKryo(partitions) / FILES).isLessThanOrEqualTo(70);
  }

  @Test
  void aFileOfATablePartitionedByTwoColumnsTakesLittle() throws IOException {
    List<String> columns = List.of("order_date", "ship_date");
    PondInputPartition[] partitions =
        SPLITS.partition(files(FILES, columns, false).build().all(), columns);

    assertThat(byJava(partitions) / FILES).isLessThanOrEqualTo(120);
    assertThat(byKryo(partitions) / FILES).isLessThanOrEqualTo(120);
  }

  @Test
  void deletionVectorsAndRowTrackingTakeLittleMore() throws IOException {
    PondInputPartition[] partitions =
        SPLITS.partition(files(FILES, List.of(), true).build().all(), List.of());

    assertThat(byJava(partitions) / FILES).isLessThanOrEqualTo(90);
  }

  @Test
  void filesOfAnIndexAreSplitAsFilesThatAreObjects() {
    List<String> columns = List.of("b", "a");
    IndexBuilder builder = files(2_000, columns, true);
    new IndexedFile(
            "s3a://other/ö/part-1.parquet", true, 1, 2, 2L << 40, 5, Map.of("a", "1"), null, -1, -1)
        .addTo(builder);
    FileSelection files = builder.build().all();
    List<DataFile> objects = new ArrayList<>();
    for (ScanFile file : files.files()) {
      objects.add(
          DataFile.whole(
              file.path(),
              file.size(),
              file.modificationTime(),
              columns.stream().map(file.partitionValues()::get).toArray(String[]::new),
              file.deletionVector().orElse(null),
              file.baseRowId().orElse(DataFile.NONE),
              file.defaultRowCommitVersion().orElse(DataFile.NONE)));
    }
    for (FileSplits splits :
        List.of(
            SPLITS,
            new FileSplits(300_000, 0, 1, Integer.MAX_VALUE),
            new FileSplits(1 << 20, 1 << 10, 3, 7))) {
      PondInputPartition[] found = splits.partition(files, columns);
      PondInputPartition[] expected = splits.partition(objects);

      assertThat(found).hasSameSizeAs(expected);
      for (int i = 0; i < found.length; i++) {
        assertThat(found[i].sizeInBytes()).isEqualTo(expected[i].sizeInBytes());
        assertThat(found[i].files())
            .usingRecursiveFieldByFieldElementComparator()
            .containsExactly(expected[i].files());
      }
    }
  }

  @Test
  void longRangesComeFirstAndEqualOnesInTheirOrder() {
    long[] sizes = {5, 9, 0, 9, 5};

    assertThat(LongestFirst.of(sizes).order()).containsExactly(1, 3, 0, 4, 2);
    assertThat(LongestFirst.of(sizes).lengths()).containsExactly(9, 9, 5, 5, 0);
    long[] absurd = {5, Long.MAX_VALUE, 0, Long.MAX_VALUE, 5};
    assertThat(LongestFirst.of(absurd).order()).containsExactly(1, 3, 0, 4, 2);
    assertThat(LongestFirst.of(absurd).lengths())
        .containsExactly(Long.MAX_VALUE, Long.MAX_VALUE, 5, 5, 0);
  }

  @Test
  void manyRangesAreInTheSameOrderAsFew() {
    for (long spread : new long[] {1, 700, 1 << 20, 1L << 40}) {
      long[] sizes = random.longs(5_000, 3, 3 + spread).toArray();
      Integer[] expected = new Integer[sizes.length];
      Arrays.setAll(expected, i -> i);
      Arrays.sort(expected, Comparator.comparingLong((Integer i) -> sizes[i]).reversed());

      assertThat(LongestFirst.of(sizes).order())
          .containsExactly(Arrays.stream(expected).mapToInt(i -> i).toArray());
      assertThat(LongestFirst.of(sizes).lengths())
          .containsExactly(Arrays.stream(expected).mapToLong(i -> sizes[i]).toArray());
    }
  }

  @Test
  void rangesEndWhereTheirFileEnds() {
    Ranges ranges = Ranges.of(new long[] {25, 0, 10}, 10);

    List<String> found = new ArrayList<>();
    for (int i = 0; i < ranges.lengths().length; i++) {
      long length = ranges.lengths()[i];
      found.add(ranges.file(i) + ":" + ranges.start(i) + "+" + length + ranges.isLast(i));
    }
    assertThat(found)
        .isEqualTo(
            Arrays.asList("0:0+10false", "0:10+10false", "0:20+5true", "1:0+0true", "2:0+10true"));
  }
}
