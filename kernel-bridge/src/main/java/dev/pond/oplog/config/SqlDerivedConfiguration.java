// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.config;

import dev.pond.tinyfs.TinyFsException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an {@code sql-derived-table} or {@code sql-derived-series} is made of.
 *
 * @param patterns URLs by the names under which the query sees them, in their order; at least one
 * @param query the text; if there is none, everything of the only pattern
 * @param transforms paths of nodes whose configurations change the tables before the query sees
 *     them, in their order
 */
public record SqlDerivedConfiguration(
    Map<String, String> patterns, Optional<String> query, List<String> transforms) {
  public SqlDerivedConfiguration {
    patterns = Collections.unmodifiableMap(new LinkedHashMap<>(patterns));
    transforms = List.copyOf(transforms);
  }

  /**
   * Reads a node's configuration.
   *
   * @param subject the node's path, for the error
   * @throws TinyFsException CONFIGURATION_INVALID
   */
  public static SqlDerivedConfiguration read(byte[] yaml, String subject, Variables variables)
      throws TinyFsException {
    return Configurations.read(yaml, subject, document -> of(document, variables));
  }

  private static SqlDerivedConfiguration of(YamlNode document, Variables variables)
      throws InvalidYamlException {
    Fields fields = Fields.of(document, variables, "patterns", "query", "transforms");
    Map<String, String> patterns = fields.textsByKey("patterns");
    if (patterns.isEmpty()) {
      throw new InvalidYamlException(document, "key patterns is missing or empty");
    }
    Optional<String> query = fields.optionalText("query").filter(text -> !text.isBlank());
    if (query.isEmpty() && patterns.size() > 1) {
      throw new InvalidYamlException(
          document, "there are several patterns, but there is no query over them");
    }
    return new SqlDerivedConfiguration(patterns, query, fields.texts("transforms"));
  }
}
