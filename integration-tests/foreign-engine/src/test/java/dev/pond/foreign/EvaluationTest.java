// SPDX-License-Identifier: Apache-2.0
package dev.pond.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pond.arrow.ArrowBatches;
import dev.pond.arrow.ArrowSchemas;
import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.expr.Evaluator;
import dev.pond.kernel.expr.Expression;
import dev.pond.kernel.expr.Expression.Column;
import dev.pond.kernel.expr.Expression.Comparator;
import dev.pond.kernel.expr.Expression.Literal;
import dev.pond.kernel.schema.DecimalType;
import dev.pond.kernel.schema.MapType;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructType;
import java.math.BigDecimal;
import java.util.AbstractMap.SimpleEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.junit.jupiter.api.Test;

/** The engine's evaluation of expressions and pond's own, over the same vectors. */
class EvaluationTest {
  private static final StructType NESTED = new StructType().add("x", PrimitiveType.INTEGER);
  private static final StructType SCHEMA =
      new StructType()
          .add("l", PrimitiveType.LONG)
          .add("i", PrimitiveType.INTEGER)
          .add("d", PrimitiveType.DOUBLE)
          .add("f", PrimitiveType.FLOAT)
          .add("n", new DecimalType(20, 2))
          .add("s", PrimitiveType.STRING)
          .add("b", PrimitiveType.BOOLEAN)
          .add("day", PrimitiveType.DATE)
          .add("st", NESTED)
          .add("p", new MapType(PrimitiveType.STRING, PrimitiveType.STRING, true));
  private static final Object[][] VALUES = {
    {null, 0L, 1L, -1L, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 53},
    {null, 0L, 1L, -1L, (long) Integer.MAX_VALUE},
    {null, 0.0, -0.0, 1.0, 0x1p53, 0x1p63, Double.NaN, Double.NEGATIVE_INFINITY},
    {null, 0.0, 0.5, -1.0, Double.NaN, Double.POSITIVE_INFINITY},
    {null, new BigDecimal("0.00"), new BigDecimal("1.00"), new BigDecimal("0.50")},
    {null, "", "a", "ab", "\uffff", "\ud83d\ude00"},
    {null, true, false},
    {null, 0L, 1L, (long) Integer.MIN_VALUE}
  };

  private final Random random = new Random(7);

  @Test
  void agreesWithPondsOwnOnRandomPredicates() {
    try (BufferAllocator allocator = new RootAllocator();
        VectorSchemaRoot root = rows(allocator)) {
      ColumnBatch batch = ArrowBatches.view(root);
      for (int i = 0; i < 2000; i++) {
        Expression predicate = predicate(3);
        assertThat(kept(predicate, root))
            .as(predicate.toString())
            .isEqualTo(kept(predicate, batch));
      }
    }
  }

  private VectorSchemaRoot rows(BufferAllocator allocator) {
    VectorSchemaRoot root = VectorSchemaRoot.create(ArrowSchemas.toArrow(SCHEMA), allocator);
    int rows = 200;
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < VALUES.length; i++) {
        Cells.write(root.getVector(i), row, VALUES[i][random.nextInt(VALUES[i].length)]);
      }
      Object nested = random.nextInt(4) == 0 ? null : (Object) (long) random.nextInt(3);
      Object[] struct = {nested};
      Cells.write(root.getVector(8), row, random.nextInt(4) == 0 ? null : struct);
      String text = Arrays.asList("1", "x", "", null, "2").get(random.nextInt(5));
      Cells.write(root.getVector(9), row, List.of(new SimpleEntry<>("k", text)));
    }
    root.setRowCount(rows);
    return root;
  }

  private Expression predicate(int depth) {
    if (depth > 0 && random.nextInt(3) == 0) {
      List<Expression> children = new ArrayList<>();
      for (int i = random.nextInt(3); i >= 0; i--) {
        children.add(predicate(depth - 1));
      }
      return switch (random.nextInt(3)) {
        case 0 -> new Expression.And(children);
        case 1 -> new Expression.Or(children);
        default -> new Expression.Not(children.get(0));
      };
    }
    Comparator[] all = Comparator.values();
    return switch (random.nextInt(6)) {
      case 0 -> new Expression.IsNull(value());
      case 1 -> new Expression.In(value(), List.of(literal(), literal(), literal()));
      case 2 ->
          new Expression.StartsWith(
              Column.of("s"), List.of("", "a", "\ud83d").get(random.nextInt(2)));
      case 3 -> new Expression.Unknown("u", List.of(value()));
      default -> new Expression.Comparison(all[random.nextInt(all.length)], value(), value());
    };
  }

  private Expression value() {
    return switch (random.nextInt(8)) {
      case 0 -> literal();
      case 1 -> Column.of("st", "x");
      case 2 -> new Expression.PartitionValue(Column.of("p"), "k", PrimitiveType.LONG);
      case 3 -> new Expression.Coalesce(List.of(Column.of("l"), literal(0)));
      case 4 -> new Expression.Widen(Column.of("i"), new DecimalType(12, 2));
      case 5 -> new Expression.Widen(Column.of("day"), PrimitiveType.TIMESTAMP_NTZ);
      default -> Column.of(SCHEMA.field(random.nextInt(VALUES.length)).name());
    };
  }

  private Literal literal() {
    return literal(random.nextInt(VALUES.length));
  }

  private Literal literal(int column) {
    Object value = VALUES[column][random.nextInt(VALUES[column].length)];
    return new Literal(SCHEMA.field(column).type(), value);
  }

  private static boolean[] kept(Expression predicate, VectorSchemaRoot root) {
    Term term = predicate.accept(new Evaluation(root, SCHEMA));
    boolean[] kept = new boolean[root.getRowCount()];
    for (int row = 0; row < kept.length; row++) {
      kept[row] = !Boolean.FALSE.equals(term.truth(row));
    }
    return kept;
  }

  private static boolean[] kept(Expression predicate, ColumnBatch batch) {
    boolean[] kept = new boolean[batch.rowCount()];
    Arrays.fill(kept, true);
    Evaluator.keepUnlessFalse(Evaluator.of(predicate, SCHEMA), batch, kept);
    return kept;
  }
}
