// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import org.apache.spark.sql.SparkSession;

/** The Spark session of the tests of this JVM. */
public final class LocalSpark {
  private static final SparkSession ROOT =
      SparkSession.builder()
          .master("local[2]")
          .appName("pond-tests")
          .config("spark.ui.enabled", "false")
          .config("spark.sql.shuffle.partitions", "2")
          .config("spark.sql.session.timeZone", "UTC")
          .config("spark.sql.warehouse.dir", System.getProperty("java.io.tmpdir") + "/pond-none")
          .getOrCreate();

  private LocalSpark() {}

  /** Returns a session of its own settings, and makes it the active one. */
  public static SparkSession fresh() {
    SparkSession session = ROOT.newSession();
    SparkSession.setActiveSession(session);
    return session;
  }
}
