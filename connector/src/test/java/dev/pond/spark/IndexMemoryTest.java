// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pond.kernel.PondException;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IndexMemoryTest {
  private static final long MEGABYTE = 1L << 20;
  private static final long DEFAULT =
      Math.min(256 * MEGABYTE, Runtime.getRuntime().maxMemory() / 4);

  @ParameterizedTest
  @CsvSource({"0, 0", "1m, 1048576", "1048576, 1048576", "256m, 268435456", "2G, 2147483648"})
  void readsSizesAsSparkDoes(String text, long bytes) {
    assertThat(IndexMemory.parse(text)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @CsvSource({
    "1, it means 1 byte, write 1m",
    "256, it means 256 bytes, write 256m",
    "256b, it means 256 bytes, write 1m or more",
    "4k, it means 4096 bytes, write 1m or more",
    "1048575, it means 1048575 bytes, write 1m or more",
  })
  void refusesASizeWhoseUnitWasForgotten(String text, String meaning, String advice) {
    assertThatThrownBy(() -> IndexMemory.parse(text))
        .isInstanceOf(PondException.class)
        .hasMessageStartingWith("[POND_OPTION_INVALID]")
        .hasMessageContaining("value '" + text + "' of option index.memory: " + meaning + ", too")
        .hasMessageContaining("too few for any index: " + advice + ", or 0 for none.");
  }

  @ParameterizedTest
  @CsvSource({"-1", "256 megabytes", "lots", "1.5g", "''"})
  void refusesWhatIsNoSize(String text) {
    assertThatThrownBy(() -> IndexMemory.parse(text))
        .isInstanceOf(PondException.class)
        .hasMessageContaining("POND_OPTION_INVALID");
  }

  private static IndexMemory of(String ofSession, Map<String, String> option) {
    SparkSession spark = LocalSpark.fresh();
    if (ofSession != null) {
      spark.conf().set("spark.pond.index.memory", ofSession);
    }
    PondSession session = PondSession.active();
    Map<String, String> options = new HashMap<>(option);
    options.put("path", "/t");
    return IndexMemory.of(PondOptions.parse(options, session::setting, session.zone()), session);
  }

  @Test
  void letsASessionBoundItselfAlone() {
    assertThat(of(null, Map.of())).isEqualTo(new IndexMemory(DEFAULT, DEFAULT));
    assertThat(of("1m", Map.of())).isEqualTo(new IndexMemory(MEGABYTE, DEFAULT));
    assertThat(of("1m", Map.of("index.memory", "2m")))
        .isEqualTo(new IndexMemory(2 * MEGABYTE, DEFAULT));
    assertThat(of("0", Map.of())).isEqualTo(new IndexMemory(0, DEFAULT));
  }

  @Test
  void letsNobodyHaveMoreThanTheApplication() {
    assertThat(of(null, Map.of("index.memory", "900g")))
        .isEqualTo(new IndexMemory(DEFAULT, DEFAULT));
  }
}
