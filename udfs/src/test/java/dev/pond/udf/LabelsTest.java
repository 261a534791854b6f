// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelsTest {
  @Test
  void ranksChangeTypes() {
    assertThat(rank("update_postimage")).isEqualTo(3);
    assertThat(rank("\u00a0INSERT\u3000")).isEqualTo(2);
    assertThat(rank("Delete\t")).isEqualTo(1);
    assertThat(rank("update_PREimage")).isZero();
    for (String unknown :
        new String[] {"", " ", "update", "insert ed", "\u0131nsert", "\uff49nsert"}) {
      assertThat(rank(unknown)).isEqualTo(-1);
    }
  }

  @Test
  void knowsUpsertsAndDeletes() {
    assertThat(List.of("update_postimage", "insert", "delete", "update_preimage", "other"))
        .extracting(LabelsTest::isUpsert)
        .containsExactly(true, true, false, false, false);
    assertThat(List.of("update_postimage", "insert", "delete", "update_preimage", "other"))
        .extracting(LabelsTest::isDelete)
        .containsExactly(false, false, true, false, false);
  }

  @Test
  void recognisesSemanticLabels() {
    for (String label : new String[] {"node", " Node_ID ", "NODEID"}) {
      assertThat(SemanticLabel.ofPrefix(label)).contains("NodeId");
      assertThat(SemanticLabel.ofTag(label)).contains("NodeId");
    }
    assertThat(SemanticLabel.ofPrefix("edge_id")).contains("EdgeId");
    assertThat(SemanticLabel.ofPrefix("\u3000span")).contains("SpanId");
  }

  @Test
  void keepsOtherLabelsForTagsOnly() {
    assertThat(SemanticLabel.ofPrefix("nodes")).isEmpty();
    assertThat(SemanticLabel.ofTag(" Nodes ")).contains("Nodes");
    assertThat(SemanticLabel.ofTag(" \u2028")).isEmpty();
    assertThat(SemanticLabel.ofTag("")).isEmpty();
  }

  @Test
  void readsKeyCasesLoosely() {
    assertThat(KeyCase.parse(" UPPER ")).isEqualTo(KeyCase.UPPER);
    assertThat(KeyCase.parse("None")).isEqualTo(KeyCase.NONE);
    assertThat(KeyCase.parse("lower")).isEqualTo(KeyCase.LOWER);
    assertThat(KeyCase.parse("bogus")).isEqualTo(KeyCase.LOWER);
  }

  @Test
  void ordersKeysByCodePoints() {
    byte[] beyond = "\ud83d\ude00".getBytes(StandardCharsets.UTF_8);
    byte[] wide = "\uff21".getBytes(StandardCharsets.UTF_8);

    assertThat(KeyCase.compare(wide, beyond)).isNegative();
    assertThat(KeyCase.compare(beyond, wide)).isPositive();
    assertThat(KeyCase.compare(wide, wide.clone())).isZero();
  }

  @Test
  void scoresAndEndsSpans() {
    assertThat(Spans.alignScore(10, 20)).isEqualTo(-10.0);
    assertThat(Double.doubleToRawLongBits(Spans.alignScore(5, 5)))
        .isEqualTo(Double.doubleToRawLongBits(-0.0));
    assertThat(Spans.alignScore(20, 10)).isEqualTo(10.0);
    assertThat(Spans.alignScore(0, 9007199254740993L)).isEqualTo(-9007199254740992.0);
    assertThat(Spans.alignScore(Long.MIN_VALUE, Long.MAX_VALUE)).isEqualTo(-0x1p64);
    assertThat(Spans.alignScore(Long.MAX_VALUE, Long.MIN_VALUE)).isEqualTo(0x1p64);
    assertThat(Spans.end(9, true)).isEqualTo(9);
    assertThat(Spans.end(9, false)).isEqualTo(10);
    assertThat(Spans.end(Long.MAX_VALUE, false)).isEqualTo(Long.MAX_VALUE);
  }

  private static int rank(String text) {
    Slice slice = Slice.of(text);
    return ChangeType.rank(slice.bytes, slice.from, slice.length);
  }

  private static boolean isUpsert(String text) {
    Slice slice = Slice.of(text);
    return ChangeType.isUpsert(slice.bytes, slice.from, slice.length);
  }

  private static boolean isDelete(String text) {
    Slice slice = Slice.of(text);
    return ChangeType.isDelete(slice.bytes, slice.from, slice.length);
  }
}
