// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.json;

import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.schema.MapType;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructType;
import io.delta.kernel.data.ColumnarBatch;
import io.delta.kernel.defaults.engine.DefaultJsonHandler;
import io.delta.kernel.defaults.engine.hadoopio.HadoopFileIO;
import io.delta.kernel.internal.util.Utils;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.FileStatus;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/**
 * Prints how much CPU it costs to read the commits of a table, here and in Kernel's JSON handler.
 * Argument: the {@code _delta_log} folder.
 */
final class JsonReadBenchmark {
  private static final int PAIRS = 9;
  private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

  private JsonReadBenchmark() {}

  public static void main(String[] arguments) throws IOException {
    List<Path> files;
    try (Stream<Path> listing = Files.list(Path.of(arguments[0]))) {
      files = listing.filter(f -> f.toString().endsWith(".json")).sorted().toList();
    }
    long[] pond = new long[PAIRS];
    long[] kernel = new long[PAIRS];
    for (int i = 0; i < PAIRS; i++) {
      long start = CPU.getCurrentThreadCpuTime();
      long rows = readWithPond(files);
      long middle = CPU.getCurrentThreadCpuTime();
      long kernelRows = readWithKernel(files);
      kernel[i] = CPU.getCurrentThreadCpuTime() - middle;
      pond[i] = middle - start;
      System.out.printf(
          "pair %d: %,d adds, pond %,d ms; %,d adds, Kernel %,d ms CPU%n",
          i + 1, rows, pond[i] / 1_000_000, kernelRows, kernel[i] / 1_000_000);
    }
    System.out.printf(
        "| reader | first | median | ratio of medians |%n| --- | --- | --- | --- |%n");
    System.out.printf("| pond | %,d ms | %,d ms | 1.00 |%n", ms(pond[0]), ms(median(pond)));
    System.out.printf(
        "| Kernel DefaultJsonHandler | %,d ms | %,d ms | %.2f |%n",
        ms(kernel[0]), ms(median(kernel)), (double) median(kernel) / median(pond));
  }

  private static long ms(long nanos) {
    return nanos / 1_000_000;
  }

  private static long median(long[] values) {
    long[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static long readWithPond(List<Path> files) throws IOException {
    StructType add =
        new StructType()
            .add("path", PrimitiveType.STRING)
            .add("partitionValues", new MapType(PrimitiveType.STRING, PrimitiveType.STRING, true))
            .add("size", PrimitiveType.LONG)
            .add("modificationTime", PrimitiveType.LONG)
            .add("stats", PrimitiveType.STRING);
    StructType schema =
        new StructType()
            .add("add", add)
            .add("remove", new StructType().add("path", PrimitiveType.STRING));
    long adds = 0;
    for (Path file : files) {
      try (JsonLines lines =
          new JsonLines(Files.newInputStream(file), schema, "table", file.toString())) {
        while (lines.hasNext()) {
          ColumnBatch batch = lines.next();
          for (int row = 0; row < batch.rowCount(); row++) {
            adds += batch.column(0).isNullAt(row) ? 0 : 1;
          }
        }
      }
    }
    return adds;
  }

  private static long readWithKernel(List<Path> files) throws IOException {
    io.delta.kernel.types.StructType add =
        new io.delta.kernel.types.StructType()
            .add("path", StringType.STRING)
            .add(
                "partitionValues",
                new io.delta.kernel.types.MapType(StringType.STRING, StringType.STRING, true))
            .add("size", LongType.LONG)
            .add("modificationTime", LongType.LONG)
            .add("stats", StringType.STRING);
    io.delta.kernel.types.StructType schema =
        new io.delta.kernel.types.StructType()
            .add("add", add)
            .add("remove", new io.delta.kernel.types.StructType().add("path", StringType.STRING));
    DefaultJsonHandler handler = new DefaultJsonHandler(new HadoopFileIO(new Configuration(false)));
    List<FileStatus> statuses =
        files.stream().map(f -> FileStatus.of(f.toUri().toString(), 0, 0)).toList();
    long adds = 0;
    try (CloseableIterator<ColumnarBatch> batches =
        handler.readJsonFiles(
            Utils.toCloseableIterator(statuses.iterator()), schema, Optional.empty())) {
      while (batches.hasNext()) {
        ColumnarBatch batch = batches.next();
        for (int row = 0; row < batch.getSize(); row++) {
          adds += batch.getColumnVector(0).isNullAt(row) ? 0 : 1;
        }
      }
    }
    return adds;
  }
}
