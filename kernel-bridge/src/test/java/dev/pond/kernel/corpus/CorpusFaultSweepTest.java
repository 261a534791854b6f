// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pond.kernel.PondException;
import dev.pond.logs.FaultSweep;
import dev.pond.logs.IoProbe;
import dev.pond.logs.IoProbe.Fault;
import dev.pond.logs.SweptTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Steps of reading each table of the corpus fail, one at a time. */
@Tag("long")
class CorpusFaultSweepTest {
  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> anyStepMayFail() {
    Optional<SharedCorpus> corpus = SharedCorpus.find("corpus");
    Assumptions.assumeTrue(corpus.isPresent(), "No shared corpus: set POND_SHARED to its folder");
    return corpus.get().expectations().stream()
        .map(
            expected ->
                DynamicTest.dynamicTest(
                    expected.get("name").asText(), () -> sweep(corpus.get(), expected)));
  }

  private void sweep(SharedCorpus corpus, JsonNode expected) throws IOException {
    Path table = corpus.copy(expected, folder);
    Set<String> files;
    try (IoProbe probe = new IoProbe()) {
      files = SweptTable.of(table, Set.of()).read(probe, 1);
    } catch (PondException e) {
      // A table that cannot be read even so: its errors are tested elsewhere.
      return;
    }
    FaultSweep sweep = new FaultSweep(SweptTable.of(table, files), 2);
    for (Fault fault : new Fault[] {Fault.FAIL, Fault.BREAK, Fault.END, Fault.SHORT}) {
      assertThat(sweep.sample(fault)).isPositive();
    }
  }
}
