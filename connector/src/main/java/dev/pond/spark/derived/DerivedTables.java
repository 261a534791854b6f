// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.derived;

import dev.pond.oplog.config.Factory;
import dev.pond.oplog.derived.SourceMode;
import dev.pond.spark.pond.OpenPond;
import dev.pond.tinyfs.EntryType;
import dev.pond.tinyfs.Match;
import dev.pond.tinyfs.Node;
import dev.pond.tinyfs.TinyFsException;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.connector.catalog.Table;

/** Makes tables of nodes whose content is a query. */
public final class DerivedTables {
  static {
    DerivedMaker.install();
  }

  private DerivedTables() {}

  /**
   * Returns whether a node is a table that its factory makes.
   *
   * @throws TinyFsException FACTORY_UNSUPPORTED if it is, and pond cannot plan it
   */
  public static boolean isDerived(Node node) throws TinyFsException {
    if (!node.type().isDynamic() || node.type().isDirectory()) {
      return false;
    }
    // The tool says of some nodes that they are files, and makes tables of them.
    Optional<String> factory = node.factory();
    boolean table =
        node.type() == EntryType.DYNAMIC_TABLE
            || factory.flatMap(Factory::of).filter(Factory::isTable).isPresent();
    if (table) {
      mode(node);
    }
    return table;
  }

  /** Returns which nodes the query of a derived node sees. */
  static SourceMode mode(Node node) throws TinyFsException {
    String factory =
        node.factory()
            .orElseThrow(
                () ->
                    new TinyFsException(
                        TinyFsException.Kind.CORRUPT,
                        node.path().toString(),
                        "it is a " + node.type().text() + " without a factory"));
    return SourceMode.ofFactory(factory)
        .orElseThrow(
            () ->
                new TinyFsException(
                    TinyFsException.Kind.FACTORY_UNSUPPORTED,
                    node.path().toString(),
                    "its factory " + factory + " is not run yet"));
  }

  /** Returns the table of a derived node. Its query is planned when it is first asked for. */
  public static Table of(OpenPond open, Node node) throws TinyFsException {
    mode(node);
    return DerivedTable.of(new DerivedPlans(open), node);
  }

  /** Returns the union by name of several tables, derived ones among them. */
  public static Table union(OpenPond open, List<Match> tables) throws TinyFsException {
    for (Match match : tables) {
      isDerived(match.node());
    }
    return DerivedTable.union(new DerivedPlans(open), List.copyOf(tables));
  }
}
