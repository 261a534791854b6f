// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pond.kernel.data.CloseableIterator;
import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.exec.LocalPlanExecutor;
import dev.pond.kernel.exec.ParquetSource;
import dev.pond.kernel.exec.PlanExecutor;
import dev.pond.kernel.parquet.PlainParquetSource;
import dev.pond.kernel.plan.LogicalPlan;
import dev.pond.kernel.plan.StoredFile;
import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.DecimalType;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructField;
import dev.pond.kernel.schema.StructType;
import dev.pond.kernel.storage.HadoopStorage;
import dev.pond.logs.StrangeLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checkpoints whose parsed statistics are in part of other types than the table's. */
class StrangeStatisticsTest {
  private static final List<DataType> WANTED = new ArrayList<>(List.of(PrimitiveType.values()));

  static {
    WANTED.remove(PrimitiveType.VOID);
    WANTED.addAll(List.of(new DecimalType(5, 2), new DecimalType(18, 0), new DecimalType(38, 4)));
  }

  @TempDir private Path folder;

  @BeforeAll
  static void startSpark() {
    ReadSession.get();
  }

  private final ParquetSource source = new SparkParquetSource(new Configuration());

  @Test
  void aStrangeColumnCostsNoMoreThanItself() throws IOException {
    StrangeLog log = StrangeLog.write(folder.resolve("t"), StrangeLog.STRANGE, false);
    PlanExecutor engine = engine(log);
    assertThat(log.files(engine, StrangeLog.ID, false)).isEqualTo(1);
    assertThat(log.files(engine, StrangeLog.NUMBER, false)).isEqualTo(10);
    assertThat(log.files(engine, StrangeLog.WORD, true)).isEqualTo(10);
  }

  @Test
  void aTextThatTellsMoreIsPreferred() throws IOException {
    StrangeLog log = StrangeLog.write(folder.resolve("t"), StrangeLog.STRANGE, true);
    PlanExecutor engine = engine(log);
    assertThat(log.files(engine, StrangeLog.ID, false)).isEqualTo(1);
    assertThat(log.files(engine, StrangeLog.NUMBER, false)).isEqualTo(1);
    assertThat(log.files(engine, StrangeLog.WORD, false)).isEqualTo(1);
  }

