// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Files of many versions against a model that does to an array what is done to the file. */
class VersionsPropertyTest {
  @Property(tries = 300)
  void aSeriesIsAllThatWasAppendedHoweverItIsCollapsed(@ForAll("steps") List<Integer> steps)
      throws Exception {
    TreeBuilder made = new TreeBuilder().series("/log");
    ByteArrayOutputStream model = new ByteArrayOutputStream();
    int version = 0;
    for (int step : steps) {
      version++;
      if (step < 0 && version > 1) {
        made.version("/log", model.toByteArray(), OptionalLong.of(version - 1));
      } else {
        byte[] bytes = bytes(Math.max(step, 0), version);
        made.version("/log", bytes, OptionalLong.empty());
        model.write(bytes);
      }
    }
    TinyFs tree = made.tree();

    assertThat(tree.read(tree.find(TinyPath.parse("/log")), 1 << 20))
        .isEqualTo(model.toByteArray());
    assertThat(made.closed).isEqualTo(made.opened);
  }

  @Property(tries = 300)
  void aFileIsWhatWasWrittenLastUnlessThatIsEmpty(@ForAll("steps") List<Integer> steps)
      throws Exception {
    TreeBuilder made = new TreeBuilder().node("/f", EntryType.FILE);
    byte[] model = new byte[0];
    for (int i = 0; i < steps.size(); i++) {
      byte[] bytes = bytes(Math.max(steps.get(i), 0), i);
      made.version("/f", bytes, OptionalLong.empty());
      model = bytes.length > 0 ? bytes : model;
    }
    TinyFs tree = made.tree();

    assertThat(tree.read(tree.find(TinyPath.parse("/f")), 1 << 20)).isEqualTo(model);
  }

  @Property(tries = 300)
  void readsAtAnyPlace(
      @ForAll("steps") List<Integer> steps,
      @ForAll @Size(max = 12) List<@IntRange(min = 0, max = 300) Integer> places,
      @ForAll @IntRange(min = 1, max = 40) int room)
      throws Exception {
    TreeBuilder made = new TreeBuilder().series("/log");
    ByteArrayOutputStream model = new ByteArrayOutputStream();
    for (int i = 0; i < steps.size(); i++) {
      byte[] bytes = bytes(Math.max(steps.get(i), 0), i);
      made.version("/log", bytes, OptionalLong.empty());
      model.write(bytes);
    }
    byte[] expected = model.toByteArray();
    TinyFs tree = made.tree();
    try (SeekableByteChannel channel = tree.open(tree.find(TinyPath.parse("/log")))) {
      assertThat(channel.size()).isEqualTo(expected.length);
      for (int place : places) {
        channel.position(place);
        ByteBuffer into = ByteBuffer.allocate(room);
        List<Integer> counts = new ArrayList<>();
        while (into.hasRemaining() && (counts.isEmpty() || counts.get(counts.size() - 1) >= 0)) {
          counts.add(channel.read(into));
        }
        int end = Math.min(expected.length, place + room);
        assertThat(Arrays.copyOf(into.array(), into.position()))
            .isEqualTo(place >= end ? new byte[0] : Arrays.copyOfRange(expected, place, end));
        assertThat(channel.position()).isEqualTo(place + into.position());
        assertThat(counts).doesNotContain(0);
      }
    }
    assertThat(made.closed).isEqualTo(made.opened);
  }

  private static byte[] bytes(int size, int seed) {
    byte[] bytes = new byte[size];
    for (int i = 0; i < size; i++) {
      bytes[i] = (byte) (seed * 31 + i);
    }
    return bytes;
  }

  /** Sizes of what is appended; a negative one collapses what is there. */
  @Provide
  Arbitrary<List<Integer>> steps() {
    return Arbitraries.integers().between(-1, 40).list().ofMinSize(1).ofMaxSize(10);
  }
}
