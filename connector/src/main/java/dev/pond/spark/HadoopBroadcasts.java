// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import dev.pond.kernel.cache.WeightedCache;
import java.util.HashMap;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Hadoop's configurations on their way to tasks. They are large, and the same from query to query:
 * jobs whose configurations have the same settings share one broadcast. Thread-safe.
 */
public final class HadoopBroadcasts {
  /** A configuration has some hundred kilobytes, and sessions of one process seldom differ. */
  private static final int MOST = 8;

  private static final WeightedCache<Map<String, String>, Broadcast<SerializableConfiguration>>
      SHARED = WeightedCache.of(MOST, (settings, broadcast) -> 1);

  private HadoopBroadcasts() {}

  /**
   * Returns a broadcast of a configuration, which others may share: it is not to be destroyed.
   *
   * @param hadoop must not be changed any more
   */
  public static Broadcast<SerializableConfiguration> of(
      SparkContext context, Configuration hadoop) {
    Map<String, String> settings = new HashMap<>(2 * hadoop.size());
    for (Map.Entry<String, String> setting : hadoop) {
      settings.put(setting.getKey(), setting.getValue());
    }
    // A later context of the process may have the same id, and knows no broadcast of the former.
    String application = context.applicationId() + " " + context.startTime();
    Broadcast<SerializableConfiguration> known = SHARED.peek(application, settings);
    if (known == null || !known.isValid()) {
      known =
          JavaSparkContext.fromSparkContext(context)
              .broadcast(new SerializableConfiguration(hadoop));
      SHARED.put(application, settings, known);
    }
    return known;
  }
}
