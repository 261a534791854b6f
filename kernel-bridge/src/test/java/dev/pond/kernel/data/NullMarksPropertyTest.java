// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Marks are what a bit set would hold. */
class NullMarksPropertyTest {
  @Property(tries = 300)
  void marksAreThoseOfABitSet(@ForAll long seed) {
    Random random = new Random(seed);
    NullMarks marks = new NullMarks();
    BitSet expected = new BitSet();
    for (int step = random.nextInt(12); step > 0; step--) {
      int start = random.nextInt(300);
      int end = start + random.nextInt(200);
      switch (random.nextInt(3)) {
        case 0 -> {
          marks.set(start);
          expected.set(start);
        }
        case 1 -> {
          marks.set(start, end);
          expected.set(start, end);
        }
        default -> {
          marks.clearFrom(start);
          expected.clear(start, 1_000);
        }
      }
    }
    long[] words = marks.build();

    assertThat(words).isEqualTo(expected.toLongArray());
    for (int row = 0; row < 600; row++) {
      assertThat(NullMarks.get(words, row)).isEqualTo(expected.get(row));
    }
  }
}
