// SPDX-License-Identifier: Apache-2.0
package dev.pond.it.corpus;

import dev.pond.kernel.dv.DeletionVectorDescriptor;
import dev.pond.kernel.exec.PlanExecutor;
import dev.pond.kernel.exec.StateMachineDriver;
import dev.pond.kernel.expr.Expression;
import dev.pond.kernel.index.ScanFile;
import dev.pond.kernel.scan.ScanBuilder;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructType;
import dev.pond.kernel.snapshot.Snapshot;
import dev.pond.kernel.warm.IndexSettings;
import dev.pond.kernel.warm.WarmTables;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeSet;

/** The files of versions as the index of this process has them, and as a replay finds them. */
record WarmFiles(PlanExecutor executor) {
  private static final IndexSettings SETTINGS =
      new IndexSettings(64 << 20, ZoneOffset.UTC, List.of(), false);

  /** Returns path, size and deletion vector of each file that the index has. */
  TreeSet<String> of(Snapshot snapshot) {
    Expression all = new Expression.Literal(PrimitiveType.BOOLEAN, true);
    WarmTables tables = new WarmTables(SETTINGS, executor);
    return facts(tables.select(snapshot, all, new StructType()).files().files());
  }

  /** Returns the same of each file that a replay finds. */
  TreeSet<String> cold(Snapshot snapshot) {
    return facts(StateMachineDriver.run(ScanBuilder.of(snapshot).build(), executor).files());
  }

  static TreeSet<String> facts(List<ScanFile> files) {
    TreeSet<String> facts = new TreeSet<>();
    for (ScanFile file : files) {
      String vector = file.deletionVector().map(DeletionVectorDescriptor::toString).orElse("");
      facts.add(file.path() + " " + file.size() + " " + file.partitionValues() + " " + vector);
    }
    return facts;
  }
}
