// SPDX-License-Identifier: Apache-2.0
package dev.pond.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.data.VectorBuilder;
import dev.pond.kernel.parquet.Cells;
import dev.pond.kernel.schema.ArrayType;
import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.DecimalType;
import dev.pond.kernel.schema.MapType;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructField;
import dev.pond.kernel.schema.StructType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.TimeStampMilliTZVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.Test;

class ArrowBatchesTest {
  private static final int ROWS = 9000;
  private static final StructType SCHEMA = schema();

  @Test
  void whatIsCopiedToArrowReadsTheSame() {
    ColumnBatch batch = batch(SCHEMA, null);
    try (BufferAllocator allocator = new RootAllocator();
        VectorSchemaRoot root = ArrowBatches.copy(batch, allocator)) {
      ColumnBatch view = ArrowBatches.view(root);
      assertThat(view.schema()).isEqualTo(SCHEMA);
      assertThat(Cells.rows(view)).isEqualTo(Cells.rows(batch));
    }
  }

  @Test
  void onlySelectedRowsAreCopied() {
    StructType schema = new StructType().add("id", PrimitiveType.LONG);
    boolean[] selection = new boolean[ROWS];
    selection[3] = true;
    selection[8999] = true;
    ColumnBatch batch = batch(schema, selection);
    try (BufferAllocator allocator = new RootAllocator();
        VectorSchemaRoot root = ArrowBatches.copy(batch, allocator)) {
      List<String> all = Cells.rows(batch);
      assertThat(Cells.rows(ArrowBatches.view(root))).containsExactly(all.get(3), all.get(8999));
    }
  }

  @Test
  void otherUnitsOfTimeBecomeMicroseconds() {
    Field field =
        new Field(
            "t",
            FieldType.nullable(new ArrowType.Timestamp(TimeUnit.MILLISECOND, "UTC")),
            List.of());
    try (BufferAllocator allocator = new RootAllocator();
        VectorSchemaRoot root = VectorSchemaRoot.create(new Schema(List.of(field)), allocator)) {
      ((TimeStampMilliTZVector) root.getVector(0)).setSafe(0, -5L);
      root.setRowCount(1);
      assertThat(Cells.rows(ArrowBatches.view(root))).containsExactly("-5000");
    }
  }

  @Test
  void schemasSurviveTheWayThereAndBack() {
    StructType schema =
        new StructType()
            .add(new StructField("a", PrimitiveType.LONG, false, Map.of("comment", "x")))
            .add("s", SCHEMA);
    assertThat(ArrowSchemas.fromArrow(ArrowSchemas.toArrow(schema))).isEqualTo(schema);
  }

  @Test
  void namesFieldsOfTypesThatDeltaDoesNotHave() {
    Field unsigned = new Field("u", FieldType.nullable(new ArrowType.Int(32, false)), List.of());
    assertThatThrownBy(() -> ArrowSchemas.fromArrow(new Schema(List.of(unsigned))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Arrow field u");
  }

  private static StructType schema() {
    StructType schema = new StructType();
    for (PrimitiveType type : PrimitiveType.values()) {
      schema = schema.add(type.deltaName(), type);
    }
    StructType inner =
        new StructType()
            .add("x", PrimitiveType.INTEGER)
            .add("l", new ArrayType(PrimitiveType.STRING, true));
    return schema
        .add("decimal", new DecimalType(38, 10))
        .add("struct", inner)
        .add("array", new ArrayType(new ArrayType(PrimitiveType.LONG, true), true))
        .add("map", new MapType(PrimitiveType.STRING, inner, true));
  }

  private static ColumnBatch batch(StructType schema, boolean[] selection) {
    ColumnVector[] columns = new ColumnVector[schema.size()];
    for (int i = 0; i < columns.length; i++) {
      VectorBuilder builder = VectorBuilder.of(schema.field(i).type());
      for (int row = 0; row < ROWS; row++) {
        append(builder, row + i, 0);
      }
      columns[i] = builder.build();
    }
    return new ColumnBatch(schema, ROWS, columns, selection);
  }

  /** Appends something that depends on the seed; every fifth value is NULL, except keys. */
  private static void append(VectorBuilder builder, int seed, int depth) {
    DataType type = builder.type();
    if (seed % 5 == 4 || type == PrimitiveType.VOID) {
      builder.appendNull();
    } else if (type instanceof StructType struct) {
      for (int i = 0; i < struct.size(); i++) {
        append(builder.child(i), seed + i, depth + 1);
      }
      builder.endRow();
    } else if (type instanceof ArrayType || type instanceof MapType) {
      for (int i = 0; i < seed % 4; i++) {
        if (type instanceof MapType) {
          append(builder.child(0), 5 * i, depth + 1);
          append(builder.child(1), seed + i, depth + 1);
        } else {
          append(builder.child(0), seed + i, depth + 1);
        }
      }
      builder.endRow();
    } else if (type instanceof DecimalType decimal) {
      builder.appendDecimal(BigDecimal.valueOf(seed * 1000L - 3, decimal.scale()));
    } else {
      appendPrimitive(builder, (PrimitiveType) type, seed);
    }
  }

  private static void appendPrimitive(VectorBuilder builder, PrimitiveType type, int seed) {
    switch (type) {
      case BOOLEAN -> builder.appendBoolean(seed % 2 == 0);
      case BYTE -> builder.appendLong((byte) seed);
      case SHORT -> builder.appendLong((short) (seed * 31));
      case INTEGER, DATE -> builder.appendLong(seed * 1001 - 7);
      case LONG, TIMESTAMP, TIMESTAMP_NTZ -> builder.appendLong(seed * 1_000_000_007L - 5);
      case FLOAT, DOUBLE -> builder.appendDouble(seed / 4.0);
      default -> {
        byte[] bytes = ("é" + seed).getBytes(StandardCharsets.UTF_8);
        builder.appendBytes(bytes, 0, bytes.length);
      }
    }
  }
}
