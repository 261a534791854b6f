// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/** Sessions for tests, and what queries return in them. */
final class TestSessions {
  private TestSessions() {}

  /** Returns a session that has the extension through Spark's service loader. */
  static SparkSession withExtension() {
    return builder().getOrCreate();
  }

  /** Returns a session in which the extension is on the class path and switched off. */
  static SparkSession withoutExtension() {
    return builder().config("spark.pond.extension.enabled", "false").getOrCreate();
  }

  private static SparkSession.Builder builder() {
    return SparkSession.builder()
        .master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "2");
  }

  /** Returns rows as text: values cast to STRING with tabs between, lines between rows. */
  static String text(Dataset<Row> rows) {
    Dataset<Row> unique = rows.toDF(names(rows.columns().length));
    List<Row> texts =
        unique
            .select(
                Arrays.stream(unique.columns())
                    .map(name -> functions.col(name).cast("string"))
                    .toArray(Column[]::new))
            .collectAsList();
    return texts.stream().map(TestSessions::line).collect(Collectors.joining("\n"));
  }

  private static String[] names(int count) {
    return IntStream.range(0, count).mapToObj(i -> "c" + i).toArray(String[]::new);
  }

  private static String line(Row row) {
    return IntStream.range(0, row.size())
        .mapToObj(i -> row.isNullAt(i) ? "NULL" : row.getString(i))
        .collect(Collectors.joining("\t"));
  }
}
