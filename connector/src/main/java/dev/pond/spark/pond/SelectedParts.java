// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.pond;

import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.data.VectorBuilder;
import dev.pond.kernel.expr.Evaluator;
import dev.pond.kernel.expr.Expression;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructType;
import dev.pond.oplog.table.StoredTable;
import dev.pond.oplog.table.TablePart;
import dev.pond.spark.PushedPredicates;
import dev.pond.tinyfs.Match;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The versions that a scan reads, and how many it leaves out. Immutable.
 *
 * @param prunedByPath left out by what stars of the path stand for
 * @param prunedByStatistics left out by what footers and rows of the pond say of values
 * @param rowsKnown whether every row of these versions is one of the table
 */
record SelectedParts(
    List<TablePart> parts, int prunedByPath, int prunedByStatistics, boolean rowsKnown) {
  SelectedParts {
    parts = List.copyOf(parts);
  }

  static SelectedParts of(VersionRequest request) {
    VersionTable table = request.table();
    StoredTable stored = table.stored();
    PushedPredicates predicates = request.predicates();
    boolean[] nodes = nodes(table, predicates.handled());
    int byPath = 0;
    for (TablePart part : stored.parts()) {
      byPath += nodes[part.node()] ? 0 : 1;
    }
    List<TablePart> kept =
        stored.prune(new Expression.And(predicates.hints())).stream()
            .filter(part -> nodes[part.node()])
            .toList();
    SelectedParts selected =
        new SelectedParts(
            kept,
            byPath,
            stored.parts().size() - byPath - kept.size(),
            stored.residual().isEmpty());
    return selected.limitedTo(request.limit());
  }

  /** Returns which nodes fulfil predicates that read only what their paths say. */
  private static boolean[] nodes(VersionTable table, List<Expression> predicates) {
    boolean[] kept = new boolean[table.nodes().size()];
    java.util.Arrays.fill(kept, true);
    List<String> names = table.metadata().partitionColumns();
    if (predicates.isEmpty()) {
      return kept;
    }
    StructType columns = new StructType();
    ColumnVector[] vectors = new ColumnVector[names.size()];
    for (int i = 0; i < vectors.length; i++) {
      columns = columns.add(names.get(i), PrimitiveType.STRING);
      VectorBuilder builder = VectorBuilder.of(PrimitiveType.STRING);
      for (Match node : table.nodes()) {
        byte[] text = node.stars().get(i).getBytes(StandardCharsets.UTF_8);
        builder.appendBytes(text, 0, text.length);
      }
      vectors[i] = builder.build();
    }
    ColumnVector truth =
        Evaluator.of(new Expression.And(predicates), columns)
            .evaluate(new ColumnBatch(columns, kept.length, vectors));
    for (int i = 0; i < kept.length; i++) {
      kept[i] = !truth.isNullAt(i) && truth.getBoolean(i);
    }
    return kept;
  }

  private SelectedParts limitedTo(OptionalInt limit) {
    if (limit.isEmpty() || !rowsKnown) {
      return this;
    }
    List<TablePart> enough = new ArrayList<>();
    long rows = 0;
    for (TablePart part : parts) {
      if (rows >= limit.getAsInt()) {
        break;
      }
      enough.add(part);
      rows += part.rows();
    }
    return new SelectedParts(enough, prunedByPath, prunedByStatistics, true);
  }

  long bytes() {
    return parts.stream().mapToLong(TablePart::size).sum();
  }

  /** Returns how many rows these versions have, if all of them are the table's. */
  OptionalLong rows() {
    return rowsKnown
        ? OptionalLong.of(parts.stream().mapToLong(TablePart::rows).sum())
        : OptionalLong.empty();
  }
}
