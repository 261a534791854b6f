// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.roaringbitmap.RoaringBitmap;

/** Deletion vectors that are broken or lie, over a data file of 100 rows. */
class HostileVectorsTest {
  private static final int MAGIC = 1681511377;
  private static final String FILE = "vectors.bin";

  @TempDir Path folder;
  private SparkSession spark;
  private HandmadeTable table;

  @BeforeEach
  void makeATable() throws IOException {
    spark = LocalSpark.fresh();
    table = new HandmadeTable(folder.resolve("t"));
    table
        .create(new StructType().add("id", "long"), List.of(), Map.of())
        .features("deletionVectors")
        .add(spark.range(0, 100, 1, 1).toDF(), Map.of(), "{\"numRecords\":100}")
        .commit();
    assertThat(rows()).isEqualTo(100);
  }

  @AfterEach
  void resetTheReader() {
    spark.conf().unset("spark.sql.parquet.enableVectorizedReader");
  }

  private long rows() {
    return spark.read().format("pond").load(table.path()).collectAsList().size();
  }

  private static byte[] body(int... rows) {
    RoaringBitmap bitmap = RoaringBitmap.bitmapOf(rows);
    ByteBuffer body =
        ByteBuffer.allocate(16 + bitmap.serializedSizeInBytes()).order(ByteOrder.LITTLE_ENDIAN);
    body.putInt(MAGIC).putLong(1).putInt(0);
    bitmap.serialize(body);
    return body.array();
  }

  private static byte[] file(byte[] body) {
    CRC32 crc = new CRC32();
    crc.update(body);
    return ByteBuffer.allocate(9 + body.length)
        .put((byte) 1)
        .putInt(body.length)
        .put(body)
        .putInt((int) crc.getValue())
        .array();
  }

  /** Gives the data file a deletion vector whose descriptor states this. */
  private void commitVector(long size, long cardinality, long offset) throws IOException {
    String path = table.file(FILE).toUri().toString();
    String descriptor =
        "{\"storageType\":\"p\",\"pathOrInlineDv\":\""
            + path
            + "\",\"offset\":"
            + offset
            + ",\"sizeInBytes\":"
            + size
            + ",\"cardinality\":"
            + cardinality
            + "}";
    commitDescriptor(descriptor);
  }

  private void commitDescriptor(String descriptor) throws IOException {
    table
        .action("{\"remove\":{\"path\":\"part-0.parquet\",\"dataChange\":true}}")
        .action(
            "{\"add\":{\"path\":\"part-0.parquet\",\"partitionValues\":{},\"size\":"
                + Files.size(table.file("part-0.parquet"))
                + ",\"modificationTime\":1,\"dataChange\":true,"
                + "\"stats\":\"{\\\"numRecords\\\":100}\",\"deletionVector\":"
                + descriptor
                + "}}")
        .commit();
  }

  private Refusal refusal() {
    return Refusal.of(this::rows);
  }

