// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark.registry;

import dev.pond.udf.FunctionSetting;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The built-in values of the settings, by function, under the names that the reference has for
 * them: {@code default_} and the name of the parameter.
 */
final class SettingDefaults {
  private static final String FAMILY = "utf8_normalize_|span_default_|map_normalize_";

  private SettingDefaults() {}

  static SortedMap<String, SortedMap<String, String>> byFunction(Collection<String> functions) {
    SortedMap<String, SortedMap<String, String>> all = new TreeMap<>();
    for (FunctionSetting setting : FunctionSetting.values()) {
      String name = "default_" + setting.key().replaceFirst("^(" + FAMILY + ")", "");
      for (String function : setting.usedBy()) {
        if (functions.contains(function)) {
          all.computeIfAbsent(function, key -> new TreeMap<>()).put(name, setting.defaultText());
        }
      }
    }
    return all;
  }
}
