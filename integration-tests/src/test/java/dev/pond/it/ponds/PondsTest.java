// SPDX-License-Identifier: Apache-2.0
package dev.pond.it.ponds;

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
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Reads every node of every pond in the shared folder, and compares it with what the tool said. */
class PondsTest {
  private static final PondsReport REPORT = new PondsReport();
  private static SparkSession spark;

  @BeforeAll
  static void startSpark() {
    spark = Sparks.with(Map.of("spark.sql.extensions", "dev.pond.spark.ext.PondExtensions"));
  }

  @AfterAll
  static void sayHowMany() throws IOException {
    REPORT.write("ponds-report.txt");
  }

  @Test
  void pondsAreThere() {
    Assumptions.assumeTrue(SharedFolder.find("ponds").isPresent(), SharedFolder.ABSENT);
  }

  @TestFactory
  List<DynamicNode> ponds() throws IOException {
    Optional<Path> folder = SharedFolder.find("ponds");
    List<DynamicNode> ponds = new ArrayList<>();
    if (folder.isPresent()) {
      for (PondEntry entry : PondEntry.all(folder.get())) {
        PondTests tests = new PondTests(spark, entry, REPORT);
        ponds.add(dynamicContainer(entry.name(), tests.all()));
      }
    }
    return ponds;
  }
}
