// SPDX-License-Identifier: Apache-2.0
package dev.pond.foreign;

import dev.pond.kernel.PondException;
import dev.pond.kernel.dv.DeletionVectorDescriptor;
import dev.pond.kernel.exec.LocalPlanExecutor;
import dev.pond.kernel.exec.PlanExecutor;
import dev.pond.kernel.expr.Expression;
import dev.pond.kernel.index.ScanFile;
import dev.pond.kernel.parquet.PlainParquetSource;
import dev.pond.kernel.scan.ScanBuilder;
import dev.pond.kernel.scan.ScanResult;
import dev.pond.kernel.snapshot.Snapshot;
import dev.pond.kernel.snapshot.SnapshotBuilder;
import dev.pond.kernel.storage.HadoopStorage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;

/** What an engine finds in a log, in a form that compares. */
final class Planned {
  private static final Configuration PLAIN = new Configuration(false);

  private Planned() {}

  /** Pond's own engine. */
  static PlanExecutor localEngine(String table) {
    try {
      return LocalPlanExecutor.builder(HadoopStorage.of(PLAIN))
          .parquet(new PlainParquetSource(PLAIN))
          .table(table)
          .build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns a line a file in order of their paths, and the counts; or the error class. */
  static List<String> files(
      SnapshotBuilder builder, Optional<Expression> predicate, PlanExecutor engine) {
    try {
      Snapshot snapshot = DriverLoop.run(builder.build(), engine);
      return files(snapshot, predicate, engine);
    } catch (PondException e) {
      return List.of(e.errorClass());
    }
  }

  /** As {@link #files} of a snapshot that is loaded. */
  static List<String> files(
      Snapshot snapshot, Optional<Expression> predicate, PlanExecutor engine) {
    ScanBuilder builder = ScanBuilder.of(snapshot).withStatistics(true);
    builder = predicate.isPresent() ? builder.withPredicate(predicate.get()) : builder;
    try {
      ScanResult result = DriverLoop.run(builder.build(), engine);
      List<String> lines =
          new ArrayList<>(result.files().stream().map(Planned::describe).sorted().toList());
      lines.add(snapshot.version() + " " + snapshot.timestamp() + " " + result.counts());
      return lines;
    } catch (PondException e) {
      return List.of(e.errorClass());
    }
  }

  private static String describe(ScanFile file) {
    return String.join(
        " ",
        file.path(),
        Long.toString(file.size()),
        Long.toString(file.modificationTime()),
        file.deletionVector().map(DeletionVectorDescriptor::toString).orElse("no vector"),
        new TreeMap<>(file.partitionValues()).toString(),
        file.baseRowId().toString(),
        file.defaultRowCommitVersion().toString(),
        file.statistics().map(text -> new String(text, StandardCharsets.UTF_8)).orElse(""));
  }
}
