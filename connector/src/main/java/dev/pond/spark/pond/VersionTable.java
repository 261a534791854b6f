// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.pond;

import dev.pond.kernel.PondException;
import dev.pond.kernel.Redactor;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructType;
import dev.pond.kernel.snapshot.TableMetadata;
import dev.pond.oplog.table.StoredTable;
import dev.pond.spark.MetadataColumns;
import dev.pond.spark.PondSession;
import dev.pond.spark.ReadOptions;
import dev.pond.spark.SparkSchemas;
import dev.pond.tinyfs.FileId;
import dev.pond.tinyfs.Match;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.spark.sql.connector.catalog.MetadataColumn;
import org.apache.spark.sql.connector.catalog.SupportsMetadataColumns;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * Stored versions of files of a pond as one table, for reading. Two are equal if they are the same
 * nodes of the same version of the same pond, read in the same way, so that Spark finds what it has
 * cached.
 */
final class VersionTable implements SupportsRead, SupportsMetadataColumns {
  private final OpenPond open;
  private final String path;
  private final List<Match> nodes;
  private final StoredTable stored;
  private final TableMetadata metadata;
  private final org.apache.spark.sql.types.StructType schema;

  /**
   * @param path of the nodes as messages name it
   * @param stored its parts count the nodes in their order
   */
  VersionTable(OpenPond open, String path, List<Match> nodes, StoredTable stored) {
    this.open = open;
    this.path = path;
    this.nodes = List.copyOf(nodes);
    this.stored = stored;
    List<String> captures = open.fileOptions().captures();
    this.metadata =
        new TableMetadata(
            open.pond().id(), path, "", columns(stored.schema(), captures), captures, Map.of());
    this.schema = SparkSchemas.toSpark(metadata.schema());
  }

  private StructType columns(StructType data, List<String> captures) {
    StructType all = data;
    for (String capture : captures) {
      boolean taken =
          data.fields().stream()
              .anyMatch(
                  field ->
                      open.session().caseSensitive()
                          ? field.name().equals(capture)
                          : field.name().equalsIgnoreCase(capture));
      if (taken) {
        throw new PondException(
            "POND_OPTION_INVALID",
            Map.of(
                "option",
                "captures",
                "value",
                String.join(",", captures),
                "reason",
                "the files have a column " + capture + " already"));
      }
      all = all.add(capture, PrimitiveType.STRING);
    }
    return all;
  }

  OpenPond open() {
    return open;
  }

  String path() {
    return path;
  }

  /** The nodes, as the parts count them. */
  List<Match> nodes() {
    return nodes;
  }

  StoredTable stored() {
    return stored;
  }

  /** The columns, as a Delta table's metadata would have them; captures are its partitions. */
  TableMetadata metadata() {
    return metadata;
  }

  @Override
  public String name() {
    return Redactor.redact(open.pond().root()) + "!" + path + "@" + open.pond().version();
  }

  @Override
  public org.apache.spark.sql.types.StructType schema() {
    return schema;
  }

  @Override
  public Map<String, String> properties() {
    return NodeProperties.of(open, nodes);
  }

  @Override
  public Set<TableCapability> capabilities() {
    return Set.of(TableCapability.BATCH_READ);
  }

  @Override
  public MetadataColumn[] metadataColumns() {
    return MetadataColumns.ofPond();
  }

  @Override
  public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
    ReadOptions.check(open.options(), options);
    return new VersionScanBuilder(this, PondSession.active());
  }

  private List<FileId> ids() {
    return nodes.stream().map(match -> match.node().id()).toList();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VersionTable table
        && open.pond().version() == table.open.pond().version()
        && open.pond().root().equals(table.open.pond().root())
        && open.pond().id().equals(table.open.pond().id())
        && open.fileOptions().equals(table.open.fileOptions())
        && ids().equals(table.ids())
        && path.equals(table.path);
  }

  @Override
  public int hashCode() {
    return Objects.hash(open.pond().root(), open.pond().version(), path);
  }

  @Override
  public String toString() {
    return name();
  }
}
