// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.plan;

import dev.pond.kernel.expr.Expression;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructField;
import dev.pond.kernel.schema.StructType;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Work that a state machine asks an engine to do. Nodes are immutable; schemas are checked when a
 * node is made.
 */
public sealed interface LogicalPlan {
  /**
   * A column of this name and type INTEGER in the schema of a scan is not read: the engine fills it
   * with the position of the file in the scan's list.
   */
  String FILE_NUMBER = "_file_number";

  /**
   * Metadata key of a field of a scan's schema. Its value names a struct that stands beside the
   * field, and that tells all that the field is wanted for: where a file proves that every row has
   * it, the engine may leave the field NULL; and so it may both once {@link ParseJson} has read
   * them.
   */
  String UNLESS = "pond.unless";

  /**
   * Metadata key of a struct of a scan's schema, with any value: what of it a file stores as
   * something that cannot be read as wanted is NULL instead of an error. If that is a member of the
   * struct itself and no struct, all of it is NULL, for such a member may say how the others are to
   * be taken. A field that is wanted {@link #UNLESS} there is the struct should be preferred where
   * it tells more.
   */
  String LENIENT = "pond.lenient";

  /** Returns the columns of the batches that the plan yields. */
  StructType schema();

  /** Calls the visitor's method for this kind of node. */
  <R> R accept(LogicalPlanVisitor<R> visitor);

  /** The formats that a scan reads. */
  enum FileFormat {
    /** One JSON object a line. */
    JSON,
    PARQUET
  }

  /** What a scan does with a file that is missing or cannot be read. */
  enum OnProblem {
    FAIL,
    /** As if the file were empty: for files that are only hints. */
    NO_ROWS
  }

  /**
   * Reads files. A batch never spans files. Columns that a file lacks are NULL.
   *
   * @param ordered whether batches must come in the order of the files, and rows in that of a file
   */
  record Scan(
      FileFormat format,
      List<StoredFile> files,
      StructType schema,
      boolean ordered,
      OnProblem onProblem)
      implements LogicalPlan {
    public Scan {
      files = List.copyOf(files);
      Objects.requireNonNull(schema, "schema is null");
    }

    @Override
    public <R> R accept(LogicalPlanVisitor<R> visitor) {
      return visitor.scan(this);
    }
  }

  /** Keeps the rows that code selects. */
  record Filter(LogicalPlan child, RowFilter filter) implements LogicalPlan {
    @Override
    public StructType schema() {
      return child.schema();
    }

    @Override
    public <R> R accept(LogicalPlanVisitor<R> visitor) {
      return visitor.filter(this);
    }
  }

  /** Computes columns; expression {@code i} yields column {@code i} of the schema. */
  record Select(LogicalPlan child, List<Expression> expressions, StructType schema)
      implements LogicalPlan {
    public Select {
      expressions = List.copyOf(expressions);
      PlanSchemas.requireSelectable(child.schema(), expressions, schema);
    }

    @Override
    public <R> R accept(LogicalPlanVisitor<R> visitor) {
      return visitor.select(this);
    }
  }

  /** The rows of the left plan, then those of the right one; both have the same schema. */
  record Union(LogicalPlan left, LogicalPlan right) implements LogicalPlan {
    public Union {
      PlanSchemas.requireSame(left.schema(), right.schema());
    }

    @Override
    public StructType schema() {
      return left.schema();
    }

    @Override
    public <R> R accept(LogicalPlanVisitor<R> visitor) {
      return visitor.union(this);
    }
  }

  /**
   * Adds a struct column, parsed from a column of JSON texts. A text that is no JSON object, and a
   * member whose value is not of its type, become NULL.
   *
   * @param json a string column
   * @param parsed a struct column that, where it is not NULL, holds the same already parsed
   */
  record ParseJson(
      LogicalPlan child,
      Expression.Column json,
      Optional<Expression.Column> parsed,
      StructType target,
      String output)
      implements LogicalPlan {
    public ParseJson {
      PlanSchemas.requireType(child.schema(), json, PrimitiveType.STRING);
      parsed.ifPresent(column -> PlanSchemas.requireStruct(child.schema(), column));
      PlanSchemas.requireFree(child.schema(), output);
    }

    @Override
    public StructType schema() {
      return child.schema().add(new StructField(output, target, true));
    }

    @Override
    public <R> R accept(LogicalPlanVisitor<R> visitor) {
      return visitor.parseJson(this);
    }
  }

  /** Drops the rows for which the predicate is false; NULL keeps a row. */
  record FilterByExpression(LogicalPlan child, Expression predicate) implements LogicalPlan {
    public FilterByExpression {
      PlanSchemas.requireColumns(child.schema(), predicate);
    }

    @Override
    public StructType schema() {
      return child.schema();
    }

    @Override
    public <R> R accept(LogicalPlanVisitor<R> visitor) {
      return visitor.filterByExpression(this);
    }
  }

  /**
   * Lists the folder of {@code path}: files whose path is at or after it, in order of their names.
   */
  record FileListing(String path) implements LogicalPlan {
    /**
     * Columns {@code location}, {@code last_modified} (ms since the epoch), {@code size}, and
     * {@code identity} of a file's content if the store has one; who runs the plan may leave the
     * last column out.
     */
    public static final StructType SCHEMA =
        new StructType()
            .add("location", PrimitiveType.STRING)
            .add("last_modified", PrimitiveType.LONG)
            .add("size", PrimitiveType.LONG)
            .add("identity", PrimitiveType.STRING);

    @Override
    public StructType schema() {
      return SCHEMA;
    }

    @Override
    public <R> R accept(LogicalPlanVisitor<R> visitor) {
      return visitor.fileListing(this);
    }
  }

  /**
   * One row: for each of the child's columns named, its first value that is not NULL, in the
   * child's order. An engine may stop reading once it has them all.
   */
  record FirstNonNull(LogicalPlan child, List<String> columns) implements LogicalPlan {
    public FirstNonNull {
      columns = List.copyOf(columns);
      for (String column : columns) {
        PlanSchemas.requireColumns(child.schema(), Expression.Column.of(column));
      }
    }

    @Override
    public StructType schema() {
      StructType schema = new StructType();
      for (String column : columns) {
        schema = schema.add(child.schema().find(column).orElseThrow());
      }
      return schema;
    }

    @Override
    public <R> R accept(LogicalPlanVisitor<R> visitor) {
      return visitor.firstNonNull(this);
    }
  }

  /** Passes batches on and shows each to code. */
  record DataVisitor(LogicalPlan child, RowVisitor visitor) implements LogicalPlan {
    @Override
    public StructType schema() {
      return child.schema();
    }

    @Override
    public <R> R accept(LogicalPlanVisitor<R> planVisitor) {
      return planVisitor.dataVisitor(this);
    }
  }
}
