// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkContext;
import org.junit.jupiter.api.Test;

class HadoopBroadcastsTest {
  private static Configuration configuration(String value) {
    Configuration configuration = new Configuration(false);
    configuration.set("fs.test.key", value);
    return configuration;
  }

  @Test
  void equalSettingsAreSentOnceAndOthersAnew() {
    LocalSpark.fresh();
    SparkContext context = PondSession.active().spark().sparkContext();
    var first = HadoopBroadcasts.of(context, configuration("a"));

    assertThat(HadoopBroadcasts.of(context, configuration("a"))).isSameAs(first);
    var other = HadoopBroadcasts.of(context, configuration("b"));
    assertThat(other.value().value().get("fs.test.key")).isEqualTo("b");
    assertThat(first.value().value().get("fs.test.key")).isEqualTo("a");
  }

  @Test
  void oneThatWasDestroyedIsNotHandedOut() {
    LocalSpark.fresh();
    SparkContext context = PondSession.active().spark().sparkContext();
    var first = HadoopBroadcasts.of(context, configuration("destroyed"));
    first.destroy();

    var second = HadoopBroadcasts.of(context, configuration("destroyed"));
    assertThat(second.value().value().get("fs.test.key")).isEqualTo("destroyed");
  }

  @Test
  void onlyAFewAreKept() {
    LocalSpark.fresh();
    SparkContext context = PondSession.active().spark().sparkContext();
    var first = HadoopBroadcasts.of(context, configuration("kept"));
    for (int i = 0; i < 8; i++) {
      HadoopBroadcasts.of(context, configuration("other" + i));
    }

    assertThat(HadoopBroadcasts.of(context, configuration("kept"))).isNotSameAs(first);
  }
}
