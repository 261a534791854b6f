// SPDX-License-Identifier: Apache-2.0
package dev.pond.it.ponds;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * What a derived node's configuration asks for.
 *
 * @param patterns the URLs that it reads
 * @param sql empty if it has no text of its own
 * @param transforms paths of nodes that rename columns
 */
record StoredQuery(List<String> patterns, String sql, List<String> transforms) {
  /** Reads a configuration, if it is one. */
  static Optional<StoredQuery> of(Object configuration) {
    if (!(configuration instanceof Map<?, ?> map) || !(map.get("patterns") instanceof Map<?, ?>)) {
      return Optional.empty();
    }
    return Optional.of(
        new StoredQuery(
            texts(((Map<?, ?>) map.get("patterns")).values()),
            map.get("query") instanceof String sql ? sql : "",
            map.get("transforms") instanceof List<?> list ? texts(list) : List.of()));
  }

  private static List<String> texts(Iterable<?> values) {
    List<String> texts = new ArrayList<>();
    values.forEach(value -> texts.add(String.valueOf(value)));
    return texts;
  }

  static Object yaml(String text) {
    return new Load(LoadSettings.builder().build()).loadFromString(text);
  }

  /** Returns the entries of a dynamic directory's configuration by name. */
  static Map<String, Map<?, ?>> entries(Object configuration) {
    Map<String, Map<?, ?>> entries = new LinkedHashMap<>();
    if (configuration instanceof Map<?, ?> map && map.get("entries") instanceof List<?> list) {
      for (Object item : list) {
        Map<?, ?> entry = (Map<?, ?>) item;
        entries.put(String.valueOf(entry.get("name")), entry);
      }
    }
    return entries;
  }
}
