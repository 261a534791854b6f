// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.entry;

import dev.pond.spark.MetadataColumns;
import dev.pond.spark.PondSession;
import dev.pond.spark.PondSparkException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.connector.catalog.MetadataColumn;
import org.apache.spark.sql.connector.catalog.SupportsMetadataColumns;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * A table whose rows are nodes of a pond at one version. Two are equal if they are of equal places,
 * entries and columns, so that Spark finds what it has cached. Thread-safe.
 */
public final class EntryTable implements SupportsRead, SupportsMetadataColumns {
  private final EntryPlace place;
  private final EntryColumns columns;
  private final EntrySource source;
  private final Configuration hadoop;
  private final Supplier<Map<String, String>> properties;

  EntryTable(
      EntryPlace place,
      EntryColumns columns,
      EntrySource source,
      Configuration hadoop,
      Supplier<Map<String, String>> properties) {
    this.place = place;
    this.columns = columns;
    this.source = source;
    this.hadoop = hadoop;
    this.properties = properties;
  }

  /**
   * Returns the table of entries as directories have them.
   *
   * @param captures names of further columns
   * @param hadoop not to be changed
   * @param properties what DESCRIBE tells of it, asked for only then
   */
  public static EntryTable ofEntries(
      EntryPlace place,
      EntrySource source,
      List<String> captures,
      Configuration hadoop,
      Supplier<Map<String, String>> properties) {
    return new EntryTable(place, ListingColumns.ALL.with(captures), source, hadoop, properties);
  }

  /**
   * Returns the table of files with their bytes.
   *
   * @param files which versions and bytes they have
   * @param captures names of further columns
   * @param hadoop not to be changed
   * @param properties what DESCRIBE tells of it, asked for only then
   */
  public static EntryTable ofFiles(
      EntryPlace place,
      EntrySource source,
      FileVersions files,
      List<String> captures,
      Configuration hadoop,
      Supplier<Map<String, String>> properties) {
    return new EntryTable(
        place, new FileColumns(files, place).all().with(captures), source, hadoop, properties);
  }

  EntryPlace place() {
    return place;
  }

  EntryColumns entryColumns() {
    return columns;
  }

  EntrySource source() {
    return source;
  }

  Configuration hadoop() {
    return hadoop;
  }

  @Override
  public String name() {
    return place.name();
  }

  @Override
  public StructType schema() {
    return columns.schema();
  }

  @Override
  public Map<String, String> properties() {
    return PondSparkException.translate(properties);
  }

  @Override
  public Set<TableCapability> capabilities() {
    return Set.of(TableCapability.BATCH_READ);
  }

  @Override
  public MetadataColumn[] metadataColumns() {
    return columns.metadataField().stream().map(Column::new).toArray(MetadataColumn[]::new);
  }

  private record Column(StructField field) implements MetadataColumn {
    @Override
    public String name() {
      return MetadataColumns.METADATA;
    }

    @Override
    public DataType dataType() {
      return field.dataType();
    }

    @Override
    public boolean isNullable() {
      return false;
    }

    @Override
    public String comment() {
      return "The file of a pond that a row is";
    }
  }

  @Override
  public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
    return new EntryScanBuilder(this, PondSession.active());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EntryTable table
        && place.equals(table.place)
        && source.equals(table.source)
        && schema().equals(table.schema());
  }

  @Override
  public int hashCode() {
    return Objects.hash(place, source);
  }

  @Override
  public String toString() {
    return name();
  }
}
