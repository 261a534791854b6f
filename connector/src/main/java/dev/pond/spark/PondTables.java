// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import dev.pond.kernel.PondException;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SQLContext;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.sources.BaseRelation;
import org.apache.spark.sql.sources.CreatableRelationProvider;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * From options to tables: what {@link PondDataSource} hands over to.
 *
 * <p>Spark makes one instance a {@code load}, and asks it for the schema, then for the table; both
 * must be of one version, and the log should be read once. Thread-safe.
 */
public final class PondTables implements TableProvider, CreatableRelationProvider {
  private static final Set<String> WRITERS =
      Set.of(
          "org.apache.spark.sql.DataFrameWriter",
          "org.apache.spark.sql.streaming.DataStreamWriter");

  private Map<String, String> resolvedOptions;
  private Table resolved;

  /** For {@link PondDataSource}, which knows this class by name only. */
  public PondTables() {}

  @Override
  public StructType inferSchema(CaseInsensitiveStringMap options) {
    return resolve(options.asCaseSensitiveMap()).schema();
  }

  @Override
  public Table getTable(
      StructType schema, Transform[] partitioning, Map<String, String> properties) {
    return resolve(properties);
  }

  private synchronized Table resolve(Map<String, String> options) {
    if (resolved == null || !options.equals(resolvedOptions)) {
      resolved = PondSparkException.translate(() -> find(options));
      resolvedOptions = Map.copyOf(options);
    }
    return resolved;
  }

  private static Table find(Map<String, String> options) {
    try {
      return new TableResolver(PondSession.active()).resolve(options);
    } catch (PondException e) {
      if (e.errorClass().equals("POND_NOT_A_TABLE") && isAskedByAWriter()) {
        throw writingIsNotYet();
      }
      throw e;
    }
  }

  /**
   * Spark asks for the schema of what it is about to write to before it says that it writes. Only
   * the stack can tell, and it is looked at only when the answer is an error anyway.
   */
  private static boolean isAskedByAWriter() {
    return StackWalker.getInstance()
        .walk(frames -> frames.anyMatch(frame -> WRITERS.contains(frame.getClassName())));
  }

  private static PondException writingIsNotYet() {
    return new PondException(
        "POND_NOT_YET",
        Map.of(
            "feature",
            "format pond for writing",
            "remedy",
            "Write Delta tables with delta-spark, and ponds with their own tool"));
  }

  @Override
  public BaseRelation createRelation(
      SQLContext context,
      SaveMode mode,
      scala.collection.immutable.Map<String, String> parameters,
      Dataset<Row> data) {
    throw PondSparkException.of(writingIsNotYet());
  }
}
