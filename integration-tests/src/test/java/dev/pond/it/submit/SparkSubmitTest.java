// SPDX-License-Identifier: Apache-2.0
package dev.pond.it.submit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pond.it.Sparks;
import dev.pond.it.TemporaryFolders;
import dev.pond.it.jar.RuntimeJar;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class SparkSubmitTest {
  private static final Path SCRIPT = Path.of("src/test/resources/submit/read_pond.py");

  @Test
  void scriptReadsATableWithOneJar() throws Exception {
    Optional<PySpark> found = PySpark.find();
    if (found.isEmpty() && !PySpark.isRequired()) {
      Assumptions.abort("No PySpark in target/pyspark: .ci/run installs it");
    }
    PySpark pyspark = found.orElseThrow(() -> new AssertionError("PySpark is not installed"));
    Path table = writeTable();

    String printed = pyspark.submit(RuntimeJar.path(), SCRIPT.toAbsolutePath(), table.toString());

    assertThat(printed.lines())
        .containsExactly(
            "columns id,name,day",
            "rows 90",
            // Ids 50 to 99 without 50, 60, … 90: the sum of 50 … 99 is 3725, less 350.
            "filtered 45 3375",
            "version 0 rows 100",
            "sql 45",
            "files 2",
            "error POND_NOT_A_TABLE");
  }

  private static Path writeTable() {
    SparkSession spark = Sparks.withDelta();
    Path table = TemporaryFolders.create("submit").resolve("t");
    spark.sql(
        "CREATE TABLE delta.`"
            + table
            + "` USING delta PARTITIONED BY (day)"
            + " TBLPROPERTIES ('delta.enableDeletionVectors' = 'true')"
            + " AS SELECT id, concat('n', id) AS name,"
            + " if(id < 50, DATE'2026-01-01', DATE'2026-01-02') AS day FROM range(0, 100, 1, 1)");
    spark.sql("DELETE FROM delta.`" + table + "` WHERE id % 10 = 0");
    return table;
  }
}
