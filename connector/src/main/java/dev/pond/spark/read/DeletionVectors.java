// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.read;

import dev.pond.kernel.dv.DeletionVector;
import dev.pond.kernel.dv.DeletionVectorDescriptor;
import dev.pond.kernel.dv.DeletionVectorReader;
import dev.pond.kernel.storage.HadoopStorage;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/** The deletion vectors that a task has read: the ranges of one file share one. */
final class DeletionVectors {
  private final Configuration configuration;
  private final ReadPlan plan;
  private final Map<String, DeletionVector> read = new HashMap<>();
  private DeletionVectorReader reader;

  DeletionVectors(Configuration configuration, ReadPlan plan) {
    this.configuration = configuration;
    this.plan = plan;
  }

  /**
   * Returns a file's deletion vector, or {@code null}.
   *
   * @param rows how many rows the file has, or {@link DeletionVectorReader#UNKNOWN_ROWS}
   */
  DeletionVector of(DataFile file, long rows) throws IOException {
    DeletionVectorDescriptor descriptor = file.deletionVector();
    if (descriptor == null) {
      return null;
    }
    DeletionVector vector = read.get(descriptor.uniqueId());
    if (vector == null) {
      vector = reader().read(descriptor, file.uri(), rows);
      read.put(descriptor.uniqueId(), vector);
    }
    return vector;
  }

  private DeletionVectorReader reader() throws IOException {
    if (reader == null) {
      reader =
          new DeletionVectorReader(
              HadoopStorage.of(configuration), plan.pathPolicy(), plan.tablePath(), plan.version());
    }
    return reader;
  }
}
