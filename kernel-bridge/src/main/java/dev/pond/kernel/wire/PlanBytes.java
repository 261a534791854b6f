// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.wire;

import dev.pond.kernel.expr.Expression;
import dev.pond.kernel.plan.LogicalPlan;
import dev.pond.kernel.plan.LogicalPlan.FileFormat;
import dev.pond.kernel.plan.LogicalPlan.OnProblem;
import dev.pond.kernel.plan.Portable;
import dev.pond.kernel.plan.RowFilter;
import dev.pond.kernel.plan.RowVisitor;
import dev.pond.kernel.plan.StoredFile;
import dev.pond.kernel.schema.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Plans as bytes. The code of their nodes is not among them: it stands in a list, so that each
 * piece of code can be sent once for many plans. Stateless.
 */
public final class PlanBytes {
  static final int VERSION = 1;

  /** How deep plans may nest. */
  static final int MAX_DEPTH = 500;

  static final int SCAN = 1;
  static final int FILTER = 2;
  static final int SELECT = 3;
  static final int UNION = 4;
  static final int PARSE_JSON = 5;
  static final int FILTER_BY_EXPRESSION = 6;
  static final int FILE_LISTING = 7;
  static final int FIRST_NON_NULL = 8;
  static final int DATA_VISITOR = 9;

  private PlanBytes() {}

  /**
   * Appends a plan.
   *
   * @param code the code of its nodes is added, in the order met
   * @throws IllegalStateException if a plan cannot be sent: its code is not {@link Portable}, or it
   *     nests too deeply
   */
  public static void write(LogicalPlan plan, List<Portable> code, ByteWriter out) {
    out.writeByte(VERSION);
    new PlanWriter(code, out).child(plan);
  }

  /**
   * Reads a plan.
   *
   * @param code of all its nodes, as {@link #write} listed it
   * @throws MalformedBytesException if the bytes are no plan, or the code is not that of its nodes
   */
  public static LogicalPlan read(List<? extends Portable> code, ByteReader in) {
    in.requireVersion(VERSION);
    try {
      return new PlanReader(code, in).read(1);
    } catch (IllegalArgumentException | NullPointerException e) {
      throw new MalformedBytesException("A plan cannot be", e);
    }
  }

  private record PlanReader(List<? extends Portable> code, ByteReader in) {
    LogicalPlan read(int depth) {
      if (depth > MAX_DEPTH) {
        throw new MalformedBytesException("A plan nests deeper than " + MAX_DEPTH + " nodes");
      }
      int tag = in.readByte();
      return switch (tag) {
        case SCAN -> scan();
        case FILTER -> new LogicalPlan.Filter(read(depth + 1), code(RowFilter.class));
        case SELECT -> select(depth);
        case UNION -> new LogicalPlan.Union(read(depth + 1), read(depth + 1));
        case PARSE_JSON -> parseJson(depth);
        case FILTER_BY_EXPRESSION ->
            new LogicalPlan.FilterByExpression(read(depth + 1), ExpressionBytes.read(in));
        case FILE_LISTING -> new LogicalPlan.FileListing(in.readText());
        case FIRST_NON_NULL -> new LogicalPlan.FirstNonNull(read(depth + 1), texts());
        case DATA_VISITOR -> new LogicalPlan.DataVisitor(read(depth + 1), code(RowVisitor.class));
        default -> throw new MalformedBytesException("No node has the tag " + tag);
      };
    }

    private LogicalPlan scan() {
      FileFormat format = in.readBoolean() ? FileFormat.PARQUET : FileFormat.JSON;
      int count = in.readCount(StoredFileBytes.LEAST);
      List<StoredFile> files = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        files.add(StoredFileBytes.read(in));
      }
      StructType schema = SchemaBytes.readStruct(in);
      boolean ordered = in.readBoolean();
      OnProblem onProblem = in.readBoolean() ? OnProblem.NO_ROWS : OnProblem.FAIL;
      return new LogicalPlan.Scan(format, files, schema, ordered, onProblem);
    }

    private LogicalPlan select(int depth) {
      LogicalPlan child = read(depth + 1);
      int count = in.readCount(2);
      List<Expression> expressions = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        expressions.add(ExpressionBytes.read(in));
      }
      return new LogicalPlan.Select(child, expressions, SchemaBytes.readStruct(in));
    }

    private LogicalPlan parseJson(int depth) {
      LogicalPlan child = read(depth + 1);
      Expression.Column json = column();
      Optional<Expression.Column> parsed =
          in.readBoolean() ? Optional.of(column()) : Optional.empty();
      return new LogicalPlan.ParseJson(
          child, json, parsed, SchemaBytes.readStruct(in), in.readText());
    }

    private Expression.Column column() {
      if (ExpressionBytes.read(in) instanceof Expression.Column column) {
        return column;
      }
      throw new MalformedBytesException("An expression is no column");
    }

    private List<String> texts() {
      int count = in.readCount(1);
      List<String> texts = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        texts.add(in.readText());
      }
      return texts;
    }

    private <T> T code(Class<T> type) {
      long number = in.readVarint();
      if (number < 0 || number >= code.size() || !type.isInstance(code.get((int) number))) {
        throw new MalformedBytesException("The code of a node is missing");
      }
      return type.cast(code.get((int) number));
    }
  }
}
