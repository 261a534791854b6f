// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import dev.pond.kernel.PondException;
import java.util.Map;
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
  private Map<String, String> resolvedOptions;
  private PondTable resolved;

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

  private synchronized PondTable resolve(Map<String, String> options) {
    if (resolved == null || !options.equals(resolvedOptions)) {
      resolved =
          PondSparkException.translate(
              () -> new TableResolver(PondSession.active()).resolve(options));
      resolvedOptions = Map.copyOf(options);
    }
    return resolved;
  }

  @Override
  public BaseRelation createRelation(
      SQLContext context,
      SaveMode mode,
      scala.collection.immutable.Map<String, String> parameters,
      Dataset<Row> data) {
    throw PondSparkException.of(
        new PondException(
            "POND_NOT_YET",
            Map.of("feature", "format pond for writing", "remedy", "Write with delta-spark")));
  }
}
