// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFileFormat;
import org.apache.spark.sql.execution.vectorized.ColumnVectorUtils;
import org.apache.spark.sql.execution.vectorized.ConstantColumnVector;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/** How the columns of the output are made from one file: what is read, what is constant. */
final class FileLayout {
  private final ReadColumns columns;
  private final FileSchema schema;
  private final DataFile file;
  private final StructType requested;
  private final boolean needsRowIndex;
  private final Object[] constants;
  private final Object[][] metadata;

  FileLayout(ReadColumns columns, DataFile file, String uri, FileSchema schema) {
    this.columns = columns;
    this.file = file;
    this.schema = schema;
    needsRowIndex =
        file.deletionVector() != null
            || columns.asksFor(MetadataField.ROW_INDEX)
            || (columns.asksFor(MetadataField.ROW_ID) && file.baseRowId() != DataFile.NONE);
    requested = new StructType(schema.requested().toArray(new StructField[0]));
    constants = new Object[columns.size()];
    metadata = new Object[columns.size()][];
    for (int i = 0; i < constants.length; i++) {
      if (columns.kind(i) == ReadPlan.PARTITION) {
        constants[i] = columns.partitionValue(i, file);
      } else if (columns.kind(i) == ReadPlan.METADATA) {
        MetadataField[] fields = columns.metadata(i);
        metadata[i] = new Object[fields.length];
        for (int j = 0; j < fields.length; j++) {
          metadata[i][j] = fields[j].constant(file, uri);
        }
      }
    }
  }

  /** Returns what the reader must read. */
  StructType requested() {
    return requested;
  }

  /** Returns the same and the column in which Spark's vectorised reader counts rows, if needed. */
  StructType requestedWithRowIndex() {
    return needsRowIndex
        ? requested.add(
            ParquetFileFormat.ROW_INDEX_TEMPORARY_COLUMN_NAME(), DataTypes.LongType, true)
        : requested;
  }

  /** Returns where the row index is among the vectors of the reader, or -1. */
  int rowIndexOrdinal() {
    return needsRowIndex ? requested.fields().length : -1;
  }

  /** Returns the columns that filters may use. */
  Set<String> filterable() {
    return schema.filterable();
  }

  /** Returns the vectors of the output over those that the reader fills. */
  ColumnVector[] vectors(ColumnarBatch batch) {
    ColumnVector[] vectors = new ColumnVector[columns.size()];
    for (int i = 0; i < vectors.length; i++) {
      DataType type = columns.type(i);
      vectors[i] =
          switch (columns.kind(i)) {
            case ReadPlan.DATA -> data(columns.position(i), type, batch);
            case ReadPlan.PARTITION -> constant(constants[i], type);
            default -> metadata(i, (StructType) type, batch);
          };
    }
    return vectors;
  }

  /** Returns the vector of times by which rows are left out. */
  ColumnVector times(ColumnarBatch batch) {
    return data(columns.time(), columns.wanted().fields()[columns.time()].dataType(), batch);
  }

  /** Returns the time by which a row may be left out; {@code null} if it has none. */
  Long time(InternalRow read) {
    return (Long) value(columns.time(), read);
  }

  private ColumnVector data(int wanted, DataType type, ColumnarBatch batch) {
    int ordinal = wanted < 0 ? -1 : schema.ordinal(wanted);
    return ordinal < 0 ? Shapes.nulls(type) : schema.shape(wanted).vector(batch.column(ordinal));
  }

  private static ColumnVector constant(Object value, DataType type) {
    ConstantColumnVector vector = new ConstantColumnVector(1, type);
    ColumnVectorUtils.populate(vector, new GenericInternalRow(new Object[] {value}), 0);
    return vector;
  }

  private ColumnVector metadata(int output, StructType type, ColumnarBatch batch) {
    MetadataField[] fields = columns.metadata(output);
    ColumnVector[] children = new ColumnVector[fields.length];
    for (int j = 0; j < fields.length; j++) {
      ColumnVector constant = constant(metadata[output][j], type.fields()[j].dataType());
      children[j] =
          switch (fields[j]) {
            case ROW_INDEX -> batch.column(rowIndexOrdinal());
            case ROW_ID -> rowIds(constant, batch);
            case ROW_COMMIT_VERSION ->
                new CoalescedLongs(
                    data(columns.rowCommitVersion(), DataTypes.LongType, batch), constant, 0);
            default -> constant;
          };
    }
    ConstantColumnVector present = new ConstantColumnVector(1, DataTypes.BooleanType);
    present.setNotNull();
    return new StructVector(type, present, children);
  }

  private ColumnVector rowIds(ColumnVector none, ColumnarBatch batch) {
    ColumnVector stored = data(columns.rowId(), DataTypes.LongType, batch);
    return file.baseRowId() == DataFile.NONE
        ? new CoalescedLongs(stored, none, 0)
        : new CoalescedLongs(stored, batch.column(rowIndexOrdinal()), file.baseRowId());
  }

  /** Returns a row of the output from one that the reader read. */
  InternalRow row(InternalRow read, long rowIndex) {
    Object[] values = new Object[columns.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (columns.kind(i)) {
            case ReadPlan.DATA -> value(columns.position(i), read);
            case ReadPlan.PARTITION -> constants[i];
            default -> metadata(i, read, rowIndex);
          };
    }
    return new GenericInternalRow(values);
  }

  private Object value(int wanted, InternalRow read) {
    int ordinal = wanted < 0 ? -1 : schema.ordinal(wanted);
    return ordinal < 0 || read.isNullAt(ordinal)
        ? null
        : schema.shape(wanted).value(read.get(ordinal, requested.fields()[ordinal].dataType()));
  }

  private InternalRow metadata(int output, InternalRow read, long rowIndex) {
    MetadataField[] fields = columns.metadata(output);
    Object[] values = metadata[output].clone();
    for (int j = 0; j < values.length; j++) {
      switch (fields[j]) {
        case ROW_INDEX -> values[j] = rowIndex;
        case ROW_ID -> {
          Object stored = value(columns.rowId(), read);
          boolean counted = stored == null && file.baseRowId() != DataFile.NONE;
          values[j] = counted ? (Object) (file.baseRowId() + rowIndex) : stored;
        }
        case ROW_COMMIT_VERSION -> {
          Object stored = value(columns.rowCommitVersion(), read);
          values[j] = stored == null ? values[j] : stored;
        }
        default -> {}
      }
    }
    return new GenericInternalRow(values);
  }

  /** Returns the fields that a scan wants of files, and the hidden ones that it needs besides. */
  static StructType wanted(StructType data, List<String> hidden) {
    List<StructField> fields = new ArrayList<>(List.of(data.fields()));
    for (String name : hidden) {
      fields.add(DataTypes.createStructField(name, DataTypes.LongType, true));
    }
    return new StructType(fields.toArray(new StructField[0]));
  }
}
