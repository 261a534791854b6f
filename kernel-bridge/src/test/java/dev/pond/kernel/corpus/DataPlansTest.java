// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pond.kernel.data.CloseableIterator;
import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.dv.DeletionVector;
import dev.pond.kernel.dv.DeletionVectorReader;
import dev.pond.kernel.exec.LocalPlanExecutor;
import dev.pond.kernel.exec.StateMachineDriver;
import dev.pond.kernel.index.ScanFile;
import dev.pond.kernel.parquet.PlainParquetSource;
import dev.pond.kernel.path.PathPolicy;
import dev.pond.kernel.plan.LogicalPlan;
import dev.pond.kernel.scan.DataPlans;
import dev.pond.kernel.scan.ScanBuilder;
import dev.pond.kernel.sm.ConsumePhase;
import dev.pond.kernel.sm.StateMachinePhase;
import dev.pond.kernel.sm.Terminus;
import dev.pond.kernel.snapshot.Snapshot;
import dev.pond.kernel.snapshot.SnapshotBuilder;
import dev.pond.kernel.storage.HadoopStorage;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows through the state machines alone: no engine but kernel-bridge's own. */
class DataPlansTest {
  @TempDir static Path folder;

  /** A phase made of one plan, to hand it to an executor. */
  private record OnePlan(LogicalPlan plan) implements ConsumePhase<Long> {
    @Override
    public String name() {
      return "Data";
    }

    @Override
    public boolean isParallelizable() {
      return false;
    }

    @Override
    public long estimatedBytes() {
      return 0;
    }

    @Override
    public StateMachinePhase<Long> next(CloseableIterator<ColumnBatch> data) {
      long rows = 0;
      while (data.hasNext()) {
        rows += data.next().selectedCount();
      }
      return new Terminus<>(rows);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gen-base",
        "gen-cm-name-rename-drop",
        "gen-cm-name-upgrade",
        "gen-partition-types",
        "gen-nested-deep",
        "gen-many-versions",
        "dat-deletion_vectors",
        "golden-dv-partitioned-with-checkpoint",
        "golden-v2-checkpoint-json",
        "tmpl-shallow-clone"
      })
  void readsTheRowsOfATable(String name) throws Exception {
    SharedCorpus corpus =
        SharedCorpus.find("corpus")
            .orElseGet(() -> abort("The shared corpus is not here: nothing was checked"));
    JsonNode expected =
        corpus.expectations().stream()
            .filter(table -> table.get("name").asText().equals(name))
            .findFirst()
            .orElseThrow();
    String uri = SharedCorpus.uri(corpus.copy(expected, folder));
    HadoopStorage storage = HadoopStorage.of(new Configuration(false));
    LocalPlanExecutor executor =
        LocalPlanExecutor.builder(storage)
            .parquet(new PlainParquetSource(new Configuration(false)))
            .threads(2)
            .table(uri)
            .build();
    Snapshot snapshot = StateMachineDriver.run(SnapshotBuilder.forPath(uri).build(), executor);
    List<ScanFile> files =
        StateMachineDriver.run(ScanBuilder.of(snapshot).build(), executor).files();
    DataPlans plans = DataPlans.of(snapshot, snapshot.metadata().schema(), ZoneOffset.UTC);
    DeletionVectorReader vectors =
        new DeletionVectorReader(storage, PathPolicy.of(uri, List.of()), uri, snapshot.version());
    long rows = 0;
    for (ScanFile file : files) {
      Optional<DeletionVector> deleted =
          file.deletionVector().map(vector -> vectors.read(vector, file.path()));
      rows += StateMachineDriver.run(new OnePlan(plans.read(file, deleted)), executor);
    }
    assertThat(rows).isEqualTo(expected.get("reads").get(0).get("rowCount").asLong());
  }
}
