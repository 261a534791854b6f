// SPDX-License-Identifier: Apache-2.0
package dev.pond.it;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/**
 * The one Spark of this JVM.
 *
 * <p>Extensions and catalogs are fixed when a Spark context starts, so asking for others stops the
 * running one. Not thread-safe; tests run one after the other.
 */
public final class Sparks {
  /** The format under test; {@code -Dpond.it.format=delta} checks the tests against the oracle. */
  public static final String FORMAT = System.getProperty("pond.it.format", "pond");

  private static Map<String, String> running = Map.of();
  private static SparkSession session;

  private Sparks() {}

  /** Returns true if the tests read with delta-spark, to check the tests themselves. */
  public static boolean isOracle() {
    return FORMAT.equals("delta");
  }

  /** Returns a session that knows nothing but the runtime jar (in oracle mode: delta-spark). */
  public static SparkSession plain() {
    // No catalog of delta-spark's: column defaults cannot be read in tasks beside it.
    return with(
        isOracle()
            ? Map.of("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
            : Map.of());
  }

  /** Returns a session in which delta-spark is set up as its documentation says. */
  public static SparkSession withDelta() {
    return with(
        Map.of(
            "spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension",
            "spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog"));
  }

  /** Returns a new session with these settings, which may include static ones. */
  public static SparkSession with(Map<String, String> settings) {
    if (session == null || !running.equals(settings)) {
      stop();
      session = start(settings);
      running = Map.copyOf(settings);
    }
    SparkSession fresh = session.newSession();
    SparkSession.setActiveSession(fresh);
    return fresh;
  }

  private static void stop() {
    if (session != null) {
      session.stop();
      SparkSession.clearActiveSession();
      SparkSession.clearDefaultSession();
      session = null;
    }
  }

  private static SparkSession start(Map<String, String> settings) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("spark.ui.enabled", "false");
    all.put("spark.driver.host", "127.0.0.1");
    all.put("spark.driver.bindAddress", "127.0.0.1");
    all.put("spark.sql.shuffle.partitions", "2");
    all.put("spark.sql.session.timeZone", "UTC");
    all.put("spark.sql.datetime.java8API.enabled", "true");
    all.put("spark.sql.catalogImplementation", "in-memory");
    all.put("spark.sql.warehouse.dir", TemporaryFolders.create("warehouse").toString());
    all.put("spark.databricks.delta.snapshotPartitions", "2");
    all.putAll(settings);
    SparkSession.Builder builder = SparkSession.builder().master("local[2]").appName("pond-it");
    all.forEach(builder::config);
    return builder.getOrCreate();
  }
}
