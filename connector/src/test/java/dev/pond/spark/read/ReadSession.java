// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.read;

import org.apache.spark.sql.SparkSession;

/** The one Spark session of this package's tests. */
final class ReadSession {
  private static SparkSession session;

  private ReadSession() {}

  static synchronized SparkSession get() {
    if (session == null) {
      session =
          SparkSession.builder()
              .master("local[2]")
              .appName("read")
              .config("spark.ui.enabled", "false")
              .config("spark.sql.shuffle.partitions", "2")
              .config("spark.sql.session.timeZone", "UTC")
              .config("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS")
              .config("spark.sql.warehouse.dir", System.getProperty("java.io.tmpdir"))
              .getOrCreate();
    }
    return session;
  }
}
