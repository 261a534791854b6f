// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext.macro;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The session of the tests here, and their results as text. */
final class MacroSession {
  private MacroSession() {}

  static SparkSession start() {
    return SparkSession.builder()
        .master("local[1]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.sql.extensions", "dev.pond.spark.ext.PondExtensions")
        .getOrCreate();
  }

  /** Returns the rows of a query: values separated by {@code |}, NULL as {@code null}. */
  static List<String> rows(SparkSession spark, String sql) {
    return spark.sql(sql).collectAsList().stream().map(MacroSession::text).toList();
  }

  private static String text(Row row) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < row.length(); i++) {
      values.add(String.valueOf(row.get(i)));
    }
    return String.join("|", values);
  }
}
