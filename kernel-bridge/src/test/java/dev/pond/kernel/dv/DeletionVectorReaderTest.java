// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.dv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.management.ThreadMXBean;
import dev.pond.kernel.PondException;
import dev.pond.kernel.path.PathPolicy;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeletionVectorReaderTest {
  private static final String UUID_TEXT = "^-aqEH.-t@S}K{vb[*k^";
  private static final String FILE = "deletion_vector_d2c639aa-8816-431a-aaf6-d3fe2512ff61.bin";
  private static final String TABLE = "mem:/t";
  private static final String DATA = "mem:/t/part-0.parquet";
  private static final TreeSet<Long> ROWS = new TreeSet<>(List.of(3L, 4L, 7L, 11L, 18L, 29L));

  private final MemoryFiles storage = new MemoryFiles();
  private final DeletionVectorReader reader =
      new DeletionVectorReader(storage, PathPolicy.of(TABLE, List.of()), "lake.t", 7);

  @Test
  void readsAnInlineVector() {
    DeletionVector vector =
        reader.read(
            descriptor("i", "^Bg9^0rr910000000000iXQKl0rr91000f55c8Xg0@@D72lkbi5=-{L", -1, 44, 6),
            DATA);
    assertThat(rows(vector)).containsExactlyElementsOf(ROWS);
  }

  @Test
  void readsAFileNamedByUuidWithOneCall() {
    byte[] bytes = VectorBytes.portable(ROWS, false);
    storage.files.put(TABLE + "/" + FILE, VectorBytes.file(bytes));
    DeletionVector vector = reader.read(descriptor("u", UUID_TEXT, 1, bytes.length, 6), DATA, 30);
    assertThat(rows(vector)).containsExactlyElementsOf(ROWS);
    assertThat(storage.reads).containsExactly(TABLE + "/" + FILE + " 0+" + (1 + 8 + bytes.length));
  }

  @Test
  void readsTheSecondVectorOfAFile() {
    byte[] other = VectorBytes.file(VectorBytes.portable(new TreeSet<>(List.of(1L)), false));
    byte[] bytes = VectorBytes.nativeFormat(ROWS, false);
    byte[] file = VectorBytes.file(bytes);
    byte[] both =
        ByteBuffer.allocate(other.length + file.length - 1)
            .put(other)
            .put(file, 1, file.length - 1)
            .array();
    storage.files.put(TABLE + "/ab/" + FILE, both);
    DeletionVector vector =
        reader.read(descriptor("u", "ab" + UUID_TEXT, other.length, bytes.length, 6), DATA);
    assertThat(rows(vector)).containsExactlyElementsOf(ROWS);
  }

  @Test
  void readsAnAbsolutePathOnceDecoded() {
    byte[] bytes = VectorBytes.portable(ROWS, true);
    storage.files.put(TABLE + "/a%26b%25/dv.bin", VectorBytes.file(bytes));
    storage.files.put(TABLE + "/a&b%25/dv.bin", VectorBytes.file(bytes));
    DeletionVector vector =
        reader.read(descriptor("p", "mem:/t/a&b%25/dv.bin", 1, bytes.length, 6), DATA);
    assertThat(vector.cardinality()).isEqualTo(6);
  }

  @Test
  void looksAtTheVersionByteOnceWhenTheVectorIsFarIntoTheFile() {
    byte[] bytes = VectorBytes.portable(ROWS, false);
    byte[] file = VectorBytes.file(bytes);
    int offset = 100_000;
    byte[] far =
        ByteBuffer.allocate(offset + file.length)
            .put((byte) 1)
            .position(offset)
            .put(file, 1, file.length - 1)
            .array();
    storage.files.put(TABLE + "/" + FILE, far);
    DeletionVectorDescriptor descriptor = descriptor("u", UUID_TEXT, offset, bytes.length, 6);
    reader.read(descriptor, DATA);
    reader.read(descriptor, DATA);
    assertThat(storage.reads).hasSize(3).filteredOn(r -> r.endsWith(" 0+1")).hasSize(1);
  }

  @Test
  void aMissingFileIsNamed() {
    PondException e = failure(descriptor("u", UUID_TEXT, 1, 40, 6));
    assertThat(e.errorClass()).isEqualTo("POND_FILE_MISSING");
    assertThat(e.parameters())
        .containsEntry("file", TABLE + "/" + FILE)
        .containsEntry("table", "lake.t")
        .containsEntry("version", "7");
  }

  @ParameterizedTest(name = "[{index}] {0}")
  @ValueSource(strings = {"mem:/etc/dv.bin", "../dv.bin", "http://h/dv.bin"})
  void pathsOutsideTheTableAreRefused(String path) {
    assertThat(failure(descriptor("p", path, 1, 40, 6)).errorClass())
        .isEqualTo("POND_PATH_ESCAPES_TABLE");
  }

  @Test
  void aPrefixCannotLeaveTheTable() {
    assertThat(failure(descriptor("u", ".." + UUID_TEXT, 1, 40, 6)).errorClass())
        .isEqualTo("POND_PATH_ESCAPES_TABLE");
  }

  @ParameterizedTest(name = "[{index}] {0}")
  @MethodSource
  void contradictionsBetweenLogAndFileAreCorruption(
      String what, byte[] file, DeletionVectorDescriptor descriptor, long numRecords) {
    storage.files.put(TABLE + "/" + FILE, file);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    Assertions.assertTimeout(
        Duration.ofSeconds(2),
        () ->
            assertThatThrownBy(() -> reader.read(descriptor, DATA, numRecords))
                .isInstanceOfSatisfying(
                    PondException.class,
                    e -> {
                      assertThat(e.errorClass()).isEqualTo("POND_DELETION_VECTOR_CORRUPT");
                      assertThat(e.parameters())
                          .containsEntry("file", DATA)
                          .containsEntry("table", "lake.t");
                    }));
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(64L << 20);
  }

  static Stream<Arguments> contradictionsBetweenLogAndFileAreCorruption() {
    byte[] vector = VectorBytes.portable(ROWS, false);
    byte[] file = VectorBytes.file(vector);
    int n = vector.length;
    byte[] flipped = file.clone();
    flipped[20] ^= 4;
    byte[] version = file.clone();
    version[0] = 2;
    byte[] cut = java.util.Arrays.copyOf(file, file.length - 1);
    return Stream.of(
        contradiction("cardinality 0 over a non-empty bitmap", file, 1, n, 0, -1),
        contradiction("cardinality 999", file, 1, n, 999, -1),
        contradiction("negative cardinality", file, 1, n, -1, -1),
        contradiction("size 2^31-1", file, 1, Integer.MAX_VALUE, 6, -1),
        contradiction("size 64 MB", file, 1, 64 << 20, 6, -1),
        contradiction("negative size", file, 1, -1, 6, -1),
        contradiction("size min", file, 1, Integer.MIN_VALUE, 6, -1),
        contradiction("smaller size", file, 1, n - 4, 6, -1),
        contradiction("other offset", file, 2, n, 6, -1),
        contradiction("offset 2^31-1", file, Integer.MAX_VALUE, n, 6, -1),
        contradiction("flipped bit", flipped, 1, n, 6, -1),
        contradiction("format version", version, 1, n, 6, -1),
        contradiction("cut file", cut, 1, n, 6, -1),
        contradiction("empty file", new byte[0], 1, n, 6, -1),
        contradiction("row beyond the data file", file, 1, n, 6, 29),
        Arguments.of("storage type", file, descriptor("x", UUID_TEXT, 1, n, 6), -1),
        Arguments.of("short uuid", file, descriptor("u", "abc", 1, n, 6), -1),
        Arguments.of("no base 85", file, descriptor("u", "\"".repeat(20), 1, n, 6), -1),
        Arguments.of("inline size", file, descriptor("i", "00000", -1, 1 << 30, 6), -1),
        Arguments.of("inline group over 32 bits", file, descriptor("i", "#####", -1, 4, 6), -1),
        Arguments.of("inline length", file, descriptor("i", "0000", -1, 3, 6), -1),
        Arguments.of("inline nothing", file, descriptor("i", "", -1, 0, 0), -1));
  }

  @ParameterizedTest(name = "[{index}] {0}")
  @MethodSource
  void bytesThatAreNoVectorAreCorruption(String what, byte[] vector) {
    DeletionVectorDescriptor descriptor = descriptor("u", UUID_TEXT, 1, vector.length, 6);
    contradictionsBetweenLogAndFileAreCorruption(what, VectorBytes.file(vector), descriptor, -1);
  }

  static Stream<Arguments> bytesThatAreNoVectorAreCorruption() {
    int portable = VectorBytes.PORTABLE;
    return Stream.of(
        hostile("8 bytes, native, huge count", VectorBytes.NATIVE, Integer.MAX_VALUE),
        hostile("native, negative count", VectorBytes.NATIVE, -1),
        hostile("12 bytes, portable, huge count", portable, Integer.MAX_VALUE, 0),
        hostile("12 bytes, portable, count beyond 32 bits", portable, 0, 1),
        hostile("negative count", portable, -1, -1),
        hostile(
            "34 bytes, key 2^30, absurd containers", portable, 1, 0, 1 << 30, 12346, -1, 0, 0, 0),
        hostile("negative key", portable, 1, 0, -5, 12346, 0),
        hostile("keys not ascending", portable, 2, 0, 1, 12346, 0, 1, 12346, 0),
        hostile("unknown cookie", portable, 1, 0, 0, 99, 0),
        hostile("65,537 containers", portable, 1, 0, 0, 12346, 65537),
        hostile("65,536 run containers in nothing", portable, 1, 0, 0, 0xffff0000 | 12347, 0),
        hostile("containers not ascending", portable, 1, 0, 0, 12346, 2, 1, 0, 24, 26, 0x10000),
        hostile("array not ascending", portable, 1, 0, 0, 12346, 1, 0x50000, 16, 0, 0, 0),
        hostile(
            "bitmap container of 8 KB in nothing", portable, 1, 0, 0, 12346, 1, 0xffff0000, 16, 7),
        hostile(
            "runs past the end",
            portable,
            1,
            0,
            0,
            12347,
            0x00000001,
            0x01000000,
            0xff00ffff,
            0xff),
        hostile("bytes left over", portable, 0, 0, 0, 0, 0),
        hostile("unknown magic", 1681511378, 0, 0),
        hostile("one int", portable));
  }

  @Test
  void aBitmapContainerMustHoldWhatItStates() {
    ByteBuffer vector = VectorBytes.littleEndian(12 + 4 + 8 + 8 + 8192);
    vector.putInt(VectorBytes.PORTABLE).putLong(1).putInt(0).putInt(12346).putInt(1);
    vector.putShort((short) 0).putShort((short) 4999).putInt(16).putLong(0xff);
    contradictionsBetweenLogAndFileAreCorruption(
        "cardinality of a bitmap container",
        VectorBytes.file(vector.array()),
        descriptor("u", UUID_TEXT, 1, vector.capacity(), 5000),
        -1);
  }

  private static Arguments contradiction(
      String what, byte[] file, int offset, int size, long cardinality, long numRecords) {
    return Arguments.of(
        what, file, descriptor("u", UUID_TEXT, offset, size, cardinality), numRecords);
  }

  private static Arguments hostile(String what, int... words) {
    ByteBuffer bytes = VectorBytes.littleEndian(words.length * 4);
    for (int word : words) {
      bytes.putInt(word);
    }
    return Arguments.of(what, bytes.array());
  }

  private PondException failure(DeletionVectorDescriptor descriptor) {
    return catchThrowableOfType(PondException.class, () -> reader.read(descriptor, DATA));
  }

  private static DeletionVectorDescriptor descriptor(
      String type, String text, int offset, int size, long cardinality) {
    return new DeletionVectorDescriptor(type, text, offset, size, cardinality);
  }

  private static List<Long> rows(DeletionVector vector) {
    List<Long> rows = new ArrayList<>();
    vector.forEach(rows::add);
    return rows;
  }
}
