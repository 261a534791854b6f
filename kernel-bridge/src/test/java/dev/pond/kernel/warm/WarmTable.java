// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.warm;

import dev.pond.kernel.exec.StateMachineDriver;
import dev.pond.kernel.expr.Expression;
import dev.pond.kernel.index.ScanFile;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructType;
import dev.pond.kernel.snapshot.Snapshot;
import dev.pond.kernel.snapshot.SnapshotBuilder;
import dev.pond.kernel.snapshot.SnapshotMemory;
import dev.pond.logs.Actions;
import dev.pond.logs.IoProbe;
import dev.pond.logs.LogScan;
import dev.pond.logs.MadeFile;
import dev.pond.logs.MadeTable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;

/** A made table under a probe, asked as a session asks: what is the latest version, which files. */
final class WarmTable implements AutoCloseable {
  static final StructType NONE = new StructType();

  private final IoProbe probe = new IoProbe();
  private final MadeTable table;
  private final LogScan log;
  private final SnapshotMemory memory = SnapshotMemory.ofUser(UUID.randomUUID().toString());
  private final List<String> adds = new ArrayList<>();
  private IndexSettings settings = new IndexSettings(16 << 20, ZoneOffset.UTC, List.of(), false);
  private long version = -1;

  WarmTable(Path folder) throws IOException {
    table = new MadeTable(folder);
    log = new LogScan(probe.uri(folder), 1);
  }

  MadeTable made() {
    return table;
  }

  LogScan log() {
    return log;
  }

  WarmTable with(IndexSettings newSettings) {
    settings = newSettings;
    return this;
  }

  WarmTable withMemory(long bytes) {
    return with(new IndexSettings(bytes, ZoneOffset.UTC, List.of(), false));
  }

  /** Commits versions up to one, each of which adds one file {@code f<version>}. */
  WarmTable upTo(long last) throws IOException {
    while (version < last) {
      version++;
      add(new MadeFile("f" + version, "d" + version % 3, version, version + 9));
    }
    return this;
  }

  /** Commits a version that adds files. */
  WarmTable append(MadeFile... files) throws IOException {
    version++;
    add(files);
    return this;
  }

  private void add(MadeFile... files) throws IOException {
    List<String> actions = new ArrayList<>();
    if (version == 0) {
      actions.add(Actions.protocol("deletionVectors"));
      actions.add(Actions.metadata(0));
    }
    for (MadeFile file : files) {
      actions.add(Actions.add(file));
      adds.add(Actions.add(file));
    }
    table.commit(version, actions);
  }

  /** Commits a version of these actions. */
  WarmTable commit(String... actions) throws IOException {
    table.commit(++version, List.of(actions));
    return this;
  }

  /** Writes a checkpoint of the latest version, which has had nothing but adds, and its hint. */
  WarmTable checkpoint(boolean parsed) throws IOException {
    List<String> all =
        new ArrayList<>(
            List.of(Actions.protocol("deletionVectors"), Actions.metadata(0)));
    all.addAll(adds);
    table.checkpoint(version, all, parsed).hint(version);
    return this;
  }

  Snapshot latest() {
    return StateMachineDriver.run(
        SnapshotBuilder.forPath(probe.uri(table.folder())).remembering(memory).build(),
        log.executor());
  }

  WarmTables tables() {
    return new WarmTables(settings, log.executor());
  }

  SelectedFiles select(Expression predicate) {
    return tables().select(latest(), predicate, NONE);
  }

  /** Returns the names of the files that a query of the latest version reads. */
  TreeSet<String> names(Expression predicate) {
    return names(select(predicate));
  }

  TreeSet<String> names() {
    return names(all());
  }

  static TreeSet<String> names(SelectedFiles selected) {
    TreeSet<String> names = new TreeSet<>();
    for (ScanFile file : selected.files().files()) {
      names.add(file.path().substring(file.path().lastIndexOf('/') + 1));
    }
    return names;
  }

  /** Returns what the store was asked for since the last call. */
  Map<String, Integer> cost() {
    Map<String, Integer> cost = probe.operations();
    probe.reset();
    return cost;
  }

  IoProbe probe() {
    return probe;
  }

  static Expression all() {
    return new Expression.Literal(PrimitiveType.BOOLEAN, true);
  }

  static Expression id(long value) {
    return new Expression.Comparison(
        Expression.Comparator.EQ,
        Expression.Column.of("id"),
        new Expression.Literal(PrimitiveType.LONG, value));
  }

  static Expression day(String value) {
    return new Expression.Comparison(
        Expression.Comparator.EQ,
        Expression.Column.of("day"),
        new Expression.Literal(PrimitiveType.STRING, value));
  }

  @Override
  public void close() {
    probe.close();
  }
}
