// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import dev.pond.kernel.PondException;
import dev.pond.spark.catalog.TreeCatalog;
import dev.pond.udf.spark.CatalogFunctions;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.catalyst.analysis.NoSuchFunctionException;
import org.apache.spark.sql.catalyst.analysis.NoSuchNamespaceException;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.apache.spark.sql.connector.catalog.FunctionCatalog;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.NamespaceChange;
import org.apache.spark.sql.connector.catalog.SupportsNamespaces;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableCatalog;
import org.apache.spark.sql.connector.catalog.TableChange;
import org.apache.spark.sql.connector.catalog.functions.UnboundFunction;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * The tree of a pond as a catalog, for reading, and pond's scalar functions.
 *
 * <p>With {@code spark.sql.catalog.farm=dev.pond.spark.PondCatalog} and {@code
 * spark.sql.catalog.farm.pond=/data/mypond} directories are namespaces and what is in them tables:
 * {@code SELECT * FROM farm.data.`temps.series` VERSION AS OF 2}. A directory under its own name is
 * the table of its entries, a file that is no table has the columns of Spark's {@code binaryFile}
 * source; neither is listed among the tables. All names of a statement are of one version of the
 * pond. Without option {@code pond} there are functions only: {@code farm.stable_id('node', path)}.
 * Thread-safe.
 */
public final class PondCatalog implements TableCatalog, SupportsNamespaces, FunctionCatalog {
  private String name = "pond";
  private Optional<TreeCatalog> tree = Optional.empty();

  /** Spark makes the catalog, then names it. */
  public PondCatalog() {}

  /**
   * Takes the name and the options of {@code spark.sql.catalog.<name>.*}. The pond is opened when a
   * statement asks for something of it.
   *
   * @throws PondSparkException POND_NOT_YET for option warehouse, POND_OPTIONS_CONFLICT if pond is
   *     given too; POND_OPTION_INVALID; POND_OPTION_UNKNOWN for any other option
   */
  @Override
  public void initialize(String name, CaseInsensitiveStringMap options) {
    this.name = name;
    this.tree =
        PondSparkException.translate(
            () -> CatalogOptions.parse(options.asCaseSensitiveMap()).pond().map(TreeCatalog::new));
  }

  @Override
  public String name() {
    return name;
  }

  /** Returns the table nodes of a directory; its other entries are read by their names too. */
  @Override
  public Identifier[] listTables(String[] namespace) throws NoSuchNamespaceException {
    Optional<Identifier[]> tables =
        tree.isPresent() ? tree.get().tables(namespace) : ofNone(namespace, new Identifier[0]);
    return tables.orElseThrow(() -> new NoSuchNamespaceException(namespace));
  }

  private static <T> Optional<T> ofNone(String[] namespace, T nothing) {
    return namespace.length == 0 ? Optional.of(nothing) : Optional.empty();
  }

  @Override
  public Table loadTable(Identifier identifier) throws NoSuchTableException {
    return tree.flatMap(nodes -> nodes.table(identifier))
        .orElseThrow(() -> new NoSuchTableException(identifier));
  }

  /**
   * Returns a table at a version of the pond.
   *
   * @param version a number
   */
  @Override
  public Table loadTable(Identifier identifier, String version) throws NoSuchTableException {
    return tree.flatMap(nodes -> nodes.table(identifier, version))
        .orElseThrow(() -> new NoSuchTableException(identifier));
  }

  /**
   * Returns a table as it was.
   *
   * @param timestamp in microseconds since the epoch
   */
  @Override
  public Table loadTable(Identifier identifier, long timestamp) throws NoSuchTableException {
    return tree.flatMap(nodes -> nodes.table(identifier, timestamp))
        .orElseThrow(() -> new NoSuchTableException(identifier));
  }

  @Override
  public boolean tableExists(Identifier identifier) {
    return tree.isPresent() && tree.get().exists(identifier);
  }

  @Override
  public String[][] listNamespaces() throws NoSuchNamespaceException {
    return listNamespaces(new String[0]);
  }

  @Override
  public String[][] listNamespaces(String[] namespace) throws NoSuchNamespaceException {
    Optional<String[][]> namespaces =
        tree.isPresent() ? tree.get().namespaces(namespace) : ofNone(namespace, new String[0][]);
    return namespaces.orElseThrow(() -> new NoSuchNamespaceException(namespace));
  }

  @Override
  public boolean namespaceExists(String[] namespace) {
    return tree.isPresent() ? tree.get().hasNamespace(namespace) : namespace.length == 0;
  }

  @Override
  public Map<String, String> loadNamespaceMetadata(String[] namespace)
      throws NoSuchNamespaceException {
    Optional<Map<String, String>> metadata =
        tree.isPresent() ? tree.get().namespace(namespace) : ofNone(namespace, Map.of());
    return metadata.orElseThrow(() -> new NoSuchNamespaceException(namespace));
  }

  /** Returns all scalar functions, aliases among them; they are in the empty namespace only. */
  @Override
  public Identifier[] listFunctions(String[] namespace) throws NoSuchNamespaceException {
    if (namespace.length > 0) {
      if (namespaceExists(namespace)) {
        return new Identifier[0];
      }
      throw new NoSuchNamespaceException(namespace);
    }
    return CatalogFunctions.names().stream()
        .map(function -> Identifier.of(namespace, function))
        .toArray(Identifier[]::new);
  }

  @Override
  public UnboundFunction loadFunction(Identifier identifier) throws NoSuchFunctionException {
    if (identifier.namespace().length > 0) {
      throw new NoSuchFunctionException(identifier);
    }
    return CatalogFunctions.find(identifier.name())
        .orElseThrow(() -> new NoSuchFunctionException(identifier));
  }

  private PondSparkException writing(String what) {
    return (PondSparkException)
        PondSparkException.of(
            new PondException(
                "POND_NOT_YET",
                Map.of(
                    "feature",
                    what + " in catalog " + name,
                    "remedy",
                    "A catalog is for reading; change the pond with the tool that wrote it")));
  }

  @Override
  @Deprecated
  public Table createTable(
      Identifier identifier,
      StructType schema,
      Transform[] partitions,
      Map<String, String> properties) {
    throw writing("CREATE TABLE");
  }

  @Override
  public Table alterTable(Identifier identifier, TableChange... changes) {
    throw writing("ALTER TABLE");
  }

  @Override
  public boolean dropTable(Identifier identifier) {
    throw writing("DROP TABLE");
  }

  @Override
  public boolean purgeTable(Identifier identifier) {
    throw writing("DROP TABLE PURGE");
  }

  @Override
  public void renameTable(Identifier from, Identifier to) {
    throw writing("ALTER TABLE RENAME");
  }

  @Override
  public void createNamespace(String[] namespace, Map<String, String> metadata) {
    throw writing("CREATE NAMESPACE");
  }

  @Override
  public void alterNamespace(String[] namespace, NamespaceChange... changes) {
    throw writing("ALTER NAMESPACE");
  }

  @Override
  public boolean dropNamespace(String[] namespace, boolean cascade) {
    throw writing("DROP NAMESPACE");
  }
}
