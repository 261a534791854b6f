// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.derived;

import dev.pond.spark.pond.OpenPond;
import dev.pond.tinyfs.Match;
import dev.pond.tinyfs.Node;
import dev.pond.tinyfs.TinyFsException;
import java.util.List;
import org.apache.spark.sql.connector.catalog.Table;

/** Makes tables of nodes whose content is a query. */
public final class DerivedTables {
  private DerivedTables() {}

  /** Returns whether a node's factory makes tables that pond can plan. */
  public static boolean isDerived(Node node) throws TinyFsException {
    return node.factory().isPresent();
  }

  /** Returns the table of a derived node. */
  public static Table of(OpenPond open, Node node) throws TinyFsException {
    throw new UnsupportedOperationException("not built yet: " + open + node);
  }

  /** Returns the union by name of several tables, derived ones among them. */
  public static Table union(OpenPond open, List<Match> tables) throws TinyFsException {
    throw new UnsupportedOperationException("not built yet: " + open + tables);
  }
}
