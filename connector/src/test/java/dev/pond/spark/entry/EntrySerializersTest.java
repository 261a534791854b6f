// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.entry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pond.oplog.content.ContentAddress;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.serializer.KryoSerializer;
import org.apache.spark.serializer.SerializerInstance;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

class EntrySerializersTest {
  private static final StructType SCHEMA =
      new StructType()
          .add("path", DataTypes.StringType)
          .add("size", DataTypes.LongType)
          .add("_metadata", new StructType().add("pond_path", DataTypes.StringType));

  private static EntrySlice slice() {
    try (SliceWriter writer = new SliceWriter()) {
      writer.add(new Object[] {text("/\u00e4"), 5L, text("/\u00e4")});
      writer.add(new Object[] {text(""), null, null});
      return writer.slices()[0];
    }
  }

  private static UTF8String text(String text) {
    return UTF8String.fromString(text);
  }

  private static EntryReaderFactory factory() {
    return new EntryReaderFactory(SCHEMA, new EntryPlace("file:/p", "id", 7, "/"), 10, null);
  }

  private static void assertRows(EntryReaderFactory factory, EntrySlice slice) throws IOException {
    try (PartitionReader<InternalRow> rows = factory.createReader(slice)) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.get().getString(0)).isEqualTo("/\u00e4");
      assertThat(rows.get().getLong(1)).isEqualTo(5);
      assertThat(rows.get().getStruct(2, 1).getString(0)).isEqualTo("/\u00e4");
      assertThat(rows.next()).isTrue();
      assertThat(rows.get().getString(0)).isEmpty();
      assertThat(rows.get().isNullAt(1)).isTrue();
      assertThat(rows.get().getStruct(2, 1).isNullAt(0)).isTrue();
      assertThat(rows.next()).isFalse();
    }
  }

  @Test
  void javaCarriesWhatTasksNeed() throws Exception {
    assertRows((EntryReaderFactory) byJava(factory()), (EntrySlice) byJava(slice()));
  }

  @Test
  void kryoCarriesItWithOnlyOurTwoClassesRegistered() throws Exception {
    SparkConf conf =
        new SparkConf()
            .set("spark.kryo.registrationRequired", "true")
            .set(
                "spark.kryo.classesToRegister",
                EntrySlice.class.getName() + "," + EntryReaderFactory.class.getName());
    SerializerInstance kryo = new KryoSerializer(conf).newInstance();
    assertRows(
        byKryo(kryo, factory(), EntryReaderFactory.class), byKryo(kryo, slice(), EntrySlice.class));
  }

  @Test
  void addressesStayWhatTheyAre() {
    List<ContentAddress> addresses =
        List.of(
            new ContentAddress.Inline("file:/d\u00e4.parquet", 99, "node", 3, 12, "ab"),
            new ContentAddress.Large("s3a://b/_large_files", 1L << 40, ""));
    assertThat(FileBytes.decode(FileBytes.encode(addresses)))
        .extracting(FileBytes.Part::address)
        .isEqualTo(addresses);
    assertThat(FileBytes.decode(FileBytes.encode(new byte[] {1, 2})))
        .singleElement()
        .satisfies(part -> assertThat(part.here()).containsExactly(1, 2));
    assertThat(FileBytes.decode(FileBytes.encode(List.of()))).isEmpty();
  }

  @Test
  void slicesAreCutAndSmall() {
    try (SliceWriter writer = new SliceWriter()) {
      for (int i = 0; i < 50_000; i++) {
        writer.add(new Object[] {text("/a/directory/of/some/depth/file-" + i), (long) i});
      }
      EntrySlice[] slices = writer.slices();
      assertThat(slices).extracting(EntrySlice::rows).containsExactly(20_000, 20_000, 10_000);
      assertThat(slices[0].size()).isLessThan(20_000 * 12);
    }
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

  private static <T> T byKryo(SerializerInstance kryo, T value, Class<T> type) {
    ClassTag<T> tag = ClassTag$.MODULE$.apply(type);
    return kryo.deserialize(kryo.serialize(value, tag), tag);
  }
}