  /** Of each type that Parquet has, as each that a table has: the value, or that it is unknown. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "boolean c",
        "int32 c",
        "int32 c (INT_8)",
        "int32 c (INT_16)",
        "int32 c (UINT_8)",
        "int32 c (UINT_16)",
        "int32 c (UINT_32)",
        "int32 c (DATE)",
        "int32 c (TIME_MILLIS)",
        "int32 c (DECIMAL(4,2))",
        "int64 c",
        "int64 c (INT_64)",
        "int64 c (UINT_64)",
        "int64 c (TIME(MICROS,true))",
        "int64 c (TIMESTAMP(MILLIS,true))",
        "int64 c (TIMESTAMP(MILLIS,false))",
        "int64 c (TIMESTAMP(MICROS,true))",
        "int64 c (TIMESTAMP(MICROS,false))",
        "int64 c (TIMESTAMP(NANOS,true))",
        "int64 c (TIMESTAMP(NANOS,false))",
        "int64 c (DECIMAL(15,3))",
        "int96 c",
        "float c",
        "double c",
        "binary c",
        "binary c (UTF8)",
        "binary c (ENUM)",
        "binary c (JSON)",
        "binary c (BSON)",
        "binary c (DECIMAL(20,1))",
        "fixed_len_byte_array(16) c",
        "fixed_len_byte_array(16) c (UUID)",
        "fixed_len_byte_array(16) c (DECIMAL(30,2))",
        "fixed_len_byte_array(12) c (INTERVAL)",
      })
  void bothReadersSeeTheSameInAnyType(String stored) throws IOException {
    StoredFile file = write(stored);
    ParquetSource plain = new PlainParquetSource(new Configuration());
    for (DataType type : WANTED) {
      StructType wanted = wanted(new StructType().add("c", type));
      assertThat(read(source, file, wanted))
          .as("%s as %s", stored, type.describe())
          .isEqualTo(read(plain, file, wanted))
          .startsWith("p 1 ");
    }
    // And one that is not wanted does no harm.
    StructType other = wanted(new StructType().add("d", PrimitiveType.LONG));
    assertThat(read(source, file, other)).isEqualTo("p 1 7").isEqualTo(read(plain, file, other));
    StructType none =
        new StructType().add("add", new StructType().add("path", PrimitiveType.STRING));
    assertThat(read(source, file, none)).isEqualTo("p");
  }

  private static StructType wanted(StructType minimum) {
    StructType parsed =
        new StructType().add("numRecords", PrimitiveType.LONG).add("minValues", minimum);
    var struct = new StructField("stats_parsed", parsed, true, Map.of(LogicalPlan.LENIENT, "true"));
    return new StructType()
        .add("add", new StructType().add("path", PrimitiveType.STRING).add(struct));
  }

  private static String read(ParquetSource source, StoredFile file, StructType schema)
      throws IOException {
    try (CloseableIterator<ColumnBatch> batches = source.open(file, schema)) {
      ColumnBatch batch = batches.next();
      assertThat(batch.rowCount()).isEqualTo(1);
      List<String> cells = new ArrayList<>();
      show(batch.column(0), cells);
      assertThat(batches.hasNext()).isFalse();
      return String.join(" ", cells);
    }
  }

  private static void show(ColumnVector vector, List<String> cells) {
    if (vector.type() instanceof StructType struct) {
      for (int i = 0; i < struct.size(); i++) {
        show(vector.child(i), cells);
      }
    } else {
      cells.add(vector.isNullAt(0) ? "-" : cell(vector));
    }
  }

  private static String cell(ColumnVector vector) {
    if (!(vector.type() instanceof PrimitiveType type)) {
      return vector.getDecimal(0).toString();
    }
    return switch (type) {
      case BOOLEAN -> Boolean.toString(vector.getBoolean(0));
      case FLOAT -> Float.toString(vector.getFloat(0));
      case DOUBLE -> Double.toString(vector.getDouble(0));
      case STRING, BINARY -> vector.getString(0);
      default -> Long.toString(vector.getLong(0));
    };
  }

  private PlanExecutor engine(StrangeLog log) throws IOException {
    return LocalPlanExecutor.builder(HadoopStorage.of(new Configuration()))
        .parquet(source)
        .table(log.table())
        .build();
  }

  private StoredFile write(String stored) throws IOException {
    MessageType schema =
        MessageTypeParser.parseMessageType(
            "message m { optional group add { optional binary path (UTF8);"
                + " optional group stats_parsed { optional int64 numRecords;"
                + " optional group minValues { optional %s; optional int64 d; } } } }"
                    .formatted(stored));
    Path file = folder.resolve("strange.parquet");
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(new org.apache.hadoop.fs.Path(file.toUri()))
            .withType(schema)
            .build()) {
      Group row = new SimpleGroupFactory(schema).newGroup();
      Group parsed = row.addGroup("add").append("path", "p").addGroup("stats_parsed");
      parsed.append("numRecords", 1L);
      Group minimum = parsed.addGroup("minValues").append("d", 7L);
      switch (schema
          .getType("add", "stats_parsed", "minValues", "c")
          .asPrimitiveType()
          .getPrimitiveTypeName()) {
        case BOOLEAN -> minimum.append("c", true);
        case INT32 -> minimum.append("c", 5);
        case INT64 -> minimum.append("c", 5_000_000L);
        case FLOAT -> minimum.append("c", 5f);
        case DOUBLE -> minimum.append("c", 5d);
        case BINARY -> minimum.append("c", Binary.fromConstantByteArray(new byte[] {'5'}));
        case INT96, FIXED_LEN_BYTE_ARRAY ->
            minimum.append("c", Binary.fromConstantByteArray(new byte[length(stored)]));
        default -> throw new IllegalStateException();
      }
      writer.write(row);
    }
    return new StoredFile(file.toUri().toString(), Files.size(file), 0);
  }

  private static int length(String stored) {
    return stored.contains("(16)") ? 16 : 12;
  }
}
