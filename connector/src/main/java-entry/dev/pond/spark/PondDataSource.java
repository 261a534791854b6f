// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

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
import org.apache.spark.sql.sources.DataSourceRegister;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * The class that Spark's service loader finds under the name {@code pond}.
 *
 * <p>Spark loads it in every session, whatever format the user asks for. So it is a class file of
 * Java 8 that refers to the rest of pond by name only: an older Java meets a plain sentence, and
 * only when pond is used.
 */
public final class PondDataSource
    implements DataSourceRegister, TableProvider, CreatableRelationProvider {
  private static final String IMPLEMENTATION = "dev.pond.spark.PondTables";

  private TableProvider tables;

  @Override
  public String shortName() {
    return "pond";
  }

  @Override
  public StructType inferSchema(CaseInsensitiveStringMap options) {
    return tables().inferSchema(options);
  }

  @Override
  public Table getTable(
      StructType schema, Transform[] partitioning, Map<String, String> properties) {
    return tables().getTable(schema, partitioning, properties);
  }

  /** Spark comes here to write, since the table that it reads has no capability to write. */
  @Override
  public BaseRelation createRelation(
      SQLContext context,
      SaveMode mode,
      scala.collection.immutable.Map<String, String> parameters,
      Dataset<Row> data) {
    return ((CreatableRelationProvider) tables()).createRelation(context, mode, parameters, data);
  }

  private synchronized TableProvider tables() {
    if (tables == null) {
      tables = load(IMPLEMENTATION, PondDataSource.class.getClassLoader());
    }
    return tables;
  }

  static TableProvider load(String className, ClassLoader loader) {
    try {
      return (TableProvider)
          Class.forName(className, true, loader).getDeclaredConstructor().newInstance();
    } catch (UnsupportedClassVersionError e) {
      throw new IllegalStateException(
          "pond needs Java 17 or newer; this session runs Java "
              + System.getProperty("java.version")
              + " at "
              + System.getProperty("java.home")
              + ". Start the driver and the executors with JAVA_HOME set to a newer Java.",
          e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "Cannot load " + className + ": the pond jar on this session's class path is incomplete",
          e);
    }
  }
}
