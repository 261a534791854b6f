// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.derived;

import dev.pond.tinyfs.TinyFsException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** One mapping of a configuration, whose keys are asked for one by one; no other may be there. */
final class ConfigText {
  private final String path;
  private final String where;
  private final Map<String, Object> values;

  private ConfigText(String path, String where, Map<String, Object> values) {
    this.path = path;
    this.where = where;
    this.values = values;
  }

  static ConfigText parse(byte[] configuration, String path) throws TinyFsException {
    LoadSettings settings =
        LoadSettings.builder().setMaxAliasesForCollections(20).setCodePointLimit(1 << 20).build();
    try {
      Object read =
          new Load(settings).loadFromString(new String(configuration, StandardCharsets.UTF_8));
      return of(read, path, "");
    } catch (YamlEngineException e) {
      throw invalid(path, "it is no YAML");
    }
  }

  static ConfigText of(Object read, String path, String where) throws TinyFsException {
    if (!(read instanceof Map<?, ?> map)) {
      throw invalid(path, (where.isEmpty() ? "it" : where) + " is no mapping");
    }
    Map<String, Object> values = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (!(entry.getKey() instanceof String key)) {
        throw invalid(path, (where.isEmpty() ? "it" : where) + " has a key that is no text");
      }
      values.put(key, entry.getValue());
    }
    return new ConfigText(path, where, values);
  }

  /** Takes a value out; null if there is none. */
  Object take(String key) {
    return values.remove(key);
  }

  String text(String key) throws TinyFsException {
    return text(take(key), key);
  }

  String text(Object value, String key) throws TinyFsException {
    if (value != null && !(value instanceof String)) {
      throw invalid(path, inside(key) + " is no text");
    }
    return (String) value;
  }

  List<?> list(String key) throws TinyFsException {
    Object value = take(key);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof List<?> list)) {
      throw invalid(path, inside(key) + " is no list");
    }
    return list;
  }

  /** Fails if a key is left that nobody has asked for. */
  void checkEmpty() throws TinyFsException {
    if (!values.isEmpty()) {
      String key = values.keySet().iterator().next();
      throw invalid(path, "there is no key " + inside(key));
    }
  }

  String inside(String key) {
    return where.isEmpty() ? key : where + "." + key;
  }

  static TinyFsException invalid(String path, String reason) {
    return new TinyFsException(TinyFsException.Kind.CONFIGURATION_INVALID, path, reason);
  }
}
