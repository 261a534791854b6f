// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import dev.pond.kernel.PondException;
import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.data.VectorBuilder;
import dev.pond.kernel.expr.Evaluator;
import dev.pond.kernel.expr.Expression;
import dev.pond.kernel.expr.ExpressionColumns;
import dev.pond.kernel.expr.PartitionValues;
import dev.pond.kernel.expr.UnknownParts;
import dev.pond.kernel.index.FileSelection;
import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.StructField;
import dev.pond.kernel.schema.StructType;
import dev.pond.kernel.snapshot.Snapshot;
import dev.pond.kernel.snapshot.TableMetadata;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/**
 * Evaluates predicates on partition columns for files, exactly: what is not true is left out.
 *
 * <p>The scan machine keeps a file when in doubt, and NULL is doubt to it. Where Spark does not
 * evaluate the predicate again, NULL must count as no.
 */
final class PartitionFilter {
  private final Snapshot snapshot;
  private final StructType columns;
  private final Evaluator evaluator;

  /**
   * @param predicates each of which {@link #decides}
   */
  PartitionFilter(Snapshot snapshot, List<Expression> predicates) {
    this.snapshot = snapshot;
    Expression all = new Expression.And(predicates);
    StructType read = new StructType();
    for (Expression.Column column : ExpressionColumns.of(all)) {
      if (read.indexOf(column.path().get(0)) < 0) {
        read = read.add(snapshot.metadata().schema().find(column.path()).orElseThrow());
      }
    }
    this.columns = read;
    this.evaluator = Evaluator.of(all, read);
  }

  /** Whether partition values alone tell, without any doubt, if rows fulfil the predicate. */
  static boolean decides(Expression expression, TableMetadata table) {
    return !UnknownParts.in(expression)
        && PushedPredicates.readsOnlySimplePartitions(expression, table);
  }

  /** Returns the files whose rows fulfil the predicates. */
  FileSelection keep(FileSelection files) {
    return files.inPartitions(this::keeps);
  }

  private boolean keeps(Map<String, String> partition) {
    ColumnVector[] vectors = new ColumnVector[columns.size()];
    for (int i = 0; i < vectors.length; i++) {
      StructField field = columns.field(i);
      VectorBuilder builder = VectorBuilder.of(field.type());
      String physical = LogNames.of(snapshot.metadata(), field);
      append(builder, value(snapshot, partition, physical, field.type()));
      vectors[i] = builder.build();
    }
    ColumnVector truth = evaluator.evaluate(new ColumnBatch(columns, 1, vectors));
    return !truth.isNullAt(0) && truth.getBoolean(0);
  }

  /**
   * Returns a partition value as {@link Expression.Literal} holds it.
   *
   * @throws PondException POND_LOG_CORRUPT if it is no value of the type
   */
  static Object value(
      Snapshot snapshot, Map<String, String> partition, String physicalName, DataType type) {
    try {
      return PartitionValues.parse(partition.get(physicalName), type, ZoneOffset.UTC);
    } catch (IllegalArgumentException e) {
      throw new PondException(
          "POND_LOG_CORRUPT",
          Map.of(
              "table",
              snapshot.tablePath(),
              "file",
              "adds a file",
              "reason",
              "with a value of partition column "
                  + physicalName
                  + " that is no "
                  + type.describe()),
          e);
    }
  }

  private static void append(VectorBuilder builder, Object value) {
    if (value == null) {
      builder.appendNull();
    } else if (value instanceof Boolean flag) {
      builder.appendBoolean(flag);
    } else if (value instanceof BigDecimal decimal) {
      builder.appendDecimal(decimal);
    } else if (value instanceof String text) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      builder.appendBytes(bytes, 0, bytes.length);
    } else {
      builder.appendLong((Long) value);
    }
  }
}
