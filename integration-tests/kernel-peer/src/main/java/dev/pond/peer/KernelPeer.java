// SPDX-License-Identifier: Apache-2.0
package dev.pond.peer;

import io.delta.kernel.Scan;
import io.delta.kernel.Snapshot;
import io.delta.kernel.TableManager;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.expressions.And;
import io.delta.kernel.expressions.Column;
import io.delta.kernel.expressions.Literal;
import io.delta.kernel.expressions.Predicate;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.internal.actions.DeletionVectorDescriptor;
import io.delta.kernel.utils.CloseableIterator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;

/**
 * What Delta Kernel itself says of a table.
 *
 * <p>{@code files} reads lines of {@code id TAB table TAB version} (version may be {@code latest})
 * and answers each with {@code id TAB ok}, one line {@code file TAB path TAB deletion vector} per
 * file before it, or {@code id TAB error TAB class}. {@code plan} and {@code range} plan one scan,
 * with a predicate on a text column or on a column of longs, and print wall and CPU time in
 * nanoseconds and the number of files; {@code paths} is as {@code range} and prints their paths.
 */
public final class KernelPeer {
  private static final PrintStream OUT =
      new PrintStream(System.out, false, StandardCharsets.UTF_8);

  private KernelPeer() {}

  /**
   * Runs {@code files}, {@code plan <table> <column> <value>}, or {@code range} or {@code paths
   * <table> <column> <least> <greatest>}.
   */
  public static void main(String[] args) throws IOException {
    switch (args[0]) {
      case "plan" -> plan(args[1], equal(args[2], args[3]));
      case "range" -> plan(args[1], between(args));
      case "paths" -> paths(args[1], between(args));
      default -> files();
    }
    OUT.flush();
  }

  private static void files() throws IOException {
    Engine engine = DefaultEngine.create(new Configuration());
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      String[] asked = line.split("\t");
      try {
        list(engine, asked[1], asked[2]);
        OUT.println(asked[0] + "\tok");
      } catch (Exception | StackOverflowError | OutOfMemoryError e) {
        OUT.println(asked[0] + "\terror\t" + e.getClass().getName());
      }
    }
  }

  private static void list(Engine engine, String table, String version) throws IOException {
    var builder = TableManager.loadSnapshot(table);
    if (!version.equals("latest")) {
      builder = builder.atVersion(Long.parseLong(version));
    }
    Snapshot snapshot = builder.build(engine);
    StringBuilder found = new StringBuilder();
    forEachFile(
        snapshot.getScanBuilder().build(),
        engine,
        file -> {
          DeletionVectorDescriptor vector =
              InternalScanFileUtils.getDeletionVectorDescriptorFromRow(file);
          found
              .append("file\t")
              .append(InternalScanFileUtils.getAddFileStatus(file).getPath())
              .append('\t')
              .append(vector == null ? "" : vector.getUniqueId())
              .append('\n');
        });
    OUT.print(found);
  }

  private static Predicate equal(String column, String value) {
    return new Predicate("=", new Column(column), Literal.ofString(value));
  }

  private static Predicate between(String[] args) {
    Column column = new Column(args[2]);
    return new And(
        new Predicate(">=", column, Literal.ofLong(Long.parseLong(args[3]))),
        new Predicate("<=", column, Literal.ofLong(Long.parseLong(args[4]))));
  }

  private static void plan(String table, Predicate filter) throws IOException {
    long cpu = cpu();
    long wall = System.nanoTime();
    Engine engine = DefaultEngine.create(new Configuration());
    Snapshot snapshot = TableManager.loadSnapshot(table).build(engine);
    long[] count = new long[1];
    forEachFile(
        snapshot.getScanBuilder().withFilter(filter).build(), engine, file -> count[0]++);
    OUT.printf("%d %d %d%n", System.nanoTime() - wall, cpu() - cpu, count[0]);
  }

  private static void paths(String table, Predicate filter) throws IOException {
    Engine engine = DefaultEngine.create(new Configuration());
    Snapshot snapshot = TableManager.loadSnapshot(table).build(engine);
    forEachFile(
        snapshot.getScanBuilder().withFilter(filter).build(),
        engine,
        file -> OUT.println(InternalScanFileUtils.getAddFileStatus(file).getPath()));
  }

  private static void forEachFile(Scan scan, Engine engine, Consumer<Row> consumer)
      throws IOException {
    try (CloseableIterator<FilteredColumnarBatch> batches = scan.getScanFiles(engine)) {
      while (batches.hasNext()) {
        try (CloseableIterator<Row> rows = batches.next().getRows()) {
          while (rows.hasNext()) {
            consumer.accept(rows.next());
          }
        }
      }
    }
  }

  private static long cpu() {
    return ((com.sun.management.OperatingSystemMXBean)
            ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
