// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import dev.pond.kernel.Redactor;
import dev.pond.kernel.snapshot.Snapshot;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.connector.catalog.MetadataColumn;
import org.apache.spark.sql.connector.catalog.SupportsMetadataColumns;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.catalog.TableCatalog;
import org.apache.spark.sql.connector.expressions.Expressions;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * A Delta table at one version, for reading. Two are equal if they are the same version of the same
 * table, so that Spark finds what it has cached.
 */
public final class PondTable implements SupportsRead, SupportsMetadataColumns {
  private final Snapshot snapshot;
  private final Planner planner;
  private final PondOptions options;
  private final Configuration hadoop;
  private final StructType schema;

  PondTable(Snapshot snapshot, Planner planner, PondOptions options, Configuration hadoop) {
    this.snapshot = snapshot;
    this.planner = planner;
    this.options = options;
    this.hadoop = hadoop;
    this.schema = SparkSchemas.toSpark(snapshot.metadata().schema());
  }

  Snapshot snapshot() {
    return snapshot;
  }

  Planner planner() {
    return planner;
  }

  ZoneId zone() {
    return planner.zone();
  }

  PondOptions options() {
    return options;
  }

  /** The session's Hadoop configuration with the read's options; not to be changed. */
  Configuration hadoop() {
    return hadoop;
  }

  @Override
  public String name() {
    return Redactor.redact(snapshot.tablePath()) + "@" + snapshot.version();
  }

  @Override
  public StructType schema() {
    return schema;
  }

  @Override
  public Transform[] partitioning() {
    return snapshot.metadata().partitionColumns().stream()
        .map(column -> Expressions.identity(quoted(column)))
        .toArray(Transform[]::new);
  }

  @Override
  public Map<String, String> properties() {
    Map<String, String> properties = new LinkedHashMap<>(snapshot.metadata().configuration());
    properties.put(TableCatalog.PROP_PROVIDER, "pond");
    properties.put(TableCatalog.PROP_LOCATION, Redactor.redact(snapshot.tablePath()));
    if (!snapshot.metadata().description().isEmpty()) {
      properties.put(TableCatalog.PROP_COMMENT, snapshot.metadata().description());
    }
    return properties;
  }

  @Override
  public Set<TableCapability> capabilities() {
    return Set.of(TableCapability.BATCH_READ);
  }

  @Override
  public MetadataColumn[] metadataColumns() {
    return MetadataColumns.of(snapshot);
  }

  @Override
  public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
    ReadOptions.check(this.options, options);
    return new PondScanBuilder(this, PondSession.active());
  }

  /** Returns a name as it stands in SQL, so that dots in it are no separators. */
  public static String quoted(String name) {
    return "`" + name.replace("`", "``") + "`";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PondTable table
        && snapshot.version() == table.snapshot.version()
        && snapshot.tablePath().equals(table.snapshot.tablePath())
        && snapshot.metadata().id().equals(table.snapshot.metadata().id());
  }

  @Override
  public int hashCode() {
    return Objects.hash(snapshot.tablePath(), snapshot.version());
  }

  @Override
  public String toString() {
    return name();
  }
}
