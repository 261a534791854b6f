// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pond.kernel.exec.PlanExecutor;
import dev.pond.logs.LogScan;
import dev.pond.logs.StrangeLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StrangeStatisticsTest {
  @TempDir Path folder;

  @Test
  void aStrangeColumnCostsNoMoreThanItself() throws IOException {
    check(StrangeLog.STRANGE, false, 1, 10, 10);
  }

  @Test
  void aTextThatTellsMoreIsPreferred() throws IOException {
    check(StrangeLog.STRANGE, true, 1, 1, 1);
  }

  @Test
  void ifAllIsStrangeNothingIsKnown() throws IOException {
    check(List.of("int32 id (DATE)", "int64 n", "int64 word"), false, 10, 10, 10);
    check(List.of("int32 id (DATE)", "int64 n", "int64 word"), true, 1, 1, 1);
  }

  @Test
  void narrowerTypesAreRead() throws IOException {
    check(List.of("int32 id", "int32 n (INT_16)", "int64 other"), false, 1, 1, 10);
  }

  @Test
  void aScanThatKeepsTextsSurvivesToo() throws IOException {
    StrangeLog log = StrangeLog.write(folder.resolve("kept"), StrangeLog.STRANGE, true);
    PlanExecutor engine = new LogScan(log.table(), 2).executor();
    assertThat(log.files(engine, StrangeLog.ID, true)).isEqualTo(1);
    assertThat(log.files(engine, StrangeLog.WORD, true)).isEqualTo(10);
  }

  private void check(List<String> parsed, boolean texts, int id, int number, int word)
      throws IOException {
    StrangeLog log = StrangeLog.write(folder.resolve("t" + texts), parsed, texts);
    PlanExecutor engine = new LogScan(log.table(), 2).executor();
    assertThat(log.files(engine, StrangeLog.ID, false)).as("id").isEqualTo(id);
    assertThat(log.files(engine, StrangeLog.NUMBER, false)).as("n").isEqualTo(number);
    assertThat(log.files(engine, StrangeLog.WORD, false)).as("word").isEqualTo(word);
  }
}
