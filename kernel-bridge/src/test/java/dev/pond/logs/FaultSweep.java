// SPDX-License-Identifier: Apache-2.0
package dev.pond.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pond.kernel.PondException;
import dev.pond.logs.IoProbe.Fault;
import java.io.IOException;

/** Reads a table again and again, and lets another step fail each time. */
public final class FaultSweep {
  private static final int MOST_SLOW = 10;
  private static final int MOST = 40;

  private final SweptTable table;
  private final int threads;

  /** Prepares sweeps with so many threads a read. */
  public FaultSweep(SweptTable table, int threads) {
    this.table = table;
    this.threads = threads;
  }

  /** Lets every step fail in turn, and returns how many failed. */
  public int run(Fault fault) throws IOException {
    int steps = countSteps();
    return run(fault, steps, fault == Fault.SLOW ? Math.max(1, steps / MOST_SLOW) : 1);
  }

  /** As {@link #run}, for about forty steps of a read that has many. */
  public int sample(Fault fault) throws IOException {
    int steps = countSteps();
    return run(fault, steps, Math.max(1, steps / MOST));
  }

  private int run(Fault fault, int steps, int stride) throws IOException {
    int felt = 0;
    for (int step = 1; step <= steps; step += stride) {
      felt += readWith(fault, step);
    }
    assertThat(felt).as("faults that were injected").isPositive();
    return felt;
  }

  private int countSteps() throws IOException {
    try (IoProbe probe = new IoProbe()) {
      assertThat(table.read(probe, 1)).isEqualTo(table.expected());
      assertThat(probe.openStreams()).isZero();
      return probe.steps();
    }
  }

  private int readWith(Fault fault, int step) throws IOException {
    try (IoProbe probe = new IoProbe().inject(fault, step)) {
      String what = "%s at step %d of %s".formatted(fault, step, table);
      try {
        assertThat(table.read(probe, threads)).as(what).isEqualTo(table.expected());
      } catch (PondException e) {
        assertThat(isHarmless(fault)).as("%s: %s", what, e.getMessage()).isFalse();
        assertThat(e.getMessage())
            .as(what)
            .contains(probe.uri(table.folder()))
            .doesNotContain("sig=secret");
        assertThat(e.errorClass()).as(what).isIn(table.errors());
      }
      assertThat(probe.openStreams()).as("open streams after %s", what).isZero();
      return probe.injected();
    }
  }

  private static boolean isHarmless(Fault fault) {
    return fault == Fault.SHORT || fault == Fault.SLOW;
  }
}
