// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pond.udf.Example;
import dev.pond.udf.Functions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs what the documentation shows. */
class ExamplesTest {
  private static final SparkSession SPARK = TestSessions.withExtension();

  /** Has the files that examples name. */
  @TempDir private static Path folder;

  @BeforeAll
  static void write() throws IOException {
    Files.writeString(folder.resolve("people.csv"), "name,age\nada,36\nbob,41\n");
    SPARK
        .sql("SELECT * FROM VALUES ('ada', 36), ('bob', 41) AS t(name, age)")
        .coalesce(1)
        .write()
        .parquet(folder.resolve("people.parquet").toString());
  }

  @AfterAll
  static void stop() {
    SPARK.stop();
  }

  static Stream<Example> examples() {
    return Functions.all().stream().flatMap(spec -> spec.examples().stream());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("examples")
  void returnsWhatItShows(Example example) {
    String sql = example.sql().replace("'people.", "'" + folder + "/people.");
    assertThat(TestSessions.text(SPARK.sql(sql))).isEqualTo(example.result());
  }
}
