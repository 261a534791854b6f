// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.catalog;

import dev.pond.oplog.PondFailures;
import dev.pond.spark.PondSparkException;
import dev.pond.spark.TimeTravel;
import dev.pond.spark.pond.NodeProperties;
import dev.pond.spark.pond.OpenPond;
import dev.pond.spark.pond.TreeResolver;
import dev.pond.tinyfs.Node;
import dev.pond.tinyfs.TinyFsException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.Table;

/**
 * The tree of one pond in terms of a catalog. Directories are namespaces; what stands in them under
 * a name is that table, whatever else the name may mean; a directory is the table of its entries.
 * Failures are {@link PondSparkException}s of the pond's own errors. Thread-safe.
 */
public final class TreeCatalog {
  private final StatementPonds ponds;

  /**
   * @param root the pond's folder
   */
  public TreeCatalog(String root) {
    this.ponds = new StatementPonds(root);
  }

  /** Returns the table of that name, as the statement sees it that is being analysed. */
  public Optional<Table> table(Identifier name) {
    return inStatement(new TimeTravel.Latest(), name);
  }

  /** Returns the table of that name at a version of the pond. */
  public Optional<Table> table(Identifier name, String version) {
    return PondSparkException.translate(() -> inStatement(TimeTravel.version(version), name));
  }

  /**
   * Returns the table of that name as it was.
   *
   * @param micros since the epoch
   */
  public Optional<Table> table(Identifier name, long micros) {
    return inStatement(new TimeTravel.AtTimestamp(Math.floorDiv(micros, 1000L)), name);
  }

  private Optional<Table> inStatement(TimeTravel travel, Identifier name) {
    return in(
        () -> ponds.ofStatement(travel),
        open -> {
          Optional<Node> node = new NodeNames(open).find(names(name));
          return node.isPresent()
              ? Optional.of(new TreeResolver(open).ofNode(node.get()))
              : Optional.empty();
        });
  }

  /** Returns whether there is a table of that name; of the node itself nothing is read. */
  public boolean exists(Identifier name) {
    return in(ponds::latest, open -> new NodeNames(open).find(names(name)).isPresent());
  }

  /** Returns the tables of a namespace by name, if there is such a namespace. */
  public Optional<Identifier[]> tables(String[] namespace) {
    return entries(namespace, node -> node.type().isTable())
        .map(
            tables ->
                tables
                    .map(node -> Identifier.of(namespace, node.path().name()))
                    .toArray(Identifier[]::new));
  }

  /** Returns the namespaces in a namespace by name, if there is such a namespace. */
  public Optional<String[][]> namespaces(String[] namespace) {
    return entries(namespace, node -> node.type().isDirectory())
        .map(
            directories ->
                directories
                    .map(node -> with(namespace, node.path().name()))
                    .toArray(String[][]::new));
  }

  /** Returns what there is to tell of a namespace, if there is such a namespace. */
  public Optional<Map<String, String>> namespace(String[] namespace) {
    return in(
        ponds::latest,
        open -> directory(open, namespace).map(node -> NodeProperties.ofNamespace(open, node)));
  }

  /** Returns whether there is such a namespace. */
  public boolean hasNamespace(String[] namespace) {
    return in(ponds::latest, open -> directory(open, namespace).isPresent());
  }

  private Optional<Stream<Node>> entries(String[] namespace, Predicate<Node> kind) {
    return in(
        ponds::latest,
        open -> {
          Optional<Node> directory = directory(open, namespace);
          return directory.isPresent()
              ? Optional.of(open.pond().tree().list(directory.get()).stream().filter(kind))
              : Optional.empty();
        });
  }

  private static Optional<Node> directory(OpenPond open, String[] namespace)
      throws TinyFsException {
    return new NodeNames(open)
        .find(Arrays.asList(namespace))
        .filter(node -> node.type().isDirectory());
  }

  private static List<String> names(Identifier name) {
    return List.of(with(name.namespace(), name.name()));
  }

  private static String[] with(String[] namespace, String name) {
    String[] longer = Arrays.copyOf(namespace, namespace.length + 1);
    longer[namespace.length] = name;
    return longer;
  }

  private interface Opening {
    OpenPond open();
  }

  private interface Work<T> {
    T in(OpenPond open) throws TinyFsException;
  }

  private static <T> T in(Opening opening, Work<T> work) {
    return PondSparkException.translate(
        () -> {
          OpenPond open = opening.open();
          try {
            return work.in(open);
          } catch (TinyFsException e) {
            throw PondFailures.translate(e, open.pond().root(), open.pond().version());
          }
        });
  }
}
