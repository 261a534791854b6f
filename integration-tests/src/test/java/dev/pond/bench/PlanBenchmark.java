// SPDX-License-Identifier: Apache-2.0
package dev.pond.bench;

import dev.pond.it.SharedFolder;
import dev.pond.it.Sparks;
import dev.pond.it.corpus.BigTable;
import dev.pond.it.corpus.FilesRead;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Planning over 300,000 files with a point predicate, cold: every measurement in a JVM of its own.
 *
 * <p>The time of starting Spark is not counted, that of loading classes for the table is.
 */
public final class PlanBenchmark {
  private static final int ROUNDS = Integer.getInteger("pond.bench.rounds", 7);
  private static final String HEAP = "-Xmx3g";
  private static final String COLUMN = "partition_col";
  private static final String VALUE = "part_17";
  private static final long FILES = 3_000;

  private PlanBenchmark() {}

  /** Prints the measurements; with two arguments, format and table, it is a child that plans. */
  public static void main(String[] args) throws Exception {
    if (args.length == 2) {
      child(args[0], args[1]);
      return;
    }
    Optional<Path> big = SharedFolder.find("corpus/big");
    if (big.isEmpty()) {
      System.err.println(SharedFolder.ABSENT);
      System.exit(2);
    }
    String table = BigTable.unpack(big.get()).toString();
    Contest.head();
    new Contest("plan 300,000 files, point predicate, cold")
        .with("Kernel getScanFiles", round -> run(kernel(table)))
        .with("pond", round -> run(spark(Sparks.FORMAT, table)))
        .with("delta-spark", round -> run(spark("delta", table)))
        .run(0, ROUNDS);
  }

  private static void child(String format, String table) throws Exception {
    SparkSession spark =
        format.equals("delta") ? Sparks.withDelta() : Sparks.with(java.util.Map.of());
    spark.range(10).where("id > 3").count();
    List<Dataset<Row>> planned = new ArrayList<>();
    Usage usage =
        Usage.of(
            () -> {
              Dataset<Row> rows = spark.read().format(format).load(table);
              Dataset<Row> point = rows.where(COLUMN + " = '" + VALUE + "'");
              point.queryExecution().executedPlan().execute().getNumPartitions();
              planned.add(point);
            });
    System.out.printf("%d %d %d%n", usage.wall(), usage.cpu(), FilesRead.of(planned.get(0)));
  }

  private static List<String> spark(String format, String table) {
    List<String> command = java();
    String launch = System.getProperty("pond.repository") + "/integration-tests/target/launch";
    command.add("@" + launch + "/jvm-options");
    command.add("-Dlog4j2.configurationFile=" + launch + "/quiet-log4j2.properties");
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            PlanBenchmark.class.getName(),
            format,
            table));
    return command;
  }

  private static List<String> kernel(String table) throws IOException {
    Path peer =
        Path.of(System.getProperty("pond.repository"), "integration-tests/kernel-peer/target");
    List<String> command = java();
    command.addAll(List.of("-XX:+UseParallelGC", "-cp"));
    command.add(
        peer.resolve("classes")
            + File.pathSeparator
            + Files.readString(peer.resolve("class-path")).strip());
    command.addAll(List.of("dev.pond.peer.KernelPeer", "plan", table, COLUMN, VALUE));
    return command;
  }

  private static List<String> java() {
    return new ArrayList<>(
        List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), HEAP));
  }

  private static Usage run(List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String printed =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    if (process.waitFor() != 0) {
      throw new IllegalStateException("A child failed: " + command.get(command.size() - 2));
    }
    String[] figures = printed.split(" ");
    if (Long.parseLong(figures[2]) != FILES) {
      throw new IllegalStateException("Planned " + figures[2] + " files instead of " + FILES);
    }
    return new Usage(Long.parseLong(figures[0]), Long.parseLong(figures[1]));
  }
}
