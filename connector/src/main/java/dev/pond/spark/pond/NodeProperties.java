// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.pond;

import dev.pond.kernel.Redactor;
import dev.pond.oplog.PondFailures;
import dev.pond.tinyfs.Match;
import dev.pond.tinyfs.Node;
import dev.pond.tinyfs.TinyFsException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.connector.catalog.SupportsNamespaces;
import org.apache.spark.sql.connector.catalog.TableCatalog;

/** What {@code DESCRIBE EXTENDED} tells of nodes besides their columns. */
public final class NodeProperties {
  /** The entry type. */
  public static final String TYPE = "pond.type";

  /** The node's id. */
  public static final String NODE_ID = "pond.node_id";

  /** The version of the pond that is read. */
  public static final String VERSION = "pond.version";

  /** What makes the content of a dynamic node. */
  public static final String FACTORY = "pond.factory";

  /** The query of a derived node. */
  public static final String QUERY = "pond.query";

  private NodeProperties() {}

  /** Returns properties with one more. */
  public static Map<String, String> with(
      Map<String, String> properties, String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(properties);
    more.put(name, value);
    return more;
  }

  /**
   * Returns what there is to tell of the table of a node.
   *
   * @throws dev.pond.kernel.PondException if the rows of a dynamic node cannot be read
   */
  public static Map<String, String> of(OpenPond open, Node node) {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put(TableCatalog.PROP_PROVIDER, "pond");
    properties.put(TableCatalog.PROP_LOCATION, location(open, node));
    properties.put(TableCatalog.PROP_EXTERNAL, "true");
    addNode(open, node, properties);
    return properties;
  }

  /** Returns what there is to tell of a directory as a namespace. */
  public static Map<String, String> ofNamespace(OpenPond open, Node directory) {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put(SupportsNamespaces.PROP_LOCATION, location(open, directory));
    addNode(open, directory, properties);
    return properties;
  }

  /** Returns what there is to tell of the table of several nodes. */
  public static Map<String, String> of(OpenPond open, List<Match> matches) {
    if (matches.size() == 1) {
      return of(open, matches.get(0).node());
    }
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put(TableCatalog.PROP_PROVIDER, "pond");
    properties.put(TableCatalog.PROP_LOCATION, Redactor.redact(open.pond().root()) + "!/");
    properties.put(VERSION, Long.toString(open.pond().version()));
    return properties;
  }

  private static String location(OpenPond open, Node node) {
    return Redactor.redact(open.pond().root()) + "!" + node.path();
  }

  private static void addNode(OpenPond open, Node node, Map<String, String> properties) {
    properties.put(TYPE, node.type().text());
    properties.put(NODE_ID, node.id().node().text());
    properties.put(VERSION, Long.toString(open.pond().version()));
    if (node.type().isDynamic()) {
      factory(open, node).ifPresent(factory -> properties.put(FACTORY, factory));
    }
  }

  private static Optional<String> factory(OpenPond open, Node node) {
    try {
      return node.factory();
    } catch (TinyFsException e) {
      throw PondFailures.translate(e, open.pond().root(), open.pond().version());
    }
  }
}
