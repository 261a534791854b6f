// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.connector.catalog.functions.UnboundFunction;

/**
 * The scalar functions for a {@code FunctionCatalog}: a way to call them as {@code cat.f(x)} in a
 * session that was started without the extension. Immutable.
 */
public final class CatalogFunctions {
  private static final SortedMap<String, UnboundFunction> ALL = all();

  private CatalogFunctions() {}

  /** Returns all names, aliases among them, sorted. */
  public static Collection<String> names() {
    return ALL.keySet();
  }

  /** Returns the function of that name or alias; letter case does not matter. */
  public static Optional<UnboundFunction> find(String name) {
    return Optional.ofNullable(ALL.get(name.toLowerCase(Locale.ROOT)));
  }

  private static SortedMap<String, UnboundFunction> all() {
    Map<String, UnboundFunction> all = new TreeMap<>();
    for (FunctionEntry entry : FunctionEntries.scalars()) {
      all.put(entry.name(), new CatalogFunction(entry));
    }
    return new TreeMap<>(all);
  }
}
