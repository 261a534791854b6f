// SPDX-License-Identifier: Apache-2.0
package dev.pond.logs;

import dev.pond.kernel.dv.DeletionVectorDescriptor;
import dev.pond.kernel.exec.LocalPlanExecutor;
import dev.pond.kernel.exec.PlanExecutor;
import dev.pond.kernel.exec.StateMachineDriver;
import dev.pond.kernel.expr.Expression;
import dev.pond.kernel.index.ScanFile;
import dev.pond.kernel.parquet.PlainParquetSource;
import dev.pond.kernel.scan.ScanBuilder;
import dev.pond.kernel.scan.ScanResult;
import dev.pond.kernel.snapshot.Snapshot;
import dev.pond.kernel.snapshot.SnapshotBuilder;
import dev.pond.kernel.snapshot.SnapshotMemory;
import dev.pond.kernel.storage.HadoopStorage;
import dev.pond.kernel.storage.Storage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Reads a table's log with pond's machines, in this process and without Spark. */
public final class LogScan {
  private static final HadoopStorage STORAGE = storage(ProbeFileSystem.settings());
  private static final PlainParquetSource PARQUET =
      new PlainParquetSource(ProbeFileSystem.settings());

  private final String table;
  private final PlanExecutor executor;
  private final Optional<SnapshotMemory> memory;

  /**
   * @param table the URI of its folder, without a slash at the end
   */
  public LogScan(String table, int threads) {
    this(table, threads, Optional.empty());
  }

  private LogScan(String table, int threads, Optional<SnapshotMemory> memory) {
    this.memory = memory;
    this.table = table;
    executor =
        LocalPlanExecutor.builder(STORAGE).parquet(PARQUET).threads(threads).table(table).build();
  }

  /** As another one, with what a user of this process knows already. */
  public static LogScan warm(String table, int threads, String user) {
    return new LogScan(table, threads, Optional.of(SnapshotMemory.ofUser(user)));
  }

  private static HadoopStorage storage(Map<String, String> settings) {
    try {
      return HadoopStorage.of(settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the store that it reads from. */
  public Storage storage() {
    return STORAGE;
  }

  /** Returns what runs its plans. */
  public PlanExecutor executor() {
    return executor;
  }

  /** Loads the latest version. */
  public Snapshot latest() {
    return load(SnapshotBuilder.forPath(table));
  }

  /** Loads a version. */
  public Snapshot at(long version) {
    return load(SnapshotBuilder.forPath(table).atVersion(version));
  }

  /** Loads the version of a time, in milliseconds since the epoch. */
  public Snapshot asOf(long time) {
    return load(SnapshotBuilder.forPath(table).atTimestamp(time));
  }

  private Snapshot load(SnapshotBuilder builder) {
    SnapshotBuilder wanted = memory.map(builder::remembering).orElse(builder);
    return StateMachineDriver.run(wanted.build(), executor);
  }

  /** Plans all files of a version. */
  public ScanResult files(Snapshot snapshot) {
    return StateMachineDriver.run(ScanBuilder.of(snapshot).build(), executor);
  }

  /** Plans the files of a version in which a row may fulfil a predicate. */
  public ScanResult files(Snapshot snapshot, Expression predicate) {
    return StateMachineDriver.run(
        ScanBuilder.of(snapshot).withPredicate(predicate).build(), executor);
  }

  /** Returns the keys of files, as {@link MadeFile#key} has them; a file found twice stands out. */
  public TreeSet<String> keys(ScanResult result) {
    String folder = URI.create(table).getPath();
    TreeSet<String> keys = new TreeSet<>();
    for (ScanFile file : result.files()) {
      String path = URI.create(file.path()).getPath().substring(folder.length() + 1);
      Optional<String> vector = file.deletionVector().map(DeletionVectorDescriptor::uniqueId);
      String key = path + " " + vector.orElse("");
      if (!keys.add(key)) {
        keys.add("twice " + key);
      }
    }
    return keys;
  }
}
