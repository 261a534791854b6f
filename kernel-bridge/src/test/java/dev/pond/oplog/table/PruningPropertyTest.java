// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pond.kernel.data.CloseableIterator;
import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.expr.Evaluator;
import dev.pond.kernel.expr.Expression;
import dev.pond.kernel.expr.ExpressionPrinter;
import dev.pond.kernel.expr.RandomPredicates;
import dev.pond.kernel.expr.RandomRows;
import dev.pond.kernel.schema.DecimalType;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructField;
import dev.pond.kernel.schema.StructType;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.io.api.Binary;

/** A part that is left out holds no row for which the predicate is true: read and see. */
class PruningPropertyTest {
  private static final DecimalType DECIMAL = new DecimalType(12, 4);

  /** The ways in which each column may be stored; all ways of one give types of one kind. */
  private static final Map<String, List<String>> STORED = new LinkedHashMap<>();

  static {
    STORED.put("i", List.of("int32 i"));
    STORED.put("l", List.of("int64 l", "int32 l", "int32 l (INTEGER(8,true))"));
    STORED.put("ul", List.of("int32 ul (INTEGER(32,false))", "int32 ul (INTEGER(16,false))"));
    STORED.put("u64", List.of("int64 u64 (INTEGER(64,false))"));
    STORED.put("f", List.of("float f"));
    STORED.put("d", List.of("double d", "float d"));
    STORED.put(
        "dec",
        List.of(
            "int64 dec (DECIMAL(12,4))",
            "int32 dec (DECIMAL(9,2))",
            "fixed_len_byte_array(6) dec (DECIMAL(12,4))",
            "binary dec (DECIMAL(12,4))"));
    STORED.put("s", List.of("binary s (STRING)", "binary s (ENUM)"));
    STORED.put("b", List.of("boolean b"));
    STORED.put("dt", List.of("int32 dt (DATE)"));
    STORED.put(
        "ts",
        List.of(
            "int64 ts (TIMESTAMP(MICROS,true))",
            "int64 ts (TIMESTAMP(MILLIS,true))",
            "int64 ts (TIMESTAMP(NANOS,true))",
            "int64 ts"));
    STORED.put("ntz", List.of("int64 ntz (TIMESTAMP(NANOS,false))", "int64 ntz"));
  }

  private static final Schema SECONDS =
      new Schema(
          List.of(
              new Field(
                  "ts", FieldType.nullable(new ArrowType.Timestamp(TimeUnit.SECOND, "UTC")), null),
              new Field(
                  "ntz",
                  FieldType.nullable(new ArrowType.Timestamp(TimeUnit.SECOND, null)),
                  null)));

