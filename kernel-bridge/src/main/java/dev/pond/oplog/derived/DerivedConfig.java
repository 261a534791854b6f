// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.derived;

import dev.pond.oplog.config.SqlDerivedConfiguration;
import dev.pond.oplog.config.Variables;
import dev.pond.tinyfs.TinyFsException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a node that a query makes is made of, within bounds. Immutable.
 *
 * @param patterns what each name of a table in the query stands for: a URL, path or glob; in their
 *     order, one at least
 * @param query the text; all of the only pattern if the configuration has none
 * @param transforms paths of nodes that say how the columns of what a pattern matches are renamed,
 *     in the order in which they are applied
 */
public record DerivedConfig(Map<String, String> patterns, String query, List<String> transforms) {
  private static final int MOST_PATTERNS = 1_000;
  private static final int MOST_TRANSFORMS = 100;
  private static final int LONGEST_QUERY = 256 * 1024;

  public DerivedConfig {
    patterns = Collections.unmodifiableMap(new LinkedHashMap<>(patterns));
    transforms = List.copyOf(transforms);
  }

  /**
   * Reads a configuration.
   *
   * @param path of the node, for messages
   * @throws TinyFsException CONFIGURATION_INVALID, LIMIT_EXCEEDED
   */
  public static DerivedConfig parse(byte[] configuration, String path, Variables variables)
      throws TinyFsException {
    SqlDerivedConfiguration read = SqlDerivedConfiguration.read(configuration, path, variables);
    String query = read.query().orElseGet(() -> everything(read.patterns()));
    checkLimit(read.patterns().size(), MOST_PATTERNS, "patterns", path);
    checkLimit(read.transforms().size(), MOST_TRANSFORMS, "transforms", path);
    checkLimit(query.length(), LONGEST_QUERY, "characters in its query", path);
    return new DerivedConfig(read.patterns(), query, read.transforms());
  }

  private static String everything(Map<String, String> patterns) {
    String name = patterns.keySet().iterator().next();
    return "SELECT * FROM `" + name.replace("`", "``") + "`";
  }

  private static void checkLimit(int count, int most, String what, String path)
      throws TinyFsException {
    if (count > most) {
      throw new TinyFsException(
          TinyFsException.Kind.LIMIT_EXCEEDED, path, "it has more than " + most + " " + what);
    }
  }
}
