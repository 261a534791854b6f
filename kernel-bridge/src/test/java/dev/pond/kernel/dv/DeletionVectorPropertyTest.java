// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.dv;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class DeletionVectorPropertyTest {
  private static final long EDGE = 1L << 32;

  @Property(tries = 400)
  void holdsExactlyTheRowsThatWereWritten(
      @ForAll("rowSets") TreeSet<Long> rows, @ForAll boolean runs, @ForAll boolean portable)
      throws MalformedVectorException {
    DeletionVector vector = vector(rows, runs, portable);
    List<Long> read = new ArrayList<>();
    vector.forEach(read::add);
    assertThat(read).containsExactlyElementsOf(rows);
    assertThat(vector.cardinality()).isEqualTo(rows.size());
    assertThat(vector.lastDeleted()).isEqualTo(rows.isEmpty() ? -1 : rows.last());
    assertThat(vector.contains(-1)).isFalse();
  }

  @Property(tries = 400)
  void agreesWithASetOnEveryRange(
      @ForAll("rowSets") TreeSet<Long> rows,
      @ForAll("starts") long first,
      @ForAll @IntRange(max = 300) int count)
      throws MalformedVectorException {
    DeletionVector vector = vector(rows, true, true);
    int[] live = new int[300];
    int size = vector.liveRows(first, count, live);
    List<Integer> expected = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      assertThat(vector.contains(first + i)).isEqualTo(rows.contains(first + i));
      if (!rows.contains(first + i)) {
        expected.add(i);
      }
    }
    assertThat(Arrays.stream(live, 0, size).boxed()).containsExactlyElementsOf(expected);
    Long next = rows.ceiling(first);
    assertThat(vector.nextDeleted(first)).isEqualTo(next == null ? -1 : next);
  }

  @Property(tries = 1000)
  void anyFlippedByteIsEitherHarmlessOrTyped(
      @ForAll("rowSets") TreeSet<Long> rows,
      @ForAll boolean portable,
      @ForAll int at,
      @ForAll byte value) {
    byte[] bytes = bytes(rows, true, portable);
    bytes[Math.floorMod(at, bytes.length)] = value;
    try {
      DeletionVector vector = BitmapArrayFormat.read(bytes, 0, bytes.length);
      long[] count = {0, -1};
      vector.forEach(
          row -> {
            assertThat(row).isGreaterThan(count[1]);
            count[0]++;
            count[1] = row;
          });
      assertThat(count[0]).isEqualTo(vector.cardinality());
    } catch (MalformedVectorException e) {
      assertThat(e).hasMessageMatching("[a-z0-9 -]+");
    }
  }

  private static DeletionVector vector(TreeSet<Long> rows, boolean runs, boolean portable)
      throws MalformedVectorException {
    byte[] bytes = bytes(rows, runs, portable);
    return BitmapArrayFormat.read(bytes, 0, bytes.length);
  }

  private static byte[] bytes(TreeSet<Long> rows, boolean runs, boolean portable) {
    return portable ? VectorBytes.portable(rows, runs) : VectorBytes.nativeFormat(rows, runs);
  }

  /** Single rows and runs of rows, near the places where bitmaps and containers change. */
  @Provide
  Arbitrary<TreeSet<Long>> rowSets() {
    Arbitrary<Set<Long>> few = starts().set().ofMaxSize(60);
    Arbitrary<Integer> lengths = Arbitraries.of(1, 2, 50, 5000);
    return few.flatMap(
        starts ->
            lengths.map(
                length -> {
                  TreeSet<Long> rows = new TreeSet<>(starts);
                  if (!starts.isEmpty()) {
                    long start = rows.first();
                    for (long row = start; row < start + length; row++) {
                      rows.add(row);
                    }
                  }
                  return rows;
                }));
  }

  @Provide
  Arbitrary<Long> starts() {
    Arbitrary<Long> near = Arbitraries.longs().between(0, 400);
    return Arbitraries.of(0L, 65_436L, EDGE - 200, EDGE, 3 * EDGE - 100)
        .flatMap(base -> near.map(more -> base + more));
  }
}
