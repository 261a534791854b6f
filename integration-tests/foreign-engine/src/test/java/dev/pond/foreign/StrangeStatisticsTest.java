// SPDX-License-Identifier: Apache-2.0
package dev.pond.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pond.logs.StrangeLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checkpoints whose parsed statistics are in part of other types than the table's. */
class StrangeStatisticsTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "int64 id, int64 n, int64 word, false, 1, 1, 10",
    "int64 id, int64 n, int64 word, true, 1, 1, 1",
    "int32 id (DATE), int32 n, int64 other, false, 10, 1, 10",
  })
  void aStrangeColumnCostsNoMoreThanItself(
      String id, String n, String word, boolean texts, int byId, int byNumber, int byWord)
      throws IOException {
    StrangeLog log = StrangeLog.write(folder.resolve("t"), List.of(id, n, word), texts);
    try (BufferAllocator allocator = new RootAllocator()) {
      ForeignEngine engine = new ForeignEngine(allocator, log.table());
      assertThat(log.files(engine, StrangeLog.ID, false)).as("id").isEqualTo(byId);
      assertThat(log.files(engine, StrangeLog.WORD, false)).as("word").isEqualTo(byWord);
      // The engine looks at values: a column of the wrong type whose values fit is used.
      assertThat(log.files(engine, StrangeLog.NUMBER, false)).as("n").isEqualTo(byNumber);
      assertThat(log.files(engine, StrangeLog.WORD, true)).as("kept texts").isEqualTo(10);
    }
  }
}
