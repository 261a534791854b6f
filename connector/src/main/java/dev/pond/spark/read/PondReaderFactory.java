// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.read;

import org.apache.hadoop.conf.Configuration;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.apache.spark.util.SerializableConfiguration;

/** Makes the readers of a scan's tasks. Immutable. */
public final class PondReaderFactory implements PartitionReaderFactory {
  private static final long serialVersionUID = 1L;

  private final ReadPlan plan;
  private final Broadcast<SerializableConfiguration> configuration;
  private final boolean vectorized;
  private final boolean columnar;

  /**
   * @param configuration Hadoop's configuration with the session's and the table's settings
   */
  public PondReaderFactory(ReadPlan plan, Broadcast<SerializableConfiguration> configuration) {
    this.plan = plan;
    this.configuration = configuration;
    SessionSwitches switches = plan.switches();
    vectorized = switches.vectorized && (switches.nestedVectorized || isFlat(plan));
    columnar =
        vectorized
            && switches.wholeStage
            && fieldCount(plan.output()) <= switches.wholeStageMaxFields;
  }

  /** The metadata column is a struct too, but none that is read from a file. */
  private static boolean isFlat(ReadPlan plan) {
    for (StructField field : plan.data().fields()) {
      if (field.dataType() instanceof StructType
          || field.dataType() instanceof ArrayType
          || field.dataType() instanceof MapType) {
        return false;
      }
    }
    return true;
  }

  /** Spark's count of a schema's fields, beyond which it generates no code for a stage. */
  private static int fieldCount(DataType type) {
    if (type instanceof StructType struct) {
      int sum = 0;
      for (StructField field : struct.fields()) {
        sum += fieldCount(field.dataType());
      }
      return sum;
    }
    if (type instanceof ArrayType array) {
      return fieldCount(array.elementType());
    }
    if (type instanceof MapType map) {
      return fieldCount(map.keyType()) + fieldCount(map.valueType());
    }
    return 1;
  }

  /** Returns whether the scan yields batches; the same for all partitions, as Spark demands. */
  public boolean isColumnar() {
    return columnar;
  }

  @Override
  public boolean supportColumnarReads(InputPartition partition) {
    return columnar;
  }

  @Override
  public PartitionReader<ColumnarBatch> createColumnarReader(InputPartition partition) {
    FileSource source = source();
    return new PondPartitionReader<>(
        source, files(partition), file -> VectorizedFile.open(source, file));
  }

  @Override
  public PartitionReader<InternalRow> createReader(InputPartition partition) {
    FileSource source = source();
    if (vectorized) {
      return new PondPartitionReader<>(
          source,
          files(partition),
          file -> {
            VectorizedFile batches = VectorizedFile.open(source, file);
            return batches == null ? null : new BatchRows(batches);
          });
    }
    UnsafeProjection projection = UnsafeProjection.create(plan.output());
    return new PondPartitionReader<>(
        source, files(partition), file -> RowFile.open(source, file, projection));
  }

  private FileSource source() {
    Configuration shared = configuration.value().value();
    return new FileSource(plan, shared);
  }

  private static DataFile[] files(InputPartition partition) {
    return ((PondInputPartition) partition).files();
  }
}
