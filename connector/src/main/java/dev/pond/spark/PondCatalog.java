// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import dev.pond.udf.spark.CatalogFunctions;
import org.apache.spark.sql.catalyst.analysis.NoSuchFunctionException;
import org.apache.spark.sql.catalyst.analysis.NoSuchNamespaceException;
import org.apache.spark.sql.connector.catalog.FunctionCatalog;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.functions.UnboundFunction;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * A catalog of pond's scalar functions, for sessions without the extension: with {@code
 * spark.sql.catalog.cat=dev.pond.spark.PondCatalog} a statement calls {@code cat.stable_id('node',
 * path)}. It has no tables and takes no options yet. Thread-safe.
 */
public final class PondCatalog implements FunctionCatalog {
  private String name = "pond";

  /** Spark makes the catalog, then names it. */
  public PondCatalog() {}

  /**
   * Takes the name and the options of {@code spark.sql.catalog.<name>.*}.
   *
   * @throws PondSparkException POND_NOT_YET for the options that will say where tables are;
   *     POND_OPTION_UNKNOWN for any other
   */
  @Override
  public void initialize(String name, CaseInsensitiveStringMap options) {
    this.name = name;
    PondSparkException.translate(
        () -> {
          CatalogOptions.check(options.asCaseSensitiveMap());
          return null;
        });
  }

  @Override
  public String name() {
    return name;
  }

  /** Returns all scalar functions, aliases among them; there is only the empty namespace. */
  @Override
  public Identifier[] listFunctions(String[] namespace) throws NoSuchNamespaceException {
    if (namespace.length > 0) {
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
}
