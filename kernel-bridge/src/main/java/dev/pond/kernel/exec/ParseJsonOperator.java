// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.exec;

import dev.pond.kernel.data.BatchCopier;
import dev.pond.kernel.data.Bytes;
import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.data.VectorBuilder;
import dev.pond.kernel.expr.Evaluator;
import dev.pond.kernel.expr.Expression;
import dev.pond.kernel.json.JsonRowReader;
import dev.pond.kernel.plan.LogicalPlan;
import dev.pond.kernel.schema.StructType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Parses a column of JSON texts, of the selected rows only, and prefers what is parsed already: a
 * batch that has no other row costs nothing.
 */
final class ParseJsonOperator implements BatchOperator {
  private final StructType schema;
  private final StructType target;
  private final JsonRowReader reader;
  private final Evaluator json;

  /** Null if there is no such column. */
  private final Evaluator parsed;

  /** A column that holds what nobody wants once it is parsed, -1 if none does. */
  private final int column;

  /** Which fields of that column. */
  private final List<Integer> done = new ArrayList<>();

  private final Bytes text = new Bytes();

  ParseJsonOperator(LogicalPlan.ParseJson node) {
    StructType input = node.child().schema();
    schema = node.schema();
    target = node.target();
    reader = new JsonRowReader(target, JsonRowReader.Mode.LENIENT);
    json = Evaluator.of(node.json(), input);
    parsed = node.parsed().map(column -> Evaluator.of(column, input)).orElse(null);
    column = done(node.json(), input);
  }

  private int done(Expression.Column json, StructType input) {
    if (json.path().size() != 2) {
      return -1;
    }
    int ordinal = input.indexOf(json.path().get(0));
    StructType struct = (StructType) input.field(ordinal).type();
    int field = struct.indexOf(json.path().get(1));
    String instead = struct.field(field).metadata().get(LogicalPlan.UNLESS);
    if (instead == null) {
      return -1;
    }
    done.add(field);
    done.add(struct.indexOf(instead));
    return ordinal;
  }

  @Override
  public ColumnBatch apply(ColumnBatch batch) {
    ColumnVector texts = json.evaluate(batch);
    ColumnVector structs =
        parsed == null ? null : ReshapedStruct.of(parsed.evaluate(batch), target);
    ColumnVector[] columns = Arrays.copyOf(batch.columns(), schema.size());
    columns[columns.length - 1] =
        structs != null && suffices(batch, structs, texts) ? structs : parse(batch, structs, texts);
    if (column >= 0) {
      // What they are wanted for stands in the last column.
      columns[column] = ReshapedStruct.without(columns[column], done);
    }
    return new ColumnBatch(schema, batch.rowCount(), columns, batch.selection());
  }

  private static boolean suffices(ColumnBatch batch, ColumnVector structs, ColumnVector texts) {
    for (int row = 0; row < batch.rowCount(); row++) {
      if (batch.isSelected(row) && structs.isNullAt(row) && !texts.isNullAt(row)) {
        return false;
      }
    }
    return true;
  }

  private ColumnVector parse(ColumnBatch batch, ColumnVector structs, ColumnVector texts) {
    VectorBuilder rows = VectorBuilder.of(target, Math.max(1, batch.rowCount()));
    for (int row = 0; row < batch.rowCount(); row++) {
      if (!batch.isSelected(row)) {
        rows.appendNull();
      } else if (structs != null && !structs.isNullAt(row)) {
        BatchCopier.append(structs, row, rows);
      } else if (texts.isNullAt(row)) {
        rows.appendNull();
      } else {
        texts.getBytes(row, text);
        reader.readLenient(text.array(), text.offset(), text.length(), rows);
      }
    }
    return rows.build();
  }
}
