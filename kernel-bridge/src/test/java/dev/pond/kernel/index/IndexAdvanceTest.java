// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.index;

import static dev.pond.kernel.index.MadeIndex.BOUNDS;
import static dev.pond.kernel.index.MadeIndex.ROWS;
import static dev.pond.kernel.index.MadeIndex.advanced;
import static dev.pond.kernel.index.MadeIndex.leastIds;
import static dev.pond.kernel.index.MadeIndex.shown;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class IndexAdvanceTest {
  private static final String VECTOR = "0".repeat(20);

  private static List<MadeFacts> files(long from, long to) {
    return LongStream.range(from, to).mapToObj(MadeFacts::of).toList();
  }

  @Test
  void removedFilesAreGoneAndAddedOnesThere() {
    FileIndex one = MadeIndex.of(ROWS, false, files(0, 4));
    FileIndex two = advanced(one, files(1, 2), files(4, 6));
    assertThat(shown(two.all()))
        .isEqualTo(shown(List.of(0L, 2L, 3L, 4L, 5L).stream().map(MadeFacts::of).toList()));
    assertThat(two.size()).isEqualTo(5);
    assertThat(two.sizeInBytes()).isEqualTo(14);
    assertThat(two.segments()).hasSize(1);
    assertThat(shown(one.all())).isEqualTo(shown(files(0, 4)));
  }

  @Test
  void aFileThatIsAddedAgainIsThereOnce() {
    FileIndex one = MadeIndex.of(ROWS, false, files(0, 3));
    FileIndex two = advanced(one, List.of(), List.of(MadeFacts.of(1).sized(99)));
    assertThat(shown(two.all()))
        .containsExactlyInAnyOrderElementsOf(
            shown(List.of(MadeFacts.of(0), MadeFacts.of(1).sized(99), MadeFacts.of(2))));
    FileIndex gone = advanced(two, files(1, 2), List.of());
    FileIndex back = advanced(gone, List.of(), files(1, 2));
    assertThat(gone.size()).isEqualTo(2);
    assertThat(back.sizeInBytes()).isEqualTo(3);
  }

  @Test
  void aFileWithAnotherVectorIsAnother() {
    FileIndex one = MadeIndex.of(ROWS, false, files(0, 3));
    MadeFacts marked = MadeFacts.of(1).with(VECTOR);
    FileIndex two = advanced(one, files(1, 2), List.of(marked));
    assertThat(two.size()).isEqualTo(3);
    assertThat(two.all().deletionVectors()).isEqualTo(1);
    FileIndex three = advanced(two, List.of(marked), files(1, 2));
    assertThat(three.all().deletionVectors()).isZero();
    assertThat(shown(three.all())).containsExactlyInAnyOrderElementsOf(shown(files(0, 3)));
  }

  @Test
  void nothingMayBeNew() {
    FileIndex one = MadeIndex.of(ROWS, true, files(0, 3));
    FileIndex two = advanced(one, List.of(), List.of());
    assertThat(shown(two.all())).isEqualTo(shown(files(0, 3)));
    assertThat(two.bytes()).isLessThanOrEqualTo(one.bytes());
    FileIndex none = advanced(two, files(0, 3), List.of());
    assertThat(none.size()).isZero();
    assertThat(none.all().files()).isEmpty();
    assertThat(advanced(none, List.of(), files(7, 8)).sizeInBytes()).isEqualTo(7);
  }

  @Test
  void smallTailsBecomeOneUntilASegmentIsFull() {
    int capacity = IndexSegment.CAPACITY;
    FileIndex index = MadeIndex.of(ROWS, false, files(0, capacity - 2));
    for (int i = -2; i < 4; i++) {
      index = advanced(index, List.of(), files(capacity + i, capacity + i + 1));
    }
    assertThat(index.segments()).hasSize(2);
    assertThat(index.segments().get(0).size()).isEqualTo(capacity);
    assertThat(index.segments().get(1).size()).isEqualTo(4);
    assertThat(index.sizeInBytes()).isEqualTo((capacity + 4L) * (capacity + 3L) / 2);
    FileIndex fewer = advanced(index, files(10, 20), files(capacity + 4, capacity + 5));
    assertThat(fewer.size()).isEqualTo(capacity - 5);
    assertThat(fewer.all().position(10)).isEqualTo(20);
  }

  @Test
  void manyGapsMakeAnIndexBeWrittenAnew() {
    int capacity = IndexSegment.CAPACITY;
    FileIndex index = MadeIndex.of(ROWS, false, files(0, 2 * capacity));
    FileIndex holed = advanced(index, files(0, capacity / 4), List.of());
    assertThat(holed.segments()).hasSize(2);
    assertThat(holed.all().position(0)).isEqualTo(capacity / 4);
    FileIndex anew = advanced(holed, files(capacity / 4, capacity / 2), List.of());
    assertThat(anew.size()).isEqualTo(2 * capacity - capacity / 2);
    assertThat(anew.all().position(0)).isZero();
    assertThat(anew.segments()).hasSize(2);
    assertThat(anew.bytes()).isLessThan(holed.bytes());
    assertThat(anew.all().file(0).path()).isEqualTo(MadeIndex.TABLE + "/f" + capacity / 2);
    assertThat(anew.sizeInBytes()).isEqualTo(LongStream.range(capacity / 2, 2L * capacity).sum());
  }

  @Test
  void statisticsAndTextsGoAlong() {
    String text = "{\"numRecords\":3,\"minValues\":{\"id\":%d}}";
    List<MadeFacts> files =
        files(0, 5).stream().map(f -> f.knowing(text.formatted(f.number()))).toList();
    FileIndex index = MadeIndex.of(ROWS, true, files.subList(0, 3));
    FileIndex parsed = advanced(index, files.subList(0, 1), files.subList(3, 5)).parsing(BOUNDS);
    assertThat(leastIds(parsed.all())).containsExactly(1L, 2L, 3L, 4L);
    FileIndex again = advanced(parsed, files.subList(4, 5), List.of(MadeFacts.of(9)));
    assertThat(again.keepsTexts()).isTrue();
    assertThat(again.has(BOUNDS)).isTrue();
    assertThat(leastIds(again.all())).containsExactly(1L, 2L, 3L, null);
    FileIndex more =
        again.parsing(
            new StructType().add("nullCount", new StructType().add("id", PrimitiveType.LONG)));
    assertThat(leastIds(more.all())).containsExactly(1L, 2L, 3L, null);
  }

  @Test
  void randomHistoriesAreThoseOfAMap() {
    for (int seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      TreeMap<Long, MadeFacts> live = new TreeMap<>();
      FileIndex index = MadeIndex.of(BOUNDS, seed % 2 == 0, List.of());
      for (int version = 0; version < 40; version++) {
        List<MadeFacts> gone = new ArrayList<>(live.values());
        Collections.shuffle(gone, random);
        gone = gone.subList(0, random.nextInt(gone.size() + 1) / (1 + random.nextInt(8)));
        gone.forEach(file -> live.remove(file.number()));
        List<MadeFacts> added = new ArrayList<>();
        for (int i = random.nextInt(12); i > 0; i--) {
          MadeFacts file = random(random, random.nextInt(60));
          if (!live.containsKey(file.number())) {
            live.put(file.number(), file);
            added.add(file);
          }
        }
        index = advanced(index, gone, added);
        assertThat(shown(index.all()))
            .as("version %d of history %d", version, seed)
            .containsExactlyInAnyOrderElementsOf(shown(live.values()));
        assertThat(leastIds(index.all()))
            .as("version %d of history %d", version, seed)
            .containsExactlyInAnyOrderElementsOf(
                live.values().stream()
                    .map(file -> file.text() == null ? null : (Long) file.number())
                    .toList());
      }
    }
  }

  private static MadeFacts random(Random random, long number) {
    MadeFacts file = MadeFacts.of(number).sized(random.nextInt(1000));
    file = random.nextInt(3) == 0 ? file.with("%020d".formatted(random.nextInt(5))) : file;
    file = random.nextInt(3) == 0 ? file.tracked(random.nextInt(9)) : file;
    file = random.nextInt(3) == 0 ? file.in(Map.of("p", "v" + random.nextInt(4))) : file;
    file = random.nextInt(9) == 0 ? file.at("s3://o/" + number, true) : file;
    return random.nextInt(3) == 0
        ? file
        : file.knowing("{\"numRecords\":1,\"minValues\":{\"id\":%d}}".formatted(number));
  }
}
