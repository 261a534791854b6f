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
 * must be of one version.
 */
public final class PondTables implements TableProvider, CreatableRelationProvider {
  @Override
  public StructType inferSchema(CaseInsensitiveStringMap options) {
    return PondSparkException.translate(
        () -> {
          throw new PondException("POND_NOT_YET", Map.of("feature", "reading", "remedy", "Wait"));
        });
  }

  @Override
  public Table getTable(
      StructType schema, Transform[] partitioning, Map<String, String> properties) {
    throw new UnsupportedOperationException();
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
