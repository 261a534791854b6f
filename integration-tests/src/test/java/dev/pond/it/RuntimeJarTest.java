// SPDX-License-Identifier: Apache-2.0
package dev.pond.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RuntimeJarTest {
  @Test
  void comesAsOneJar() throws Exception {
    assertThat(Class.forName("dev.pond.spark.PondDataSource").getProtectionDomain().toString())
        .contains("pond-spark-runtime-3.5_");
  }
}
