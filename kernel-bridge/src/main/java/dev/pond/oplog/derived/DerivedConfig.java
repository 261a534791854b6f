// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.derived;

import dev.pond.tinyfs.TinyFsException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The configuration of a node that a query makes. Immutable.
 *
 * @param patterns what each name of a table in the query stands for: a URL, path or glob; in their
 *     order, one at least
 * @param query the text; {@code SELECT * FROM} the only pattern if the configuration has none
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
   * @throws TinyFsException CONFIGURATION_INVALID
   */
  public static DerivedConfig parse(byte[] configuration, String path) throws TinyFsException {
    ConfigText text = ConfigText.parse(configuration, path);
    Map<String, String> patterns = patterns(text, path);
    String query = text.text("query");
    List<String> transforms = new ArrayList<>();
    for (Object transform : text.list("transforms")) {
      transforms.add(text.text(transform, "transforms"));
    }
    text.checkEmpty();
    if (transforms.contains(null) || transforms.size() > MOST_TRANSFORMS) {
      throw ConfigText.invalid(path, "transforms is a list of up to " + MOST_TRANSFORMS + " paths");
    }
    return new DerivedConfig(patterns, query(query, patterns, path), transforms);
  }

  private static Map<String, String> patterns(ConfigText text, String path) throws TinyFsException {
    Object given = text.take("patterns");
    if (!(given instanceof Map<?, ?> map) || map.isEmpty() || map.size() > MOST_PATTERNS) {
      throw ConfigText.invalid(
          path, "patterns is a mapping of 1 to " + MOST_PATTERNS + " names to URLs");
    }
    Map<String, String> patterns = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (!(entry.getKey() instanceof String name) || !(entry.getValue() instanceof String url)) {
        throw ConfigText.invalid(path, "patterns has a name or URL that is no text");
      }
      patterns.put(name, url);
    }
    return patterns;
  }

  private static String query(String given, Map<String, String> patterns, String path)
      throws TinyFsException {
    if (given == null) {
      if (patterns.size() > 1) {
        throw ConfigText.invalid(
            path, "it has " + patterns.size() + " patterns and no query that says how to use them");
      }
      String name = patterns.keySet().iterator().next();
      return "SELECT * FROM `" + name.replace("`", "``") + "`";
    }
    if (given.length() > LONGEST_QUERY) {
      throw ConfigText.invalid(path, "its query is longer than " + LONGEST_QUERY + " characters");
    }
    return given;
  }
}
