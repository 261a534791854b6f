// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.pond;

import dev.pond.kernel.PondException;
import dev.pond.oplog.table.Footers;
import dev.pond.oplog.table.StoredTable;
import dev.pond.oplog.table.TableRules;
import dev.pond.tinyfs.Match;
import dev.pond.tinyfs.Node;
import dev.pond.tinyfs.NodeVersion;
import dev.pond.tinyfs.TinyFsException;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.spark.sql.connector.catalog.Table;

/** Makes tables of stored Parquet: the union of the versions of the nodes that were matched. */
public final class StoredTables {
  private StoredTables() {}

  /**
   * Returns the table of one or more nodes of stored tables, or of files that are to be read as
   * such. Footers have been read, data has not.
   *
   * @throws PondException POND_COLUMNS_CONFLICT, POND_TABLE_UNSUPPORTED, POND_VERSION_NOT_FOUND,
   *     and what reading content can fail with
   */
  public static Table of(OpenPond open, List<Match> tables) throws TinyFsException {
    FileOptions asked = open.fileOptions();
    List<Node> nodes = tables.stream().map(Match::node).toList();
    for (Node node : nodes) {
      checkVersion(node, asked.fileVersion());
    }
    TableRules rules =
        new TableRules(
            asked.fileVersion(), asked.latestOnly(), asked.nanos(), open.session().caseSensitive());
    String name = name(nodes);
    StoredTable stored =
        StoredTable.open(open.pond(), Footers.of(open.contents()), name, nodes, rules);
    return new VersionTable(open, name, tables, stored);
  }

  /** One node by its path, several by the first and how many more. */
  private static String name(List<Node> nodes) {
    String first = nodes.get(0).path().toString();
    return nodes.size() == 1 ? first : first + " and " + (nodes.size() - 1) + " more";
  }

  private static void checkVersion(Node node, OptionalLong asked) throws TinyFsException {
    if (asked.isEmpty()) {
      return;
    }
    List<NodeVersion> versions = node.versions();
    for (NodeVersion version : versions) {
      if (version.version() == asked.getAsLong()) {
        if (version.hasContent()) {
          return;
        }
        throw notThere(
            node, asked, "this version has no content, it only says something of others");
      }
    }
    throw notThere(
        node,
        asked,
        versions.isEmpty()
            ? "it has no versions"
            : "it has versions "
                + versions.get(0).version()
                + " to "
                + versions.get(versions.size() - 1).version());
  }

  private static PondException notThere(Node node, OptionalLong version, String reason) {
    return new PondException(
        "POND_VERSION_NOT_FOUND",
        Map.of(
            "version", Long.toString(version.getAsLong()),
            "table", node.path().toString(),
            "reason", reason));
  }
}
