// SPDX-License-Identifier: Apache-2.0
package dev.pond.it.peers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pond.it.Sparks;
import dev.pond.it.TemporaryFolders;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** pond, delta-spark and Iceberg in one session and one query. */
class NeighboursTest {
  private static final String DELTA = "io.delta.sql.DeltaSparkSessionExtension";
  private static final String ICEBERG =
      "org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions";

  @ParameterizedTest
  @ValueSource(strings = {DELTA + "," + ICEBERG, ICEBERG + "," + DELTA})
  void threeFormatsJoinInOneQuery(String extensions) {
    SparkSession spark =
        Sparks.with(
            Map.of(
                "spark.sql.extensions",
                extensions,
                "spark.sql.catalog.spark_catalog",
                "org.apache.spark.sql.delta.catalog.DeltaCatalog",
                "spark.sql.catalog.ice",
                "org.apache.iceberg.spark.SparkCatalog",
                "spark.sql.catalog.ice.type",
                "hadoop",
                "spark.sql.catalog.ice.warehouse",
                TemporaryFolders.create("iceberg").toString()));
    String path = new DeltaTables(spark).mixed().path().toString();
    spark.sql("CREATE TABLE ice.db.t USING iceberg AS SELECT id, id * 2 AS twice FROM range(100)");
    spark.sql("CREATE TEMPORARY VIEW p USING " + Sparks.FORMAT + " OPTIONS (path '" + path + "')");
    String query =
        "SELECT count(*), sum(i.twice), max(p.name) FROM p JOIN ice.db.t i ON p.id = i.id"
            + " JOIN delta.`"
            + path
            + "` d ON d.id = p.id WHERE p.id >= 10 AND d.flag";
    // Ids 12, 15, … 99: thirty of them, with a sum of 30 * (12 + 99) / 2 = 1665.
    assertThat(spark.sql(query).first().mkString(" ")).isEqualTo("30 3330 n00099");
  }
}
