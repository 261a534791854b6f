// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark;

import dev.pond.udf.FunctionSetting;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.function.Function;
import org.apache.commons.lang3.StringUtils;
import org.apache.spark.sql.internal.SQLConf;
import scala.collection.Iterator;

/** The settings of the session whose statement is analysed on this thread. */
final class Settings {
  /** Its parameters are parameter, functionName and value; its SQLSTATE is 22023. */
  private static final String INVALID = "INVALID_PARAMETER_VALUE.PATTERN";

  private final SQLConf conf;
  private final String function;

  private Settings(SQLConf conf, String function) {
    this.conf = conf;
    this.function = function;
  }

  /**
   * Returns the settings for a call of a function.
   *
   * <p>It fails if the session has a key of ours that does not exist.
   */
  static Settings of(String function) {
    Settings settings = new Settings(SQLConf.get(), function);
    settings.refuseUnknown();
    return settings;
  }

  String text(FunctionSetting setting) {
    return read(setting, setting::text);
  }

  boolean truth(FunctionSetting setting) {
    return read(setting, setting::truth);
  }

  int integer(FunctionSetting setting) {
    return read(setting, setting::integer);
  }

  String policy(FunctionSetting setting) {
    return read(setting, setting::policy);
  }

  private <T> T read(FunctionSetting setting, Function<String, T> meaning) {
    String value = conf.getConfString(setting.fullKey(), setting.defaultText());
    try {
      return meaning.apply(value);
    } catch (IllegalArgumentException e) {
      throw invalid(setting.fullKey(), value, e.getMessage());
    }
  }

  private void refuseUnknown() {
    Iterator<String> keys = conf.getAllConfs().keysIterator();
    while (keys.hasNext()) {
      String key = keys.next();
      if (key.startsWith(FunctionSetting.PREFIX)
          && FunctionSetting.find(key.substring(FunctionSetting.PREFIX.length())).isEmpty()) {
        throw invalid(
            key,
            conf.getConfString(key, ""),
            "Unknown setting of pond's functions: "
                + key
                + ". Did you mean "
                + nearest(key)
                + "? There are also "
                + others(key)
                + ".");
      }
    }
  }

  private RuntimeException invalid(String key, String value, String message) {
    return CallErrors.saying(
        INVALID,
        Map.of("parameter", key, "functionName", "`" + function + "`", "value", value),
        message);
  }

  private static String nearest(String key) {
    return Arrays.stream(FunctionSetting.values())
        .map(FunctionSetting::fullKey)
        .min(Comparator.comparingInt(known -> StringUtils.getLevenshteinDistance(key, known)))
        .orElseThrow();
  }

  private static String others(String key) {
    String nearest = nearest(key);
    return String.join(
        ", ",
        Arrays.stream(FunctionSetting.values())
            .filter(setting -> !setting.fullKey().equals(nearest))
            .map(FunctionSetting::key)
            .toList());
  }
}
