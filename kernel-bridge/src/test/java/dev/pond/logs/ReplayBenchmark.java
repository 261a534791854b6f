// SPDX-License-Identifier: Apache-2.0
package dev.pond.logs;

import dev.pond.kernel.expr.Expression;
import dev.pond.kernel.scan.ScanResult;
import dev.pond.kernel.schema.PrimitiveType;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Prints what it costs to plan a range of ids over a checkpoint of 1,000,000 files, every time in a
 * JVM of its own: the first plan of the JVM, the median of its next ones, and its highest heap.
 *
 * <p>Arguments: a folder, where the logs are written unless they are there, and the class path of
 * Kernel's peer (or none). Property {@code rounds}: how many JVMs of each.
 */
final class ReplayBenchmark {
  private static final long FILES = Long.getLong("files", 1_000_000);
  private static final int ROUNDS = Integer.getInteger("rounds", 5);
  private static final int WARM = Integer.getInteger("warm", 7);
  private static final String HEAP = System.getProperty("heap", "-Xmx2g");

  private ReplayBenchmark() {}

  /** Runs the benchmark, or {@code plan <table> <least> <greatest>} as its child. */
  public static void main(String[] args) throws Exception {
    if (args[0].equals("plan")) {
      plan(args[1], Long.parseLong(args[2]), Long.parseLong(args[3]));
      return;
    }
    Path folder = Files.createDirectories(Path.of(args[0]));
    Map<String, Path> logs = new LinkedHashMap<>();
    HugeLog text = HugeLog.of(FILES);
    logs.put("one row group", write(text.withRowGroups(1 << 30), folder.resolve("one")));
    logs.put("8 parts", write(text.inParts(8), folder.resolve("parts")));
    HugeLog both = text.inParts(8).with(HugeLog.Statistics.BOTH);
    logs.put("8 parts, stats_parsed", write(both, folder.resolve("parsed")));
    System.out.println("| checkpoint | reader | first, CPU ms | next, CPU ms | peak heap MB |");
    System.out.println("| --- | --- | --- | --- | --- |");
    for (Map.Entry<String, Path> log : logs.entrySet()) {
      compare(log.getKey(), log.getValue(), text, args);
    }
  }

  private static Path write(HugeLog log, Path folder) throws IOException {
    if (!Files.exists(folder)) {
      log.write(folder);
    }
    return folder;
  }

  private static void compare(String name, Path table, HugeLog log, String[] args)
      throws IOException, InterruptedException {
    String least = Long.toString(log.least(50));
    String greatest = Long.toString(log.greatest(50));
    String uri = table.toUri().toString().replaceFirst("/$", "");
    List<long[]> pond = new ArrayList<>();
    List<long[]> kernel = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      String path = System.getProperty("java.class.path");
      pond.add(run(path, ReplayBenchmark.class.getName(), "plan", uri, least, greatest));
      if (args.length > 1) {
        kernel.add(run(args[1], "dev.pond.peer.KernelPeer", "range", uri, "id", least, greatest));
      }
    }
    System.out.printf(
        "| %s | pond | %,d | %,d | %,d |%n",
        name, median(pond, 0) / 1_000_000, median(pond, 1) / 1_000_000, median(pond, 2) >> 20);
    if (!kernel.isEmpty()) {
      System.out.printf(
          "| %s | Kernel | %,d (x %.2f) | | |%n",
          name, median(kernel, 1) / 1_000_000, (double) median(pond, 0) / median(kernel, 1));
    }
  }

  private static long median(List<long[]> runs, int figure) {
    long[] sorted = runs.stream().mapToLong(run -> run[figure]).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  private static long[] run(String classPath, String... program)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(HEAP, "-XX:+UseParallelGC"));
    command.addAll(Arrays.asList(System.getProperty("child", "-Dwarm=" + WARM).split(" ")));
    command.addAll(List.of("-cp", classPath));
    command.addAll(List.of(program));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String printed =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    if (process.waitFor() != 0) {
      throw new IllegalStateException("A child failed: " + command);
    }
    return Arrays.stream(printed.split("\\s+")).mapToLong(Long::parseLong).toArray();
  }

  private static void plan(String table, long least, long greatest) {
    Expression range =
        new Expression.And(
            List.of(
                compared(Expression.Comparator.GE, least),
                compared(Expression.Comparator.LE, greatest)));
    long[] times = new long[WARM + 1];
    for (int i = 0; i < times.length; i++) {
      long start = cpu();
      LogScan scan = new LogScan(table, 2);
      ScanResult result = scan.files(scan.latest(), range);
      if (result.files().size() != HugeLog.IN_RANGE) {
        throw new IllegalStateException("Planned " + result.files().size() + " files");
      }
      times[i] = cpu() - start;
    }
    long first = times[0];
    long[] next = Arrays.copyOfRange(times, Math.min(1, WARM), times.length);
    Arrays.sort(next);
    System.out.println(first + " " + next[next.length / 2] + " " + peak());
  }

  private static long peak() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .map(MemoryPoolMXBean::getPeakUsage)
        .mapToLong(usage -> usage.getUsed())
        .sum();
  }

  private static Expression compared(Expression.Comparator comparator, long value) {
    return new Expression.Comparison(
        comparator, Expression.Column.of("id"), new Expression.Literal(PrimitiveType.LONG, value));
  }

  private static long cpu() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
