// SPDX-License-Identifier: Apache-2.0
package dev.pond.it.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pond.it.Sparks;
import dev.pond.it.TemporaryFolders;
import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** pond's extension beside delta-spark's and Iceberg's, in any order of configuration. */
class ExtensionOrderTest {
  private static final String POND = "dev.pond.spark.ext.PondExtensions";
  private static final String DELTA = "io.delta.sql.DeltaSparkSessionExtension";
  private static final String ICEBERG =
      "org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions";

  @ParameterizedTest
  @ValueSource(
      strings = {
        DELTA + "," + ICEBERG,
        POND + "," + DELTA + "," + ICEBERG,
        DELTA + "," + POND + "," + ICEBERG,
        ICEBERG + "," + DELTA + "," + POND
      })
  void everyoneUnderstandsTheirOwn(String extensions) {
    SparkSession spark = session(extensions);
    spark.sql("CREATE TABLE ice.db.t (id BIGINT, m MAP<STRING, STRING>) USING iceberg");
    spark.sql("INSERT INTO ice.db.t VALUES (1, map('k', 'v')), (2, map())");

    // Statements that only the others' parsers know, one with an operator inside.
    spark.sql("ALTER TABLE ice.db.t ADD PARTITION FIELD bucket(4, id)");
    spark.sql("CALL ice.system.expire_snapshots(table => 'db.t')");
    assertThat(spark.sql("SELECT id FROM ice.db.t WHERE m -> 'k' = 'v'").first().getLong(0))
        .isEqualTo(1);

    Path path = TemporaryFolders.create("order").resolve("t");
    spark.sql("CREATE TABLE delta.`" + path + "` USING delta AS SELECT * FROM ice.db.t");
    spark.sql("DELETE FROM delta.`" + path + "` WHERE m ->> 'k' = 'v'");
    assertThat(spark.sql("DESCRIBE DETAIL delta.`" + path + "`").columns()).contains("numFiles");
    assertThat(spark.sql("DESCRIBE HISTORY delta.`" + path + "`").count()).isEqualTo(2);

    assertThat(spark.sql("SELECT stable_hash64('alpha')").first().getLong(0))
        .isEqualTo(5982700193828047002L);
    spark.sql("CREATE OR REPLACE FUNCTION twice(x INT) RETURNS INT RETURN x * 2");
    assertThat(spark.sql("SELECT twice(id), list_unique(id) FROM ice.db.t GROUP BY id").count())
        .isEqualTo(2);
    assertThat(spark.sql("SELECT transform(array(1, 2), x -> x + 1)").first().getList(0))
        .hasToString("[2, 3]");
  }

  private static SparkSession session(String extensions) {
    return Sparks.with(
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
  }
}
