// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.read;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RowGroupBoundsTest {
  @Test
  void knowsTheReaderOfTheSparkThatPondIsBuiltFor() {
    assertThat(RowGroupBounds.isKnown()).isTrue();
  }
}
