// SPDX-License-Identifier: Apache-2.0
package dev.pond.foreign;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pond.arrow.ArrowSchemas;
import dev.pond.kernel.plan.LogicalPlan;
import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.StructType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;

/** The nodes that make columns. Both take the batch over that they are given. */
final class Projections {
  private Projections() {}

  /** Computes all columns anew. */
  static Batch select(LogicalPlan.Select node, Batch batch, BufferAllocator allocator) {
    Evaluation evaluation = new Evaluation(batch.root(), node.child().schema());
    List<Term> terms =
        node.expressions().stream().map(expression -> expression.accept(evaluation)).toList();
    VectorSchemaRoot root = VectorSchemaRoot.create(ArrowSchemas.toArrow(node.schema()), allocator);
    try {
      int rows = batch.root().getRowCount();
      for (int i = 0; i < terms.size(); i++) {
        for (int row = 0; row < rows; row++) {
          Object cell = batch.selection()[row] ? terms.get(i).cell(row) : null;
          Cells.write(root.getVector(i), row, cell);
        }
      }
      root.setRowCount(rows);
    } catch (RuntimeException e) {
      root.close();
      throw e;
    }
    batch.close();
    return new Batch(root, batch.selection());
  }

  /** Adds a column to those that are there. */
  static Batch parseJson(LogicalPlan.ParseJson node, Batch batch, BufferAllocator allocator) {
    Evaluation evaluation = new Evaluation(batch.root(), node.child().schema());
    Term texts = node.json().accept(evaluation);
    Optional<Term> parsed = node.parsed().map(column -> column.accept(evaluation));
    StructType added = new StructType().add(node.output(), node.target());
    FieldVector column = ArrowSchemas.toArrow(added).getFields().get(0).createVector(allocator);
    try {
      int rows = batch.root().getRowCount();
      for (int row = 0; row < rows; row++) {
        Object cell = null;
        if (batch.selection()[row]) {
          Object ready = parsed.isPresent() ? parsed.get().cell(row) : null;
          cell =
              ready == null
                  ? parse((String) texts.cell(row), node.target())
                  : reshaped(ready, parsed.get().type(), node.target());
        }
        Cells.write(column, row, cell);
      }
      column.setValueCount(rows);
      List<FieldVector> wider = new ArrayList<>(batch.root().getFieldVectors());
      wider.add(column);
      return new Batch(new VectorSchemaRoot(wider), batch.selection());
    } catch (RuntimeException e) {
      column.close();
      throw e;
    }
  }

  /** A text that is no JSON object is NULL. */
  private static Object[] parse(String text, StructType target) {
    if (text == null) {
      return null;
    }
    try {
      JsonNode node = JsonFile.JSON.readTree(text.getBytes(StandardCharsets.UTF_8));
      return node.isObject() ? JsonCells.LENIENT.struct(node, target) : null;
    } catch (IOException e) {
      return null;
    }
  }

  /** What is parsed already may have other fields, or other types, than are wanted. */
  private static Object reshaped(Object cell, DataType from, DataType to) {
    if (cell == null || from.equals(to)) {
      return cell;
    }
    if (!(from instanceof StructType stored) || !(to instanceof StructType wanted)) {
      return null;
    }
    Object[] fields = new Object[wanted.size()];
    for (int i = 0; i < fields.length; i++) {
      int at = stored.indexOf(wanted.field(i).name());
      Object field = at < 0 ? null : ((Object[]) cell)[at];
      fields[i] =
          field == null ? null : reshaped(field, stored.field(at).type(), wanted.field(i).type());
    }
    return fields;
  }
}
