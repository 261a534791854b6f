// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.scan;

import dev.pond.kernel.dv.DeletionVector;
import dev.pond.kernel.expr.Expression;
import dev.pond.kernel.expr.PartitionValues;
import dev.pond.kernel.index.ScanFile;
import dev.pond.kernel.plan.LogicalPlan;
import dev.pond.kernel.plan.LogicalPlan.FileFormat;
import dev.pond.kernel.plan.LogicalPlan.OnProblem;
import dev.pond.kernel.plan.StoredFile;
import dev.pond.kernel.schema.StructField;
import dev.pond.kernel.schema.StructType;
import dev.pond.kernel.snapshot.Snapshot;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The plans that turn a scan's data files into logical rows: physical columns by name, deleted rows
 * dropped, partition values as constants. For engines that have no data reader of their own.
 * Immutable.
 *
 * <p>Columns are found by name; tables whose column mapping is by id need files whose names have
 * not changed since, which holds for all files that Delta writers make.
 */
public final class DataPlans {
  private final StructType logical;
  private final StructType physical;
  private final List<String> partitionColumns;
  private final ZoneId zone;

  private DataPlans(
      StructType logical, StructType physical, List<String> partitionColumns, ZoneId zone) {
    this.logical = logical;
    this.physical = physical;
    this.partitionColumns = partitionColumns;
    this.zone = zone;
  }

  /**
   * Plans to read these columns.
   *
   * @param columns fields of the snapshot's schema, in the order wanted
   * @param zone of timestamp partition values that name none
   */
  public static DataPlans of(Snapshot snapshot, StructType columns, ZoneId zone) {
    List<String> partitionColumns = snapshot.metadata().partitionColumns();
    StructType data = new StructType();
    for (StructField field : columns.fields()) {
      data = partitionColumns.contains(field.name()) ? data : data.add(field);
    }
    return new DataPlans(columns, PhysicalSchemas.of(data), partitionColumns, zone);
  }

  /** Returns the columns that data files are asked for. */
  public StructType physicalSchema() {
    return physical;
  }

  /**
   * Returns the plan of one file. It counts rows, so each run needs a plan of its own.
   *
   * @param deleted the file's deletion vector, loaded, if it has one
   */
  public LogicalPlan read(ScanFile file, Optional<DeletionVector> deleted) {
    StoredFile stored = new StoredFile(file.path(), file.size(), file.modificationTime());
    LogicalPlan plan =
        new LogicalPlan.Scan(FileFormat.PARQUET, List.of(stored), physical, true, OnProblem.FAIL);
    if (deleted.isPresent()) {
      plan = new LogicalPlan.Filter(plan, new LiveRows(deleted.get()));
    }
    List<Expression> columns = new ArrayList<>();
    for (StructField field : logical.fields()) {
      columns.add(column(field, file));
    }
    return new LogicalPlan.Select(plan, columns, logical);
  }

  private Expression column(StructField field, ScanFile file) {
    String name = PhysicalSchemas.name(field);
    if (!partitionColumns.contains(field.name())) {
      return Expression.Column.of(name);
    }
    String text = file.partitionValues().get(name);
    return new Expression.Literal(
        field.type(), text == null ? null : PartitionValues.parse(text, field.type(), zone));
  }
}
