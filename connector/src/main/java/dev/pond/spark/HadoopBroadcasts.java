// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Hadoop's configurations on their way to tasks. They are large, and the same from query to query:
 * scans whose configurations have the same settings share one broadcast. Thread-safe.
 */
public final class HadoopBroadcasts {
  /** A configuration has some hundred kilobytes, and sessions of one process seldom differ. */
  private static final int MOST = 8;

  private static final Map<Key, Broadcast<SerializableConfiguration>> SHARED =
      new LinkedHashMap<>(MOST * 2, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(
            Map.Entry<Key, Broadcast<SerializableConfiguration>> eldest) {
          return size() > MOST;
        }
      };

  private HadoopBroadcasts() {}

  private record Key(String application, Map<String, String> settings) {}

  /**
   * Returns a broadcast of a configuration.
   *
   * @param hadoop must not be changed any more
   */
  public static Broadcast<SerializableConfiguration> of(PondSession session, Configuration hadoop) {
    SparkContext context = session.spark().sparkContext();
    Map<String, String> settings = new HashMap<>();
    for (Map.Entry<String, String> setting : hadoop) {
      settings.put(setting.getKey(), setting.getValue());
    }
    Key key = new Key(context.applicationId(), settings);
    synchronized (SHARED) {
      Broadcast<SerializableConfiguration> known = SHARED.get(key);
      if (known == null || !known.isValid()) {
        known =
            JavaSparkContext.fromSparkContext(context)
                .broadcast(new SerializableConfiguration(hadoop));
        SHARED.put(key, known);
      }
      return known;
    }
  }
}
