// SPDX-License-Identifier: Apache-2.0
package dev.pond.bench;

import dev.pond.it.Sparks;
import dev.pond.it.corpus.FilesRead;
import dev.pond.logs.HugeLog;
import dev.pond.logs.IoProbe;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.spark.Partition;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * Plans queries in a Spark of its own, up to the partitions of the physical plan, as often as it is
 * asked to. Starting Spark is not counted, loading classes for a table is.
 */
public final class PlanWorker {
  /** The format for Spark's own tables of one file. */
  static final String PARQUET = "parquet";

  /** The columns of a {@link HugeLog}. */
  private static final String SCHEMA =
      "id bigint, at timestamp, name string, price double, count int, day string";

  private final String format;
  private final SparkSession spark;
  private final Map<String, String> options;

  private PlanWorker(String format, SparkSession spark, Map<String, String> options) {
    this.format = format;
    this.spark = spark;
    this.options = options;
  }

  /**
   * Runs with the format, settings of Spark as {@code <key>=<value>} and options of the reader as
   * {@code .<key>=<value>}, and answers
   *
   * <ul>
   *   <li>{@code plan <table> <condition>}: wall and CPU time, number of files
   *   <li>{@code full <table>}: the same over all files, and the bytes of the partitions serialized
   *   <li>{@code many <table> <files> <queries> <threads>}: wall and CPU time of all queries
   *   <li>{@code io <table> <condition>}: what a repeated query asks of the store
   *   <li>{@code write <folder>}: nothing; there is a Parquet file of a few rows then
   * </ul>
   */
  public static void main(String[] args) throws Exception {
    Map<String, String> settings = new LinkedHashMap<>();
    Map<String, String> options = new LinkedHashMap<>();
    for (String setting : List.of(args).subList(1, args.length)) {
      String[] pair = setting.split("=", 2);
      if (pair[0].startsWith(".")) {
        options.put(pair[0].substring(1), pair[1]);
      } else {
        settings.put(pair[0], pair[1]);
      }
    }
    SparkSession spark = Sparks.with(settings);
    spark.range(10).where("id > 3").count();
    PlanWorker worker = new PlanWorker(args[0], spark, options);
    WorkerLoop.serve(worker::answer);
    spark.stop();
  }

  private String answer(String[] question) throws Exception {
    return switch (question[0]) {
      case "plan" -> point(question[1], question[2]);
      case "full" -> full(question[1]);
      case "many" -> many(question);
      case "io" -> io(Path.of(question[1]), question[2]);
      case "write" -> write(Path.of(question[1]));
      default -> throw new IllegalArgumentException(question[0]);
    };
  }

  private Dataset<Row> query(String table, String condition) {
    DataFrameReader reader = spark.read().format(format).options(options);
    if (format.equals(PARQUET)) {
      // Tables know their columns; it would open the file to find them.
      reader.schema(SCHEMA);
    }
    Dataset<Row> rows = reader.load(table);
    return condition.isEmpty() ? rows : rows.where(condition);
  }

  private static RDD<InternalRow> plan(Dataset<Row> query) {
    RDD<InternalRow> planned = query.queryExecution().executedPlan().execute();
    planned.getNumPartitions();
    return planned;
  }

  private String point(String table, String condition) throws Exception {
    List<Dataset<Row>> planned = new ArrayList<>();
    Usage usage =
        Usage.of(
            () -> {
              Dataset<Row> query = query(table, condition);
              plan(query);
              planned.add(query);
            });
    return usage.wall() + " " + usage.cpu() + " " + FilesRead.of(planned.get(0));
  }

  private String full(String table) throws Exception {
    List<Dataset<Row>> planned = new ArrayList<>();
    List<RDD<InternalRow>> partitions = new ArrayList<>();
    Usage usage =
        Usage.of(
            () -> {
              Dataset<Row> query = query(table, "");
              partitions.add(plan(query));
              planned.add(query);
            });
    long files = FilesRead.of(planned.get(0));
    return "%d %d %d %d %d"
        .formatted(
            usage.wall(),
            usage.cpu(),
            files,
            serialized(partitions.get(0).partitions()),
            partitions.get(0).getNumPartitions());
  }

  /** Every partition by itself: each goes with a task of its own. */
  private static long serialized(Partition[] partitions) throws Exception {
    CountedBytes bytes = new CountedBytes();
    for (Partition partition : partitions) {
      try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
        out.writeObject(partition);
      }
    }
    return bytes.count();
  }

  private String many(String[] question) throws Exception {
    HugeLog log = HugeLog.of(Long.parseLong(question[2]));
    int queries = Integer.parseInt(question[3]);
    ExecutorService threads = Executors.newFixedThreadPool(Integer.parseInt(question[4]));
    try {
      List<Callable<Long>> work = new ArrayList<>();
      for (int i = 0; i < queries; i++) {
        String condition = log.range(i % HugeLog.COMMITTED);
        work.add(
            () -> {
              SparkSession.setActiveSession(spark);
              Dataset<Row> query = query(question[1], condition);
              plan(query);
              return FilesRead.of(query);
            });
      }
      List<Future<Long>> found = new ArrayList<>();
      Usage usage = Usage.of(() -> found.addAll(threads.invokeAll(work)));
      for (Future<Long> files : found) {
        if (files.get() != (format.equals(PARQUET) ? 1 : HugeLog.IN_RANGE)) {
          throw new IllegalStateException("Planned " + files.get() + " files");
        }
      }
      return usage.wall() + " " + usage.cpu() + " " + found.size();
    } finally {
      threads.shutdown();
    }
  }

  private String write(Path folder) {
    if (!Files.exists(folder)) {
      spark
          .range(0, 1_000, 1, 1)
          .selectExpr(
              "id",
              "timestamp_millis(id) AS at",
              "string(id) AS name",
              "double(id) AS price",
              "int(id) AS count",
              "'2026-01-01' AS day")
          .write()
          .parquet(folder.toString());
    }
    return "";
  }

  private String io(Path table, String condition) {
    try (IoProbe probe = new IoProbe()) {
      String uri = probe.uri(table);
      plan(query(uri, condition));
      plan(query(uri, condition));
      probe.reset();
      plan(query(uri, condition));
      return probe.operations().toString();
    }
  }
}