  private static byte[] file(Random random, boolean whole) {
    Map<String, String> chosen = new LinkedHashMap<>();
    STORED.forEach(
        (name, ways) -> {
          if (whole || random.nextInt(8) > 0) {
            chosen.put(name, ways.get(whole ? 0 : random.nextInt(ways.size())));
          }
        });
    StringBuilder schema = new StringBuilder("optional int32 always;");
    chosen.values().forEach(way -> schema.append(" optional ").append(way).append(';'));
    double nulls = new double[] {0, 0.3, 0.9, 1}[random.nextInt(4)];
    RandomRows values = new RandomRows(random);
    List<Consumer<Group>> rows = new ArrayList<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      rows.add(
          group ->
              chosen.forEach(
                  (name, way) -> {
                    if (random.nextDouble() >= nulls) {
                      append(group, name, way, values, random);
                    }
                  }));
    }
    return ParquetBytes.of(schema.toString(), ParquetBytes.arrow(SECONDS), rows);
  }

  private static void append(
      Group group, String name, String way, RandomRows values, Random random) {
    switch (name) {
      case "i", "dt" -> group.append(name, ((Long) values.value(type(name))).intValue());
      case "l" -> {
        long value = (Long) values.value(PrimitiveType.LONG);
        if (way.startsWith("int64")) {
          group.append(name, value);
        } else {
          group.append(name, way.contains("8") ? (int) (byte) value : (int) value);
        }
      }
      case "ul" -> {
        int bits = ((Long) values.value(PrimitiveType.INTEGER)).intValue();
        group.append(name, way.contains("16") ? bits & 0xffff : bits);
      }
      case "u64" -> group.append(name, (Long) values.value(PrimitiveType.LONG));
      case "f" -> group.append(name, ((Double) values.value(PrimitiveType.FLOAT)).floatValue());
      case "d" -> {
        if (way.startsWith("float")) {
          group.append(name, ((Double) values.value(PrimitiveType.FLOAT)).floatValue());
        } else {
          group.append(name, (Double) values.value(PrimitiveType.DOUBLE));
        }
      }
      case "dec" -> decimal(group, way, random);
      case "s" -> group.append(name, (String) values.value(PrimitiveType.STRING));
      case "b" -> group.append(name, random.nextBoolean());
      default -> time(group, name, way, (Long) values.value(PrimitiveType.TIMESTAMP), random);
    }
  }

  private static PrimitiveType type(String name) {
    return name.equals("dt") ? PrimitiveType.DATE : PrimitiveType.INTEGER;
  }

  private static void decimal(Group group, String way, Random random) {
    long unscaled = new long[] {0, 1, -1, 15_000, 999_999_999, -999_999_999}[random.nextInt(6)];
    if (way.startsWith("int64")) {
      group.append("dec", unscaled);
    } else if (way.startsWith("int32")) {
      group.append("dec", (int) unscaled);
    } else {
      byte[] bytes = BigInteger.valueOf(unscaled).toByteArray();
      byte[] fixed = new byte[6];
      java.util.Arrays.fill(fixed, (byte) (unscaled < 0 ? -1 : 0));
      System.arraycopy(bytes, 0, fixed, fixed.length - bytes.length, bytes.length);
      group.append("dec", Binary.fromConstantByteArray(way.startsWith("fixed") ? fixed : bytes));
    }
  }

  private static void time(Group group, String name, String way, long micros, Random random) {
    if (way.contains("MICROS")) {
      group.append(name, micros);
    } else if (way.contains("MILLIS")) {
      group.append(name, Math.floorDiv(micros, 1_000L));
    } else if (way.contains("NANOS")) {
      group.append(name, micros % 9_000_000_000_000_000L * 1_000 + random.nextInt(1_000));
    } else {
      group.append(name, Math.floorDiv(micros, 1_000_000L));
    }
  }

  private static Set<TablePart> partsWithMatches(
      MadeVersions made, StoredTable table, Expression predicate) throws IOException {
    Evaluator evaluator = Evaluator.of(predicate, table.schema());
    List<TablePart> ofRows = new ArrayList<>();
    for (TablePart part : table.parts()) {
      for (long i = 0; i < part.rows(); i++) {
        ofRows.add(part);
      }
    }
    Set<TablePart> matching = new HashSet<>();
    int row = 0;
    try (CloseableIterator<ColumnBatch> batches = table.batches(made::open, table.schema())) {
      while (batches.hasNext()) {
        ColumnBatch batch = batches.next();
        ColumnVector truth = evaluator.evaluate(batch);
        for (int i = 0; i < batch.rowCount(); i++, row++) {
          if (!truth.isNullAt(i) && truth.getBoolean(i)) {
            matching.add(ofRows.get(row));
          }
        }
      }
    }
    assertThat(row).isEqualTo(ofRows.size());
    return matching;
  }

  /** Literals that go with decimals have four digits after the point. */
  private static RandomPredicates predicates(Random random, StoredTable table) {
    List<StructField> fields = new ArrayList<>();
    for (StructField field : table.schema().fields()) {
      fields.add(field.type() instanceof DecimalType ? field.withType(DECIMAL) : field);
    }
    return new RandomPredicates(random, new StructType(fields));
  }

  private static MadeVersions made(Random random) {
    MadeVersions made = new MadeVersions().add(file(random, true));
    for (int i = 0; i < 4; i++) {
      made.add(file(random, false));
    }
    return made;
  }

  @Property(tries = 600)
  void noPartWithAMatchIsLeftOut(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    MadeVersions made = made(random);
    StoredTable table = made.table();
    assertThat(table.schema().find("dec").orElseThrow().type()).isEqualTo(DECIMAL);
    for (int i = 0; i < 10; i++) {
      Expression predicate = predicates(random, table).next(random.nextInt(3));
      assertThat(table.prune(predicate))
          .as(ExpressionPrinter.print(predicate))
          .containsAll(partsWithMatches(made, table, predicate));
    }
  }

  @Example
  void pruningIsNotIdle() throws IOException {
    Random random = new Random(3);
    int kept = 0;
    int matching = 0;
    for (int i = 0; i < 300; i++) {
      MadeVersions made = made(random);
      StoredTable table = made.table();
      Expression predicate = predicates(random, table).next(1);
      kept += table.prune(predicate).size();
      matching += partsWithMatches(made, table, predicate).size();
    }
    assertThat(kept).isBetween(matching, 1_350);
  }
}
