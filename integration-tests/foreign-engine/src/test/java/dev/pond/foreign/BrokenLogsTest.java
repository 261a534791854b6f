// SPDX-License-Identifier: Apache-2.0
package dev.pond.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pond.kernel.expr.Expression;
import dev.pond.kernel.expr.Expression.Column;
import dev.pond.kernel.expr.Expression.Comparator;
import dev.pond.kernel.expr.Expression.Comparison;
import dev.pond.kernel.expr.Expression.Literal;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.snapshot.SnapshotBuilder;
import dev.pond.logs.Actions;
import dev.pond.logs.MadeFile;
import dev.pond.logs.MadeTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with a log has the same name whichever engine finds it. */
class BrokenLogsTest {
  private static final String CHECKPOINT_1 = "00000000000000000001.checkpoint.parquet";
  private static final String A = Actions.add(new MadeFile("a.parquet", "2026-01-01", 0, 9));
  private static final String B = Actions.add(new MadeFile("b.parquet", "2026-01-02", 5, 9));

  @TempDir Path folder;
  private final BufferAllocator allocator = new RootAllocator();
  private MadeTable table;

  @BeforeEach
  void newTable() throws IOException {
    table = new MadeTable(folder.resolve("t"));
  }

  @AfterEach
  void allMemoryIsBack() {
    allocator.close();
  }

  @Test
  void aFolderThatIsNotThere() {
    assertBothFind("nowhere", "POND_NOT_A_TABLE");
  }

  @Test
  void aLogWithoutCommits() {
    assertBothFind("t", "POND_NOT_A_TABLE");
  }

  @Test
  void aMissingCommit() throws IOException {
    table.commit(0, created(A)).commit(2, List.of(B));
    assertBothFind("t", "POND_LOG_INCOMPLETE");
  }

  @Test
  void aLogWithoutProtocol() throws IOException {
    table.commit(0, List.of(Actions.metadata(0), A));
    assertBothFind("t", "POND_LOG_INCOMPLETE");
  }

  @Test
  void aCommitThatIsCutOff() throws IOException {
    table.commit(0, created(A)).commit(1, List.of(B.substring(0, B.length() / 2)));
    assertBothFind("t", "POND_LOG_CORRUPT");
  }

  @Test
  void actionsOfTheWrongShape() throws IOException {
    List<String> lines =
        List.of(
            "{\"add\":\"a.parquet\"}",
            "{\"add\":{\"path\":[1],\"partitionValues\":{},\"size\":1,\"modificationTime\":0}}",
            "{\"add\":{\"path\":\"x\",\"partitionValues\":{},\"size\":\"1\"}}",
            "{\"add\":{\"path\":\"x\",\"partitionValues\":{},\"size\":-1}}",
            "{\"add\":{\"partitionValues\":{},\"size\":1}}",
            "[1,2]",
            "7",
            "{} {}",
            "{\"a\":".repeat(200) + "1" + "}".repeat(200),
            "no JSON");
    table.commit(0, created(A));
    for (String line : lines) {
      table.commit(1, List.of(line));
      assertBothFind("t", "POND_LOG_CORRUPT");
    }
  }

  @Test
  void aTextThatIsNoUtf8() throws IOException {
    table.commit(0, created(A)).commit(1, List.of(B.replace("b.parquet", "b?.parquet")));
    Path commit = table.log().resolve("00000000000000000001.json");
    byte[] bytes = Files.readAllBytes(commit);
    bytes[new String(bytes, StandardCharsets.ISO_8859_1).indexOf('?')] = (byte) 0xff;
    Files.write(commit, bytes);
    assertBothFind("t", "POND_LOG_CORRUPT");
  }

  @Test
  void aPathThatLeavesTheTable() throws IOException {
    table.commit(0, created(A.replace("a.parquet", "../a.parquet")));
    assertBothFind("t", "POND_PATH_ESCAPES_TABLE");
  }

  @Test
  void aFeatureThatNobodyKnows() throws IOException {
    table.commit(0, List.of(Actions.protocol("madeUp"), Actions.metadata(0), A));
    assertBothFind("t", "POND_FEATURE_UNSUPPORTED");
  }

  @Test
  void aBrokenCheckpointThatTheLogNeeds() throws IOException {
    table.commit(1, List.of(B)).write(CHECKPOINT_1, List.of("no Parquet"), 1);
    assertBothFind("t", "POND_LOG_CORRUPT");
  }

  @Test
  void aBrokenCheckpointThatTheLogCanDoWithout() throws IOException {
    table.commit(0, created(A)).commit(1, List.of(B)).hint(1);
    table.write(CHECKPOINT_1, List.of("no Parquet"), 1);
    assertBothFindFiles(2);
  }

  @Test
  void aMissingSidecar() throws IOException {
    table.commit(1, List.of(B));
    List<String> rest = List.of(Actions.protocol("v2Checkpoint"), Actions.metadata(0));
    table.checkpointV2(1, rest, List.of(A, B), 2, true, false);
    Path sidecar = table.log().resolve("_sidecars/00000000-0000-0001-0000-000000000002.parquet");
    Files.delete(sidecar);
    assertBothFind("t", "POND_LOG_INCOMPLETE");
    Files.writeString(sidecar, "no Parquet");
    assertBothFind("t", "POND_LOG_CORRUPT");
  }

  @Test
  void aHintThatIsGarbage() throws IOException {
    table.commit(0, created(A)).write("_last_checkpoint", List.of("{\"version\":\"x"), 0);
    assertBothFindFiles(1);
  }

  @Test
  void statisticsThatAreGarbage() throws IOException {
    String odd = A.replaceFirst("\"stats\":\"[^}]*}", "\"stats\":\"{nonsense");
    table.commit(0, created(odd, B));
    assertThat(odd).contains("{nonsense");
    Expression hasThree =
        new Comparison(Comparator.EQ, Column.of("id"), new Literal(PrimitiveType.LONG, 3L));
    assertThat(both("t", Optional.of(hasThree)))
        .hasSize(2)
        .first(InstanceOfAssertFactories.STRING)
        .contains("/a.parquet ");
  }

  private static List<String> created(String... adds) {
    List<String> lines = new ArrayList<>();
    lines.add(Actions.protocol());
    lines.add(Actions.metadata(0));
    lines.addAll(List.of(adds));
    return lines;
  }

  private void assertBothFind(String name, String errorClass) {
    assertThat(both(name)).containsExactly(errorClass);
  }

  private void assertBothFindFiles(int count) {
    assertThat(both("t")).hasSize(count + 1);
  }

  private List<String> both(String name) {
    return both(name, Optional.empty());
  }

  /** Returns what every engine finds. */
  private List<String> both(String name, Optional<Expression> predicate) {
    String uri = folder.resolve(name).toUri().toString().replaceFirst("/$", "");
    SnapshotBuilder builder = SnapshotBuilder.forPath(uri);
    ForeignEngine foreign = new ForeignEngine(allocator, uri);
    List<String> found = Planned.files(builder, predicate, foreign);
    assertThat(Planned.files(builder, predicate, foreign.withThreads(3))).isEqualTo(found);
    assertThat(Planned.files(builder, predicate, Planned.localEngine(uri))).isEqualTo(found);
    return found;
  }
}
