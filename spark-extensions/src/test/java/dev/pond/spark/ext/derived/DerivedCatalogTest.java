// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext.derived;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pond.spark.PondCatalog;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.ExplainMode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Derived tables under the names of a catalog, in a session with the extension. */
class DerivedCatalogTest {
  @TempDir static Path folder;
  private static SparkSession spark;

  @BeforeAll
  static void start() {
    DerivedPond pond = DerivedPond.in(folder.resolve("p"));
    spark = DerivedSessions.withExtension();
    spark.conf().set("spark.sql.catalog.farm", PondCatalog.class.getName());
    spark.conf().set("spark.sql.catalog.farm.pond", pond.path());
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  private static List<Row> sql(String text) {
    return spark.sql(text).collectAsList();
  }

  @Test
  void putsThePlanOfAQueryInThePlaceOfItsName() {
    String plan =
        spark
            .sql("SELECT who FROM farm.q.big WHERE id > 3")
            .queryExecution()
            .explainString(ExplainMode.fromString("extended"));
    assertThat(plan)
        .doesNotContain("pond query of ")
        .contains("!/t/orders.table@")
        .contains("versions=1/2");
  }

  @Test
  void joinsAQueryWithWhatItReads() {
    assertThat(
            sql(
                "SELECT j.id, j.town, o.total FROM farm.q.join j JOIN farm.t.`orders.table` o"
                    + " USING (id) WHERE o.total > 10"))
        .containsExactly(RowFactory.create(4L, "Arcata", 20.0));
    assertThat(sql("SELECT count(*) FROM farm.q.orders a JOIN farm.q.orders b USING (id)"))
        .containsExactly(RowFactory.create(6L));
  }

  @Test
  void plansAQueryAsItWas() {
    assertThat(sql("SELECT count(*) FROM farm.q.orders VERSION AS OF 3"))
        .containsExactly(RowFactory.create(3L));
    assertThat(
            sql(
                "SELECT count(*) FROM farm.q.orders now LEFT ANTI JOIN farm.q.orders VERSION AS OF"
                    + " 3 AS then ON now.id = then.id"))
        .containsExactly(RowFactory.create(3L));
  }

  @Test
  void describesAndCaches() {
    assertThat(spark.sql("DESCRIBE TABLE EXTENDED farm.q.sum").showString(50, 0, false))
        .contains("who", "total", "double", "pond.query=SELECT who, sum(total)");
    sql("CACHE TABLE kept AS SELECT * FROM farm.q.sum");
    assertThat(sql("SELECT total FROM kept WHERE who = 'ann'"))
        .containsExactly(RowFactory.create(30.0));
    sql("UNCACHE TABLE kept");
  }
}
