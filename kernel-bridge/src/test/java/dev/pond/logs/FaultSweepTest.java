// SPDX-License-Identifier: Apache-2.0
package dev.pond.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.pond.kernel.PondException;
import dev.pond.logs.IoProbe.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every step of a read fails once: the read finds the right files all the same, or ends with a
 * typed error that names table and file. It never finds others, hangs, or leaves a stream open.
 */
class FaultSweepTest {
  @TempDir static Path folder;

  static Stream<Arguments> sweeps() throws IOException {
    List<Arguments> sweeps = new ArrayList<>();
    for (SweptTable table : SweptTable.all(folder)) {
      for (Fault fault : Fault.values()) {
        sweeps.add(Arguments.of(table, fault, 1));
        if (fault == Fault.FAIL || fault == Fault.BREAK) {
          sweeps.add(Arguments.of(table, fault, 3));
        }
      }
    }
    return sweeps.stream();
  }

  @ParameterizedTest(name = "{0}, {1}, {2} threads")
  @MethodSource("sweeps")
  void anyStepMayFail(SweptTable table, Fault fault, int threads) {
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(60), () -> new FaultSweep(table, threads).run(fault));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tables")
  void listingsMayBeInDisorder(SweptTable table) throws IOException {
    try (IoProbe probe = new IoProbe().disorderly()) {
      assertThat(table.read(probe, 2)).isEqualTo(table.expected());
    }
  }

  static List<SweptTable> tables() throws IOException {
    return SweptTable.all(folder);
  }

  /** The law of such tests: one that injects nothing proves nothing. */
  @Test
  void faultsAreFelt() throws IOException {
    SweptTable table = SweptTable.all(folder).get(0);
    try (IoProbe probe = new IoProbe().inject(Fault.FAIL, 3)) {
      Set<String> found = table.read(probe, 1);
      fail("Found %s although the listing fails", found);
    } catch (PondException e) {
      assertThat(e.errorClass()).isEqualTo("POND_FILE_UNREADABLE");
    }
  }
}
