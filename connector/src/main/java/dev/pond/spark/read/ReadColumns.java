// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.read;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/** The columns of a plan's output, taken apart once for all files of a task. Immutable. */
final class ReadColumns {
  private final ReadPlan plan;
  private final StructField[] output;
  private final MetadataField[][] metadata;
  private final StructType wanted;
  private final ZoneId zone;
  private int rowId = -1;
  private int rowCommitVersion = -1;
  private int time = -1;

  ReadColumns(ReadPlan plan) {
    this.plan = plan;
    output = plan.output().fields();
    zone = plan.switches().zone();
    metadata = new MetadataField[output.length][];
    for (int i = 0; i < output.length; i++) {
      if (plan.kind(i) == ReadPlan.METADATA) {
        metadata[i] = fields((StructType) output[i].dataType());
      }
    }
    StructType data = plan.data();
    List<String> hidden = new ArrayList<>();
    if (asksFor(MetadataField.ROW_ID) && plan.rowIdColumn() != null) {
      rowId = data.fields().length;
      hidden.add(plan.rowIdColumn());
    }
    if (asksFor(MetadataField.ROW_COMMIT_VERSION) && plan.rowCommitVersionColumn() != null) {
      rowCommitVersion = data.fields().length + hidden.size();
      hidden.add(plan.rowCommitVersionColumn());
    }
    wanted = FileLayout.wanted(data, hidden);
    if (plan.pond() != null && plan.pond().timeColumn() != null) {
      time = data.fieldIndex(plan.pond().timeColumn());
    }
  }

  private static MetadataField[] fields(StructType struct) {
    MetadataField[] fields = new MetadataField[struct.fields().length];
    for (int i = 0; i < fields.length; i++) {
      fields[i] = MetadataField.of(struct.fields()[i].name());
    }
    return fields;
  }

  boolean asksFor(MetadataField wantedField) {
    for (MetadataField[] fields : metadata) {
      if (fields != null && List.of(fields).contains(wantedField)) {
        return true;
      }
    }
    return false;
  }

  /** Returns the columns to find in files: those of the plan, then hidden ones. */
  StructType wanted() {
    return wanted;
  }

  /** Returns where the stored row ids are among {@link #wanted}, or -1. */
  int rowId() {
    return rowId;
  }

  /** Returns where the stored row commit versions are among {@link #wanted}, or -1. */
  int rowCommitVersion() {
    return rowCommitVersion;
  }

  /** Returns where the times by which rows are left out are among {@link #wanted}, or -1. */
  int time() {
    return time;
  }

  int size() {
    return output.length;
  }

  DataType type(int column) {
    return output[column].dataType();
  }

  byte kind(int column) {
    return plan.kind(column);
  }

  int position(int column) {
    return plan.position(column);
  }

  MetadataField[] metadata(int column) {
    return metadata[column];
  }

  Object partitionValue(int column, DataFile file) {
    String text = file.partitionValue(plan.position(column));
    if (plan.pond() != null) {
      // No log's texts, in which the empty one would mean NULL, but what stars stand for.
      return UTF8String.fromString(text);
    }
    return PartitionConstants.of(text, output[column], zone, file, plan);
  }
}
