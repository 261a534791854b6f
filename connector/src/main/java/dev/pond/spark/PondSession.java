// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.util.DateTimeUtils;
import org.apache.spark.sql.internal.SQLConf;

/**
 * What pond asks of the Spark session that is active in the calling thread.
 *
 * @param spark the session
 */
public record PondSession(SparkSession spark) {
  /** Returns the session of the calling thread. */
  public static PondSession active() {
    return new PondSession(SparkSession.active());
  }

  /** Returns the value of a configuration key, or {@code null}. */
  public String setting(String key) {
    return sql().getConfString(key, null);
  }

  /** Returns what the application was started with, whatever sessions say; or {@code null}. */
  String applicationSetting(String key) {
    return spark.sparkContext().getConf().get(key, null);
  }

  /** Returns whether names that differ by case are different. */
  public boolean caseSensitive() {
    return sql().caseSensitiveAnalysis();
  }

  /** Returns the names of all settings of the session. */
  Set<String> settings() {
    Map<String, String> settings = sql().settings();
    // Spark wraps the map to be safe for one call at a time; a copy is another.
    synchronized (settings) {
      return Set.copyOf(settings.keySet());
    }
  }

  /** Returns the session's time zone. */
  public ZoneId zone() {
    return DateTimeUtils.getZoneId(sql().sessionLocalTimeZone());
  }

  /** Returns the session's Hadoop configuration with a read's options over it, as Spark does. */
  public Configuration hadoop(Map<String, String> options) {
    Configuration hadoop = spark.sessionState().newHadoopConf();
    options.forEach(
        (name, value) -> {
          if (value != null && !name.equals("path") && !name.equals("paths")) {
            hadoop.set(name, value);
          }
        });
    return hadoop;
  }

  private SQLConf sql() {
    return spark.sessionState().conf();
  }
}
