// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.json;

import dev.pond.kernel.data.VectorBuilder;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructType;
import io.delta.kernel.data.ColumnVector;
import io.delta.kernel.data.ColumnarBatch;
import io.delta.kernel.defaults.engine.DefaultJsonHandler;
import io.delta.kernel.defaults.engine.hadoopio.HadoopFileIO;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.StringType;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/** Prints how much CPU it costs to parse the statistics of 200,000 files, here and in Kernel. */
final class StatsReadBenchmark {
  private static final int FILES = 200_000;
  private static final int BATCH = 1000;
  private static final int PAIRS = 9;

  private StatsReadBenchmark() {}

  public static void main(String[] arguments) {
    ThreadMXBean cpu = ManagementFactory.getThreadMXBean();
    byte[][] texts = new byte[FILES][];
    for (int i = 0; i < FILES; i++) {
      texts[i] = statistics(i).getBytes(StandardCharsets.UTF_8);
    }
    long[] pond = new long[PAIRS];
    long[] kernel = new long[PAIRS];
    for (int pair = 0; pair < PAIRS; pair++) {
      long start = cpu.getCurrentThreadCpuTime();
      long sum = readWithPond(texts);
      long middle = cpu.getCurrentThreadCpuTime();
      long kernelSum = readWithKernel(texts);
      kernel[pair] = cpu.getCurrentThreadCpuTime() - middle;
      pond[pair] = middle - start;
      if (sum != kernelSum) {
        throw new IllegalStateException("The readers do not agree");
      }
    }
    System.out.printf(
        "| reader | first | median | ratio of medians |%n| --- | --- | --- | --- |%n");
    System.out.printf("| pond | %,d ms | %,d ms | 1.00 |%n", ms(pond[0]), ms(median(pond)));
    System.out.printf(
        "| Kernel parseJson | %,d ms | %,d ms | %.2f |%n",
        ms(kernel[0]), ms(median(kernel)), (double) median(kernel) / median(pond));
  }

  private static String statistics(long i) {
    String values = "{\"id\":%d,\"name\":\"name-%d\",\"amount\":%d.25,\"day\":\"2026-01-01\"}";
    String nulls = "{\"id\":0,\"name\":0,\"amount\":%d,\"day\":0}".formatted(i % 7);
    return "{\"numRecords\":%d,\"minValues\":%s,\"maxValues\":%s,\"nullCount\":%s}"
        .formatted(i, values.formatted(i, i, i), values.formatted(i + 9, i + 9, i + 9), nulls);
  }

  private static long ms(long nanos) {
    return nanos / 1_000_000;
  }

  private static long median(long[] values) {
    long[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static long readWithPond(byte[][] texts) {
    StructType ids = new StructType().add("id", PrimitiveType.LONG);
    StructType schema =
        new StructType()
            .add("numRecords", PrimitiveType.LONG)
            .add("minValues", ids)
            .add("maxValues", ids);
    JsonRowReader reader = new JsonRowReader(schema, JsonRowReader.Mode.LENIENT);
    long sum = 0;
    for (int from = 0; from < texts.length; from += BATCH) {
      VectorBuilder rows = VectorBuilder.of(schema);
      for (int i = from; i < from + BATCH; i++) {
        reader.readLenient(texts[i], 0, texts[i].length, rows);
      }
      var maxima = rows.build().child(2).child(0);
      for (int row = 0; row < BATCH; row++) {
        sum += maxima.getLong(row);
      }
    }
    return sum;
  }

  private static long readWithKernel(byte[][] texts) {
    io.delta.kernel.types.StructType ids =
        new io.delta.kernel.types.StructType().add("id", LongType.LONG);
    io.delta.kernel.types.StructType schema =
        new io.delta.kernel.types.StructType()
            .add("numRecords", LongType.LONG)
            .add("minValues", ids)
            .add("maxValues", ids);
    DefaultJsonHandler handler = new DefaultJsonHandler(new HadoopFileIO(new Configuration(false)));
    long sum = 0;
    for (int from = 0; from < texts.length; from += BATCH) {
      ColumnarBatch batch = handler.parseJson(new Texts(texts, from), schema, Optional.empty());
      ColumnVector maxima = batch.getColumnVector(2).getChild(0);
      for (int row = 0; row < BATCH; row++) {
        sum += maxima.getLong(row);
      }
    }
    return sum;
  }

  /** A batch of the texts as Kernel sees them. */
  private static final class Texts implements ColumnVector {
    private final byte[][] texts;
    private final int from;

    Texts(byte[][] texts, int from) {
      this.texts = texts;
      this.from = from;
    }

    @Override
    public DataType getDataType() {
      return StringType.STRING;
    }

    @Override
    public int getSize() {
      return BATCH;
    }

    @Override
    public boolean isNullAt(int row) {
      return false;
    }

    @Override
    public String getString(int row) {
      return new String(texts[from + row], StandardCharsets.UTF_8);
    }

    @Override
    public void close() {}
  }
}
