// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.index;

import static dev.pond.kernel.index.MadeIndex.BOUNDS;
import static dev.pond.kernel.index.MadeIndex.ROWS;
import static dev.pond.kernel.index.MadeIndex.TABLE;
import static dev.pond.kernel.index.MadeIndex.leastIds;
import static dev.pond.kernel.index.MadeIndex.shown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileIndexTest {
  private static List<MadeFacts> files(int count) {
    return LongStream.range(0, count).mapToObj(MadeFacts::of).toList();
  }

  private static String text(long id) {
    return "{\"numRecords\":%d,\"minValues\":{\"id\":%d},\"maxValues\":{\"id\":%d,\"s\":\"é%d\"}}"
        .formatted(id + 1, id, id * 2, id);
  }

  private static Map<String, String> partition(String name, String value) {
    Map<String, String> partition = new HashMap<>();
    partition.put(name, value);
    return partition;
  }

  @Test
  void filesComeOutAsTheyWentIn() {
    List<MadeFacts> files =
        List.of(
            MadeFacts.of(0).at("a%20b/é.parquet", false),
            MadeFacts.of(1).at("s3://other/x.parquet", true).in(partition("p", null)),
            MadeFacts.of(2).with("0".repeat(20)).in(partition("p", "v")),
            MadeFacts.of(3).tracked(0).in(partition("p", "")),
            MadeFacts.of(4).with("1".repeat(20)).tracked(9).sized(Long.MAX_VALUE),
            MadeFacts.of(5));
    FileIndex index = MadeIndex.of(ROWS, false, files);
    assertThat(shown(index.all())).isEqualTo(shown(files));
    assertThat(index.size()).isEqualTo(6);
    assertThat(index.tablePath()).isEqualTo(TABLE);
    FileSelection all = index.all();
    assertThat(all.deletionVectors()).isEqualTo(2);
    assertThat(all.deletedRows(2)).isEqualTo(3);
    assertThat(all.deletedRows(5)).isZero();
    assertThat(all.hasDeletionVector(3)).isFalse();
    assertThat(all.partitionValues(1)).containsEntry("p", null);
    assertThat(all.first(2).files()).hasSize(2);
  }

  @Test
  void anEmptyIndexIsOne() {
    FileIndex index = MadeIndex.of(BOUNDS, true, List.of());
    assertThat(index.all().files()).isEmpty();
    assertThat(index.sizeInBytes()).isZero();
    assertThat(index.keepsTexts()).isTrue();
    assertThat(leastIds(index.all())).isEmpty();
    assertThat(index.parsing(BOUNDS.add("tightBounds", PrimitiveType.BOOLEAN)).size()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1})
  void segmentsEndWhereTheyAreFull(int more) {
    for (int segments = 1; segments <= 2; segments++) {
      int count = segments * IndexSegment.CAPACITY + more;
      FileIndex index = MadeIndex.of(ROWS, false, files(count));
      assertThat(index.segments()).hasSize(more > 0 ? segments + 1 : segments);
      FileSelection all = index.all();
      for (int i : new int[] {0, 1, IndexSegment.CAPACITY - 2, count / 2, count - 2, count - 1}) {
        assertThat(all.file(i).path()).isEqualTo(TABLE + "/f" + i);
        assertThat(all.sizes()[i]).isEqualTo(i);
      }
      assertThat(index.sizeInBytes()).isEqualTo((long) count * (count - 1) / 2);
      assertThat(all.bytes()).isEqualTo(index.sizeInBytes());
    }
  }

  @Test
  void columnsThatOnlyALateFileHasAreKept() {
    List<MadeFacts> files = new ArrayList<>(files(1000));
    MadeFacts last =
        MadeFacts.of(1000)
            .tracked(5)
            .with("2".repeat(20))
            .at("s3://b/k", true)
            .knowing(text(17))
            .in(partition("p", "late"));
    files.add(last);
    FileIndex index = MadeIndex.of(BOUNDS, true, files);
    assertThat(shown(index.all())).isEqualTo(shown(files));
    assertThat(leastIds(index.all()).subList(998, 1001)).containsExactly(null, null, 17L);
    assertThat(index.all().file(1000).statistics().orElseThrow())
        .isEqualTo(text(17).getBytes(StandardCharsets.UTF_8));
    assertThat(index.all().file(999).statistics()).isEmpty();
  }

  @Test
  void sizesThatSumUpToMoreThanALongStayWithinIt() {
    List<MadeFacts> files =
        List.of(MadeFacts.of(0).sized(Long.MAX_VALUE), MadeFacts.of(1).sized(Long.MAX_VALUE));
    FileIndex index = MadeIndex.of(ROWS, false, files);
    assertThat(index.sizeInBytes()).isEqualTo(Long.MAX_VALUE);
    assertThat(index.all().bytes()).isEqualTo(Long.MAX_VALUE);
    assertThat(index.all().first(1).bytes()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void manyPartitionsAreToldApart() {
    List<MadeFacts> files = new ArrayList<>();
    for (int i = 0; i < 30_000; i++) {
      files.add(MadeFacts.of(i).in(Map.of("a", "v" + i % 20_000, "b", "w" + i % 3)));
    }
    FileIndex index = MadeIndex.of(ROWS, false, files);
    assertThat(index.partitions().size()).isEqualTo(30_000);
    FileSelection one = index.all().inPartitions(p -> p.get("a").equals("v7"));
    assertThat(shown(one)).isEqualTo(shown(List.of(files.get(7), files.get(20_007))));
    FileIndex few =
        MadeIndex.of(ROWS, false, files.stream().map(f -> f.in(Map.of("a", "x"))).toList());
    assertThat(few.partitions().size()).isEqualTo(1);
    assertThat(few.bytes()).isLessThan(index.bytes());
  }

  @Test
  void aPartitionIsAskedOnce() {
    List<MadeFacts> files = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      files.add(MadeFacts.of(i).in(partition("p", i % 3 == 0 ? null : "v" + i % 3)));
    }
    List<String> asked = new ArrayList<>();
    FileSelection found =
        MadeIndex.of(ROWS, false, files)
            .all()
            .inPartitions(
                values -> {
                  asked.add(values.get("p"));
                  return values.get("p") == null;
                });
    assertThat(asked).containsExactlyInAnyOrder(null, "v1", "v2");
    assertThat(found.size()).isEqualTo(34);
  }

  @Test
  void moreMembersComeOutOfTexts() {
    List<MadeFacts> files =
        List.of(MadeFacts.of(0).knowing(text(5)), MadeFacts.of(1), MadeFacts.of(2).knowing("{}"));
    FileIndex index = MadeIndex.of(ROWS, true, files);
    assertThat(index.has(ROWS)).isTrue();
    assertThat(index.has(BOUNDS)).isFalse();
    FileIndex more = index.parsing(BOUNDS);
    assertThat(more.has(BOUNDS)).isTrue();
    assertThat(more.has(ROWS)).isTrue();
    assertThat(leastIds(more.all())).containsExactly(5L, null, null);
    assertThat(more.all().statistics(BOUNDS).child(2).child(1).getString(0)).isEqualTo("é5");
    assertThat(more.bytes()).isGreaterThan(index.bytes());
    assertThat(shown(more.all())).isEqualTo(shown(files));
    assertThat(leastIds(index.all().parsing(BOUNDS).first(1))).containsExactly(5L);
    assertThatThrownBy(() -> index.all().statistics(BOUNDS))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** A column that was dropped and made again, or one that was widened. */
  @Test
  void aMemberOfAnotherTypeIsAnotherMember() {
    FileIndex index = MadeIndex.of(BOUNDS, true, List.of(MadeFacts.of(0).knowing(text(5))));
    StructType text =
        new StructType().add("minValues", new StructType().add("id", PrimitiveType.STRING));
    StructType small =
        new StructType().add("minValues", new StructType().add("id", PrimitiveType.INTEGER));
    assertThat(index.has(text)).isFalse();
    assertThat(index.has(small)).isFalse();
    FileIndex other = index.parsing(small);
    assertThat(other.has(small)).isTrue();
    assertThat(other.has(BOUNDS)).isFalse();
    assertThat(other.all().statistics(small).child(0).child(0).getInt(0)).isEqualTo(5);
  }

  @Test
  void withoutAllTextsNothingIsPromised() {
    MadeFacts known = MadeFacts.of(0).knowing(text(1));
    assertThat(MadeIndex.of(ROWS, true, List.of(known, MadeFacts.of(1))).keepsTexts()).isTrue();
    FileIndex some =
        MadeIndex.of(ROWS, true, List.of(known, MadeFacts.of(1).knowing(text(2)).parsed()));
    assertThat(some.keepsTexts()).isFalse();
    assertThat(MadeIndex.of(ROWS, false, List.of(known)).keepsTexts()).isFalse();
    assertThat(MadeIndex.of(ROWS, false, List.of(known)).all().file(0).statistics()).isEmpty();
    FileIndex joined = MadeIndex.of(ROWS, true, List.of(known)).with(some);
    assertThat(joined.keepsTexts()).isFalse();
    assertThat(joined.size()).isEqualTo(3);
  }

  @Test
  void moreFilesThanFitAreTooMany() {
    IndexBuilder builder = IndexBuilder.of(TABLE, ROWS, false, 10_000);
    assertThatThrownBy(() -> files(1_000_000).forEach(file -> file.addTo(builder)))
        .isInstanceOf(IndexTooLargeException.class)
        .hasNoCause();
    IndexBuilder texts = IndexBuilder.of(TABLE, ROWS, true, 1_000);
    assertThatThrownBy(() -> MadeFacts.of(0).knowing("x".repeat(2_000)).addTo(texts))
        .isInstanceOf(IndexTooLargeException.class);
    IndexBuilder partitions = IndexBuilder.of(TABLE, ROWS, false, 2_000);
    assertThatThrownBy(
            () ->
                files(100)
                    .forEach(f -> f.in(Map.of("p", "v".repeat(50) + f.number())).addTo(partitions)))
        .isInstanceOf(IndexTooLargeException.class);
  }

  /** An older index does not know of the partitions that others have added since. */
  @Test
  void partitionsOfOtherVersionsDoNotCountTwice() {
    FileIndex older = MadeIndex.of(ROWS, false, files(1));
    IndexBuilder one = IndexBuilder.joining(older, Long.MAX_VALUE);
    files(50).forEach(file -> file.in(Map.of("p", "v" + file.number())).addTo(one));
    IndexBuilder other = IndexBuilder.joining(older, Long.MAX_VALUE);
    files(50).forEach(file -> file.in(Map.of("p", "v" + file.number())).addTo(other));
    assertThat(other.build().size()).isEqualTo(50);
  }

  @Test
  void whatJoinsAnIndexSharesItsMemory() {
    FileIndex older = MadeIndex.of(ROWS, false, files(1000));
    IndexBuilder enough = IndexBuilder.joining(older, older.bytes() + 1_000);
    files(5).forEach(file -> file.addTo(enough));
    IndexBuilder tight = IndexBuilder.joining(older, older.bytes() + 100);
    assertThatThrownBy(() -> files(10).forEach(file -> file.addTo(tight)))
        .isInstanceOf(IndexTooLargeException.class);
  }
}
