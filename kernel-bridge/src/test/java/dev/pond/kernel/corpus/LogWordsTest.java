// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.corpus;

import static dev.pond.kernel.corpus.TestTable.add;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pond.kernel.PondException;
import dev.pond.kernel.exec.PlanExecutor;
import dev.pond.kernel.exec.StateMachineDriver;
import dev.pond.kernel.snapshot.SnapshotBuilder;
import dev.pond.kernel.storage.HadoopStorage;
import dev.pond.logs.Actions;
import dev.pond.logs.MadeFile;
import dev.pond.logs.MadeTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of a log in which a version cannot be found is said in our words. */
class LogWordsTest {
  private static final Instant FIRST = Instant.parse("2026-01-01T10:00:00Z");
  private static final String ACTIONS =
      TestTable.PROTOCOL + "\n" + TestTable.metadata(TestTable.SCHEMA) + "\n";

  @TempDir Path folder;
  private TestTable table;

  @BeforeEach
  void makeTheTable() {
    table = TestTable.in(folder.resolve("t"));
  }

  private PondException failure(UnaryOperator<SnapshotBuilder> which) throws IOException {
    PlanExecutor executor = table.executor(HadoopStorage.of(new Configuration(false)));
    SnapshotBuilder builder = which.apply(SnapshotBuilder.forPath(table.uri()));
    PondException failure =
        catchThrowableOfType(
            PondException.class, () -> StateMachineDriver.run(builder.build(), executor));
    assertThat(failure.getMessage()).containsOnlyOnce(table.uri()).doesNotContain("..");
    return failure;
  }

  private void commitAt(long version, Instant time) throws IOException {
    table.commit(version, version == 0 ? ACTIONS : add("f" + version) + "\n");
    Path commit = table.folder().resolve("_delta_log/%020d.json".formatted(version));
    Files.setLastModifiedTime(commit, FileTime.from(time));
  }

  private static void assertSays(PondException failure, String errorClass, String reason) {
    assertThat(failure.errorClass()).as("%s", failure.getMessage()).isEqualTo(errorClass);
    assertThat(failure.parameters().get("reason")).isEqualTo(reason);
  }

  @Test
  void aTimestampBeforeTheFirstVersion() throws IOException {
    commitAt(0, FIRST);
    PondException failure = failure(b -> b.atTimestamp(FIRST.toEpochMilli() - 1));
    assertSays(
        failure,
        "POND_TIMESTAMP_NOT_FOUND",
        "the earliest version that its log still holds is 0, committed at 2026-01-01T10:00:00Z");
    assertThat(failure.getCause()).isNotNull();
    assertThat(failure.getMessage()).contains("as of 2026-01-01T09:59:59.999Z");
  }

  @Test
  void aTimestampAfterTheLastVersion() throws IOException {
    commitAt(0, FIRST);
    commitAt(1, FIRST.plusSeconds(60));
    assertSays(
        failure(b -> b.atTimestamp(FIRST.plusSeconds(61).toEpochMilli())),
        "POND_TIMESTAMP_NOT_FOUND",
        "the last version is 1, committed at 2026-01-01T10:01:00Z; it is read without a timestamp");
  }

  @Test
  void aGapBetweenCommits() throws IOException {
    table.created(add("a")).commit(2, add("b") + "\n");
    assertSays(
        failure(b -> b), "POND_LOG_INCOMPLETE", "the commit of version 1 is missing from its log");
    table.commit(5, add("c") + "\n").commit(1, add("d") + "\n");
    assertSays(
        failure(b -> b),
        "POND_LOG_INCOMPLETE",
        "the commits of versions 3 to 4 are missing from its log");
  }

  @Test
  void aLogThatDoesNotBegin() throws IOException {
    table.commit(3, add("b") + "\n");
    assertSays(
        failure(b -> b), "POND_LOG_INCOMPLETE", "the commit of version 0 is missing from its log");
    assertSays(
        failure(b -> b.atVersion(1)),
        "POND_VERSION_NOT_FOUND",
        "its log has no commits from which a version can be read");
  }

  @Test
  void aVersionThatWasCleanedUp() throws IOException {
    MadeTable made = new MadeTable(table.folder());
    List<String> all =
        List.of(Actions.protocol(), Actions.metadata(0), Actions.add(new MadeFile("f", "d", 0, 1)));
    made.commit(3, List.of(Actions.commitInfo(3))).checkpoint(3, all, false).hint(3);
    assertSays(
        failure(b -> b.atVersion(1)),
        "POND_VERSION_NOT_FOUND",
        "the earliest version that its log still holds is 3");
    assertSays(failure(b -> b.atVersion(5)), "POND_VERSION_NOT_FOUND", "the last version is 3");
  }

  @Test
  void aLogWithoutProtocolOrMetadata() throws IOException {
    table.commit(0, add("a") + "\n");
    assertSays(failure(b -> b), "POND_LOG_INCOMPLETE", "no protocol is in its log up to version 0");
    table.commit(0, TestTable.PROTOCOL + "\n");
    assertSays(failure(b -> b), "POND_LOG_INCOMPLETE", "no metadata is in its log up to version 0");
  }
}
