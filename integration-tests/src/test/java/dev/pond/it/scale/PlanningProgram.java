// SPDX-License-Identifier: Apache-2.0
package dev.pond.it.scale;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Plans a query twice and prints which files it reads, and what the driver's memory held. */
public final class PlanningProgram {
  private static final int MANY = 1_000;

  private PlanningProgram() {}

  /**
   * Runs with table, condition (may be empty), planner, master, jar, folder. Prints {@code files
   * <count>}, {@code bytes <sum of sizes>}, whether planning again is the {@code same}, a line
   * {@code file <uri>} for the first of them, {@code executors <count>}, {@code peak <bytes>} of
   * what outlived young collections, {@code kept <bytes>} of heap at the end, where the system
   * tells it {@code resident <peak bytes>}, and a line {@code job <description>} for each that
   * Spark ran.
   */
  public static void main(String[] args) throws IOException {
    SparkSession spark = start(args[3], args[4], args[5]);
    JobNames jobs = new JobNames();
    spark.sparkContext().addSparkListener(jobs);
    try {
      Found found = plan(spark, args);
      System.out.println("files " + found.count);
      System.out.println("bytes " + found.bytes);
      System.out.println("same " + found.equals(plan(spark, args)));
      found.some.forEach(file -> System.out.println("file " + file));
      System.out.println(
          "executors " + (spark.sparkContext().statusTracker().getExecutorInfos().length - 1));
      System.out.println("peak " + peakOfOldPools());
      System.out.println("kept " + keptHeap());
      resident();
    } finally {
      spark.stop();
    }
    jobs.all().forEach(name -> System.out.println("job " + name));
  }

  private static SparkSession start(String master, String jar, String folder) {
    SparkSession.Builder builder =
        SparkSession.builder()
            .master(master)
            .appName("pond-scale")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.sql.warehouse.dir", folder)
            .config("spark.local.dir", folder);
    if (master.startsWith("local-cluster")) {
      builder.config("spark.jars", jar);
    }
    return builder.getOrCreate();
  }

  /** Files of a plan: how many, their sizes together, the names of the first of them. */
  private record Found(long count, long bytes, TreeSet<String> some) {}

  private static Found plan(SparkSession spark, String[] args) {
    Dataset<Row> rows = spark.read().format("pond").option("planner", args[2]).load(args[0]);
    TreeSet<String> some = new TreeSet<>();
    long[] sums = new long[2];
    PlannedPaths.of(
        args[1].isEmpty() ? rows : rows.where(args[1]),
        (uri, length) -> {
          sums[0]++;
          sums[1] += length;
          if (sums[0] <= MANY) {
            some.add(uri);
          }
        });
    return new Found(sums[0], sums[1], some);
  }

  /** Peaks of young pools say nothing: they are filled until there is no room left. */
  private static long peakOfOldPools() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .filter(pool -> pool.getName().contains("Old") || pool.getName().contains("Tenured"))
        .map(MemoryPoolMXBean::getPeakUsage)
        .mapToLong(usage -> usage.getUsed())
        .sum();
  }

  private static long keptHeap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static void resident() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (Files.exists(status)) {
      for (String line : Files.readAllLines(status)) {
        if (line.startsWith("VmHWM:")) {
          System.out.println("resident " + Long.parseLong(line.replaceAll("\\D", "")) * 1024);
        }
      }
    }
  }
}