  private void isCorrupt() {
    refusal().is("POND_DELETION_VECTOR_CORRUPT").names("file", "part-0.parquet").says(table.path());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aSoundVectorDeletesItsRows(boolean vectorized) throws IOException {
    spark.conf().set("spark.sql.parquet.enableVectorizedReader", vectorized);
    Files.write(table.file(FILE), file(body(1, 2, 99)));
    commitVector(body(1, 2, 99).length, 3, 1);
    assertThat(rows()).isEqualTo(97);
  }

  @ParameterizedTest
  @CsvSource({"0", "999", "2", "-1", "9223372036854775807"})
  void theCardinalityMustFit(long cardinality) throws IOException {
    Files.write(table.file(FILE), file(body(1, 2, 3)));
    commitVector(body(1, 2, 3).length, cardinality, 1);
    isCorrupt();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void rowsBeyondTheDataFileAreCorruption(boolean vectorized) throws IOException {
    spark.conf().set("spark.sql.parquet.enableVectorizedReader", vectorized);
    Files.write(table.file(FILE), file(body(1, 100)));
    commitVector(body(1, 100).length, 2, 1);
    isCorrupt();
  }

  @ParameterizedTest
  @ValueSource(longs = {2147483647, 67108865, 1000, 0, -1, -2147483648})
  void absurdSizesAreCorruption(long size) throws IOException {
    Files.write(table.file(FILE), file(body(1)));
    commitVector(size, 1, 1);
    isCorrupt();
  }

  @ParameterizedTest
  @ValueSource(longs = {2147483647, 100_000, 5})
  void offsetsOutsideOfTheFileAreCorruption(long offset) throws IOException {
    Files.write(table.file(FILE), file(body(1)));
    commitVector(body(1).length, 1, offset);
    isCorrupt();
  }

  @Test
  void sizesThatAreNoIntegersAreACorruptLog() throws IOException {
    commitVector(1L << 31, 1, 1);
    refusal().is("POND_LOG_CORRUPT").names("file", "00000000000000000001.json");
  }

  @Test
  void flippedAndMissingBytesAreCorruption() throws IOException {
    byte[] sound = file(body(1, 2, 3));
    commitVector(body(1, 2, 3).length, 3, 1);
    for (int at = 0; at < sound.length; at++) {
      byte[] flipped = sound.clone();
      flipped[at] ^= 0x20;
      Files.write(table.file(FILE), flipped);
      isCorrupt();
    }
    for (int length : new int[] {0, 1, 5, sound.length - 1}) {
      Files.write(table.file(FILE), java.util.Arrays.copyOf(sound, length));
      isCorrupt();
    }
  }

  @Test
  void countsAndKeysThatLieAreCorruption() throws IOException {
    commitVector(body(1).length, 1, 1);
    ByteBuffer manyBitmaps = ByteBuffer.wrap(body(1)).order(ByteOrder.LITTLE_ENDIAN);
    for (long count : new long[] {Long.MAX_VALUE, Integer.MAX_VALUE, 1 << 20, -1, 2}) {
      manyBitmaps.putLong(4, count);
      Files.write(table.file(FILE), file(manyBitmaps.array()));
      isCorrupt();
    }
    ByteBuffer farKey = ByteBuffer.wrap(body(1)).order(ByteOrder.LITTLE_ENDIAN);
    for (int key : new int[] {Integer.MAX_VALUE, 1, -1}) {
      farKey.putInt(12, key);
      Files.write(table.file(FILE), file(farKey.array()));
      isCorrupt();
    }
  }

  @Test
  void aMissingFileIsNamed() throws IOException {
    commitVector(34, 1, 1);
    refusal().is("POND_FILE_MISSING").names("file", FILE);
    spark.conf().set("spark.sql.files.ignoreMissingFiles", "true");
    refusal().is("POND_FILE_MISSING").names("file", FILE);
    spark.conf().unset("spark.sql.files.ignoreMissingFiles");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "!", "^Bg9^0rr910000000000iXQKl0rr91000f55c8Xg0@@D72lkbi5=-{L", "~~~~~"})
  void inlineVectorsThatAreNoneAreCorruption(String text) throws IOException {
    commitDescriptor(
        "{\"storageType\":\"i\",\"pathOrInlineDv\":\""
            + text
            + "\",\"sizeInBytes\":40,\"cardinality\":1}");
    isCorrupt();
  }

  @Test
  void vectorsOutsideOfTheTableAreRefused() throws IOException {
    commitDescriptor(
        "{\"storageType\":\"p\",\"pathOrInlineDv\":\"file:///etc/passwd\",\"offset\":1,"
            + "\"sizeInBytes\":40,\"cardinality\":1}");
    refusal().is("POND_PATH_ESCAPES_TABLE").hides("/etc/passwd");
  }

  @Test
  void vectorsOfAnUnknownKindAreCorruption() throws IOException {
    commitDescriptor(
        "{\"storageType\":\"x\",\"pathOrInlineDv\":\"a\",\"sizeInBytes\":4,\"cardinality\":1}");
    isCorrupt();
  }
}
