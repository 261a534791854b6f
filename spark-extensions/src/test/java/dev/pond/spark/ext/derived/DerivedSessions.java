// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext.derived;

import org.apache.spark.sql.SparkSession;

/** Sessions for tests of derived tables; every change of a plan is checked. */
final class DerivedSessions {
  private DerivedSessions() {}

  static SparkSession withExtension() {
    return builder().getOrCreate();
  }

  static SparkSession withoutExtension() {
    return builder().config("spark.pond.extension.enabled", "false").getOrCreate();
  }

  private static SparkSession.Builder builder() {
    return SparkSession.builder()
        .master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.planChangeValidation", "true")
        .config("spark.sql.warehouse.dir", System.getProperty("java.io.tmpdir") + "/pond-none")
        .config("spark.sql.shuffle.partitions", "2");
  }
}
