// SPDX-License-Identifier: Apache-2.0
package dev.pond.it.scale;

import dev.pond.spark.read.DataFile;
import dev.pond.spark.read.PondInputPartition;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;
import org.apache.spark.Partition;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.execution.datasources.FilePartition;
import org.apache.spark.sql.execution.datasources.PartitionedFile;
import org.apache.spark.sql.execution.datasources.v2.DataSourceRDDPartition;
import scala.collection.JavaConverters;

/** The data files in the partitions of a plan, of pond or of Spark's own file scan. */
final class PlannedPaths {
  private PlannedPaths() {}

  /** Hands over the URI and the size of each file, or of each range of one, without running. */
  static void of(Dataset<Row> query, ObjLongConsumer<String> files) {
    for (Partition partition : query.queryExecution().executedPlan().execute().partitions()) {
      if (partition instanceof FilePartition ofSpark) {
        for (PartitionedFile file : ofSpark.files()) {
          files.accept(file.urlEncodedPath(), file.length());
        }
      } else {
        List<InputPartition> inputs =
            JavaConverters.seqAsJavaList(((DataSourceRDDPartition) partition).inputPartitions());
        inputs.forEach(
            input -> ofPond((PondInputPartition) input, f -> files.accept(f.uri(), f.length())));
      }
    }
  }

  /** Hands over the files of pond's plan, each or each range of one, without running. */
  static void ofPond(Dataset<Row> query, Consumer<DataFile> files) {
    for (Partition partition : query.queryExecution().executedPlan().execute().partitions()) {
      List<InputPartition> inputs =
          JavaConverters.seqAsJavaList(((DataSourceRDDPartition) partition).inputPartitions());
      inputs.forEach(input -> ofPond((PondInputPartition) input, files));
    }
  }

  private static void ofPond(PondInputPartition partition, Consumer<DataFile> files) {
    for (DataFile file : partition.files()) {
      files.accept(file);
    }
  }
}
