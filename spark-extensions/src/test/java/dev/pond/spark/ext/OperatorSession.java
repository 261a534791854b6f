// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext;

import org.apache.spark.sql.SparkSession;

/** The session of tests of operators. */
final class OperatorSession {
  private OperatorSession() {}

  static SparkSession start() {
    return SparkSession.builder()
        .master("local[1]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.extensions", "dev.pond.spark.ext.PondExtensions")
        .getOrCreate();
  }
}
