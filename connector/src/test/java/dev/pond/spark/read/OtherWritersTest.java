// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pond.kernel.schema.ArrayType;
import dev.pond.kernel.schema.DecimalType;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.sources.GreaterThan;
import org.apache.spark.sql.sources.LessThan;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files whose types are written otherwise than Spark writes them. */
class OtherWritersTest {
  private static final String VECTORIZED = "spark.sql.parquet.enableVectorizedReader";

  @TempDir private Path folder;
  private final SparkSession session = ReadSession.get();

  @AfterEach
  void resetSettings() {
    session.conf().unset(VECTORIZED);
  }

  private Path write(String message, Consumer<Group> row) throws IOException {
    MessageType type = MessageTypeParser.parseMessageType("message m { " + message + " }");
    Path file = folder.resolve("by hand.parquet");
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(new org.apache.hadoop.fs.Path(file.toUri()))
            .withType(type)
            .build()) {
      Group group = new SimpleGroupFactory(type).newGroup();
      row.accept(group);
      writer.write(group);
      writer.write(new SimpleGroupFactory(type).newGroup());
    }
    return file;
  }

  private void assertReads(Path file, StructType schema, String... rows) throws IOException {
    for (String vectorized : List.of("true", "false")) {
      session.conf().set(VECTORIZED, vectorized);
      assertThat(new ReadTable(folder, schema).file(file).read()).containsExactly(rows);
    }
  }

  @Test
  void typesWithoutAnnotationAreWhatTheTableSays() throws IOException {
    Path file =
        write(
            "optional int32 b; optional int32 s; optional binary t; optional binary u (UTF8);",
            row -> {
              row.add("b", -5);
              row.add("s", -500);
              row.add("t", Binary.fromString("é"));
              row.add("u", Binary.fromString("A"));
            });
    StructType schema =
        new StructType()
            .add("b", PrimitiveType.BYTE)
            .add("s", PrimitiveType.SHORT)
            .add("t", PrimitiveType.STRING)
            .add("u", PrimitiveType.BINARY);

    assertReads(file, schema, "{b=-5,s=-500,t=é,u=[65]}", "{b=null,s=null,t=null,u=null}");
  }

  @Test
  void unsignedAndLocalTypesReadAsTheirWiderOnes() throws IOException {
    Path file =
        write(
            "optional int32 w (INTEGER(32,false)); optional int32 n (INTEGER(8,false));"
                + " optional int64 ts (TIMESTAMP(MILLIS,false));",
            row -> {
              row.add("w", -1);
              row.add("n", 200);
              row.add("ts", 1500L);
            });
    StructType schema =
        new StructType()
            .add("w", PrimitiveType.LONG)
            .add("n", PrimitiveType.INTEGER)
            .add("ts", PrimitiveType.TIMESTAMP);

    assertReads(
        file, schema, "{w=4294967295,n=200,ts=1970-01-01 00:00:01.5}", "{w=null,n=null,ts=null}");
  }

  @Test
  void decimalsWidenFromEveryPhysicalType() throws IOException {
    Path file =
        write(
            "optional int32 i (DECIMAL(4,2)); optional int64 l (DECIMAL(12,2));"
                + " optional binary b (DECIMAL(12,2)); optional binary c (DECIMAL(12,2));",
            row -> {
              row.add("i", -125);
              row.add("l", 125L);
              row.add("b", Binary.fromConstantByteArray(new byte[] {(byte) 0xff, (byte) 0x83}));
              row.add("c", Binary.fromConstantByteArray(new byte[] {125}));
            });
    StructType schema =
        new StructType()
            .add("i", new DecimalType(6, 3))
            .add("l", new DecimalType(30, 2))
            .add("b", new DecimalType(38, 4))
            .add("c", new DecimalType(12, 2));

    assertReads(
        file, schema, "{i=-1.250,l=1.25,b=-1.2500,c=1.25}", "{i=null,l=null,b=null,c=null}");
  }

  @Test
  void listsOfTwoLevelsWidenToo() throws IOException {
    Path file =
        write(
            "optional group a (LIST) { repeated int32 array; }",
            row -> {
              Group list = row.addGroup("a");
              list.add("array", 1);
              list.add("array", 2);
            });

    assertReads(
        file,
        new StructType().add("a", new ArrayType(PrimitiveType.LONG, true)),
        "{a=[1,2]}",
        "{a=null}");
  }

  @Test
  void floatsAboveABoundAreLookedForOnlyWhereNansAreKnown() {
    GreaterThan above = new GreaterThan("d", 5.0);
    assertThat(FloatingFilters.isSafe(above, true)).isTrue();
    assertThat(FloatingFilters.isSafe(above, false)).isFalse();
    assertThat(FloatingFilters.isSafe(new LessThan("d", 5.0), false)).isTrue();
    assertThat(FloatingFilters.isSafe(new LessThan("d", Double.NaN), true)).isFalse();
    assertThat(FloatingFilters.isSafe(new LessThan("d", -0.0), true)).isFalse();
  }
}
