// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pond.kernel.dv.DeletionVectorDescriptor;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.serializer.KryoSerializer;
import org.apache.spark.serializer.SerializerInstance;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.datasources.FilePartition;
import org.apache.spark.sql.execution.datasources.PartitionedFile;
import org.apache.spark.sql.sources.EqualTo;
import org.apache.spark.sql.sources.In;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

class SplitsAndSerializersTest {
  private static final DeletionVectorDescriptor VECTOR =
      new DeletionVectorDescriptor("u", "ab^-aqEH.-t@S}K{vb[*k^", 4, 40, 6);

  @TempDir private Path folder;

  private static DataFile file(String name, long size) {
    return DataFile.whole("file:///t/" + name, size, 5, new String[] {"a", null}, VECTOR, 10, 3);
  }

  private static List<String> ranges(PondInputPartition partition) {
    List<String> ranges = new ArrayList<>();
    for (DataFile file : partition.files()) {
      ranges.add(file.start() + "+" + file.length());
    }
    return ranges;
  }

  @Test
  void partitionsAreThoseOfSparksOwnFileSources() throws IOException {
    SparkSession session = ReadSession.get();
    Path data = folder.resolve("data");
    session.range(0, 90_000, 1, 9).selectExpr("id", "uuid() u").write().parquet(data.toString());
    for (long most : new long[] {30_000, 200_000, 128 << 20}) {
      for (long openCost : new long[] {0, 40_000, 4 << 20}) {
        session.conf().set("spark.sql.files.maxPartitionBytes", most);
        session.conf().set("spark.sql.files.openCostInBytes", openCost);
        try {
          List<List<String>> expected = new ArrayList<>();
          for (var part : session.read().parquet(data.toString()).rdd().partitions()) {
            List<String> ranges = new ArrayList<>();
            for (PartitionedFile file : ((FilePartition) inner(part)).files()) {
              ranges.add(file.start() + "+" + file.length());
            }
            expected.add(ranges);
          }
          ReadTable table = new ReadTable(data, new StructType()).allFiles();
          List<List<String>> found =
              Arrays.stream(FileSplits.of(session).partition(table.files()))
                  .map(SplitsAndSerializersTest::ranges)
                  .toList();
          assertThat(found).isEqualTo(expected);
        } finally {
          session.conf().unset("spark.sql.files.maxPartitionBytes");
          session.conf().unset("spark.sql.files.openCostInBytes");
        }
      }
    }
  }

  private static Object inner(Object partition) {
    return partition;
  }

  @Test
  void noRangeIsLostAndTheLastHasNoEnd() {
    PondInputPartition[] parts =
        new FileSplits(10, 0, 1, Integer.MAX_VALUE).partition(List.of(file("a", 25)));

    List<String> ranges = new ArrayList<>();
    for (PondInputPartition part : parts) {
      ranges.addAll(ranges(part));
    }
    assertThat(ranges).containsExactly("0+10", "10+10", "20+5");
    assertThat(parts[2].files()[0].readEnd()).isEqualTo(Long.MAX_VALUE);
    assertThat(parts[0].files()[0].readEnd()).isEqualTo(10);
    assertThat(parts[0].sizeInBytes()).isEqualTo(10);
  }

  @Test
  void absurdSizesInALogMakeNoAbsurdNumberOfPartitions() {
    PondInputPartition[] parts =
        new FileSplits(1 << 20, 4 << 20, 2, Integer.MAX_VALUE)
            .partition(List.of(file("a", Long.MAX_VALUE), file("b", -5), file("c", 0)));

    assertThat(parts.length).isBetween(2, 100_002);
    assertThat(Arrays.stream(parts).flatMap(p -> Arrays.stream(p.files())).map(DataFile::uri))
        .contains("file:///t/a", "file:///t/b", "file:///t/c");
  }

