// SPDX-License-Identifier: Apache-2.0
package dev.pond.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

/** The shortest way through everything; it is what the Scala 2.13 build must pass. */
class SmokeTest {
  @Test
  void readsATableThatDeltaSparkWrote() {
    SparkSession spark = Sparks.withDelta();
    Path table = TemporaryFolders.create("smoke").resolve("t");
    spark.sql(
        "CREATE TABLE delta.`"
            + table
            + "` USING delta PARTITIONED BY (part)"
            + " TBLPROPERTIES ('delta.enableDeletionVectors' = 'true') AS SELECT id,"
            + " id % 2 AS part, named_struct('x', array(id)) AS s FROM range(0, 100, 1, 2)");
    spark.sql("DELETE FROM delta.`" + table + "` WHERE id % 10 = 4");

    Dataset<Row> rows = spark.read().format(Sparks.FORMAT).load(table.toString());

    assertThat(rows.count()).isEqualTo(90);
    // Even ids from 90 on, less the deleted 94.
    assertThat(CanonicalRows.of(rows.where("part = 0 AND id >= 90").select("id", "s.x")))
        .containsExactly(
            "{\"id\":90,\"x\":[90]}",
            "{\"id\":92,\"x\":[92]}",
            "{\"id\":96,\"x\":[96]}",
            "{\"id\":98,\"x\":[98]}");
    assertThat(
            spark
                .read()
                .format(Sparks.FORMAT)
                .option("versionAsOf", "0")
                .load(table.toString())
                .agg(java.util.Map.of("id", "max"))
                .first()
                .getLong(0))
        .isEqualTo(99);
  }
}
