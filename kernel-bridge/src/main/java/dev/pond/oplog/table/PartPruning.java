// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.table;

import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.data.VectorBuilder;
import dev.pond.kernel.expr.Evaluator;
import dev.pond.kernel.expr.Expression;
import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.DecimalType;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructField;
import dev.pond.kernel.schema.StructType;
import dev.pond.kernel.skip.DataSkipping;
import dev.pond.kernel.skip.SkippingPredicate;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Leaves out parts that cannot have a row for which a predicate is true. Stateless. */
final class PartPruning {
  private static final String STATISTICS = "stats";

  private PartPruning() {}

  /** Returns the parts that are left, in the same order. */
  static List<TablePart> keep(StructType schema, List<TablePart> parts, Expression predicate) {
    SkippingPredicate skipping =
        new DataSkipping(
                schema, List.of(), ZoneOffset.UTC, Expression.Column.of("none"), STATISTICS)
            .filesFor(predicate);
    boolean[] kept = new boolean[parts.size()];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = parts.get(i).rows() > 0;
    }
    if (skipping.partitionFilter().isPresent()) {
      // Without partitions, it can only be that nothing is ever true.
      apply(skipping.partitionFilter(), new StructType(), schema, parts, kept);
    }
    apply(skipping.statisticsFilter(), skipping.statsSchema(), schema, parts, kept);
    List<TablePart> left = new ArrayList<>();
    for (int i = 0; i < kept.length; i++) {
      if (kept[i]) {
        left.add(parts.get(i));
      }
    }
    return left;
  }

  private static void apply(
      Optional<Expression> filter,
      StructType members,
      StructType schema,
      List<TablePart> parts,
      boolean[] kept) {
    if (filter.isEmpty() || parts.isEmpty()) {
      return;
    }
    StructType input = new StructType();
    List<ColumnVector> vectors = new ArrayList<>();
    if (members.size() > 0) {
      input = input.add(STATISTICS, members);
      VectorBuilder builder = VectorBuilder.of(members);
      parts.forEach(part -> append(builder, members, schema, part));
      vectors.add(builder.build());
    }
    ColumnBatch batch = new ColumnBatch(input, parts.size(), vectors.toArray(new ColumnVector[0]));
    Evaluator.keepUnlessFalse(Evaluator.of(filter.get(), input), batch, kept);
  }

  private static void append(
      VectorBuilder into, StructType members, StructType schema, TablePart part) {
    for (int i = 0; i < members.size(); i++) {
      StructField member = members.field(i);
      VectorBuilder child = into.child(i);
      if (!(member.type() instanceof StructType columns)) {
        child.appendLong(part.rows());
        continue;
      }
      for (int j = 0; j < columns.size(); j++) {
        StructField column = columns.field(j);
        ColumnStatistics known =
            schema
                .find(column.name())
                .filter(field -> !(column.type() instanceof StructType))
                .map(field -> PartStatistics.of(part, field))
                .orElse(ColumnStatistics.UNKNOWN);
        append(child.child(j), column.type(), value(member.name(), column.type(), known));
      }
      child.endRow();
    }
    into.endRow();
  }

  private static Object value(String member, DataType type, ColumnStatistics known) {
    return switch (member) {
      case "minValues" -> known.min();
      // Writers leave NaN out of bounds, and it is above all numbers.
      case "maxValues" ->
          type == PrimitiveType.FLOAT || type == PrimitiveType.DOUBLE ? null : known.max();
      default -> boxed(known.nulls());
    };
  }

  private static Object boxed(OptionalLong count) {
    return count.isPresent() ? (Object) count.getAsLong() : null;
  }

  private static void append(VectorBuilder into, DataType type, Object value) {
    if (value instanceof Boolean flag && type == PrimitiveType.BOOLEAN) {
      into.appendBoolean(flag);
    } else if (value instanceof Long number && type instanceof PrimitiveType primitive) {
      appendNumber(into, primitive, number);
    } else if (value instanceof Double number
        && (type == PrimitiveType.FLOAT || type == PrimitiveType.DOUBLE)) {
      into.appendDouble(number);
    } else if (value instanceof BigDecimal number
        && type instanceof DecimalType decimal
        && number.scale() <= decimal.scale()
        && number.precision() - number.scale() <= decimal.precision() - decimal.scale()) {
      into.appendDecimal(number.setScale(decimal.scale()));
    } else if (value instanceof String text && type == PrimitiveType.STRING) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      into.appendBytes(bytes, 0, bytes.length);
    } else {
      into.appendNull();
    }
  }

  private static void appendNumber(VectorBuilder into, PrimitiveType type, long number) {
    if (type.isIntegral() || type == PrimitiveType.DATE || TimeColumn.isTimestamp(type)) {
      into.appendLong(number);
    } else {
      into.appendNull();
    }
  }
}