  @Test
  void aMostNumberOfPartitionsIsKept() {
    List<DataFile> files = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      files.add(file("f" + i, 100));
    }
    assertThat(new FileSplits(100, 0, 1, Integer.MAX_VALUE).partition(files)).hasSize(50);
    assertThat(new FileSplits(100, 0, 1, 5).partition(files)).hasSize(5);
  }

  private ReadPlan plan() {
    StructType schema =
        new StructType().add("id", PrimitiveType.LONG).add("name", PrimitiveType.STRING);
    return new ReadTable(folder, schema)
        .partitionedBy("name")
        .filters(new EqualTo("id", 5L), new In("id", new Object[] {1L, 2L}))
        .plan();
  }

  private static void assertSame(ReadPlan copy, ReadPlan plan) {
    assertThat(copy.output()).isEqualTo(plan.output());
    assertThat(copy.data()).isEqualTo(plan.data());
    assertThat(copy.filters()).isEqualTo(plan.filters());
    assertThat(copy.version()).isEqualTo(7);
    assertThat(copy.switches().batchSize).isEqualTo(plan.switches().batchSize);
  }

  private static void assertSame(PondInputPartition copy) {
    DataFile file = copy.files()[0];
    assertThat(file.uri()).isEqualTo("file:///t/ä b");
    assertThat(file.size()).isEqualTo(77);
    assertThat(file.modificationTime()).isEqualTo(5);
    assertThat(file.partitionValue(0)).isEqualTo("a");
    assertThat(file.partitionValue(1)).isNull();
    assertThat(file.deletionVector()).isEqualTo(VECTOR);
    assertThat(file.baseRowId()).isEqualTo(10);
    assertThat(file.defaultRowCommitVersion()).isEqualTo(3);
    assertThat(file.isWhole()).isTrue();
    assertThat(copy.sizeInBytes()).isEqualTo(77);
  }

  private static Object byJava(Object value) throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(value);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return in.readObject();
    }
  }

  @Test
  void javaCarriesWhatTasksNeed() throws Exception {
    DataFile file = file("ä b", 77);

    assertSame((PondInputPartition) byJava(PondInputPartition.of(List.of(file))));
    assertSame(PondInputPartition.of(List.of((DataFile) byJava(file))));
    ReadPlan plan = plan();
    assertSame((ReadPlan) byJava(plan), plan);
    PondReaderFactory factory = new ReadTable(folder, new StructType()).factory();
    assertThat(((PondReaderFactory) byJava(factory)).isColumnar()).isTrue();
  }

  @Test
  void kryoCarriesItWithOnlyOurFourClassesRegistered() {
    SparkConf conf =
        new SparkConf()
            .set("spark.kryo.registrationRequired", "true")
            .set(
                "spark.kryo.classesToRegister",
                String.join(
                    ",",
                    DataFile.class.getName(),
                    PondInputPartition.class.getName(),
                    ReadPlan.class.getName(),
                    SessionSwitches.class.getName()));
    SerializerInstance kryo = new KryoSerializer(conf).newInstance();
    DataFile file = file("ä b", 77);

    assertSame(byKryo(kryo, PondInputPartition.of(List.of(file)), PondInputPartition.class));
    assertSame(PondInputPartition.of(List.of(byKryo(kryo, file, DataFile.class))));
    ReadPlan plan = plan();
    assertSame(byKryo(kryo, plan, ReadPlan.class), plan);
  }

  private static <T> T byKryo(SerializerInstance kryo, T value, Class<T> type) {
    ClassTag<T> tag = ClassTag$.MODULE$.apply(type);
    return kryo.deserialize(kryo.serialize(value, tag), tag);
  }

  @Test
  void aPartitionOfAThousandFilesIsSmall() throws IOException {
    List<DataFile> files = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      files.add(file("part-00000-7a8b2c4d-0000-4000-8000-00000000" + i + ".parquet", 100));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(PondInputPartition.of(files));
    }
    assertThat(bytes.size()).isLessThan(60_000);
  }
}
