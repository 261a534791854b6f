// SPDX-License-Identifier: Apache-2.0
package dev.pond.it.ponds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;

import dev.pond.it.SharedFolder;
import dev.pond.it.Sparks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** Derived nodes of the same ponds, in a session without pond's extension. */
class PondsFallbackTest {
  private static final PondsReport REPORT = new PondsReport();
  private static SparkSession spark;

  @BeforeAll
  static void startSpark() {
    spark = Sparks.with(Map.of("spark.pond.extension.enabled", "false"));
  }

  @AfterAll
  static void sayHowMany() throws IOException {
    REPORT.write("ponds-fallback-report.txt");
  }

  @TestFactory
  List<DynamicNode> derived() throws IOException {
    assertThat(spark.conf().get("spark.pond.extension.enabled")).isEqualTo("false");
    Optional<Path> folder = SharedFolder.find("ponds");
    List<DynamicNode> ponds = new ArrayList<>();
    if (folder.isPresent()) {
      for (PondEntry entry : PondEntry.all(folder.get())) {
        PondTests tests = new PondTests(spark, entry, REPORT);
        ponds.add(dynamicContainer(entry.name(), tests.derived()));
      }
    }
    return ponds;
  }
}
