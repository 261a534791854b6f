// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.derived;

import dev.pond.spark.pond.FileOptions;
import dev.pond.spark.pond.OpenPond;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.internal.SQLConf;

/**
 * What the columns and rows of a derived table depend on. A version of a pond never changes, so the
 * paths stand for the queries there and for all that these read.
 *
 * @param pond URI of the pond's folder
 * @param id of the pond, for another may come to lie in the same folder
 * @param version of the pond
 * @param paths of the nodes whose union it is
 * @param options how nodes are read
 * @param allowedEnvironment variables that the queries' configurations may name
 * @param settings of the session that a plan may depend on
 */
record DerivedIdentity(
    String pond,
    String id,
    long version,
    List<String> paths,
    FileOptions options,
    List<String> allowedEnvironment,
    Map<String, String> settings) {
  private static final String SQL = "spark.sql.";

  static DerivedIdentity of(OpenPond open, List<String> paths) {
    SQLConf conf = open.session().spark().sessionState().conf();
    Map<String, String> settings = new TreeMap<>();
    Map<String, String> all = conf.settings();
    // Spark wraps the map to be safe for one call at a time; a walk is many.
    synchronized (all) {
      all.forEach(
          (name, value) -> {
            if (name.startsWith(SQL)) {
              settings.put(name, value);
            }
          });
    }
    return new DerivedIdentity(
        open.pond().root(),
        open.pond().id(),
        open.pond().version(),
        paths,
        open.fileOptions(),
        open.options().allowedEnvironment(),
        settings);
  }
}
