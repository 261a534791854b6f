// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pond.kernel.PondException;
import dev.pond.kernel.expr.Expression;
import dev.pond.kernel.expr.Expression.Column;
import dev.pond.kernel.expr.Expression.Comparator;
import dev.pond.kernel.plan.LogicalPlan;
import dev.pond.kernel.plan.LogicalPlan.FileFormat;
import dev.pond.kernel.plan.LogicalPlan.OnProblem;
import dev.pond.kernel.plan.StoredFile;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LocalPlanExecutorTest {
  private static final StructType N = new StructType().add("n", PrimitiveType.LONG);

  private final CountingStorage storage = new CountingStorage();

  @Test
  void scansJsonAndNullsWhatAFileLacks() {
    StoredFile file = storage.put("file:/t/0.json", "{\"n\":1}\n{\"x\":0}\n\n{\"n\":3}\n");

    assertThat(run(json(file))).containsExactly(1L, null, 3L);
    assertThat(storage.operations).containsExactly("OPEN file:/t/0.json");
    assertThat(storage.openStreams).hasValue(0);
  }

  @Test
  void scansParquetThroughTheSource() {
    ReusingParquet parquet = new ReusingParquet();

    assertThat(run(parquet, 1, parquet(ReusingParquet.file(5, 3)))).containsExactly(5L, 6L, 7L);
    assertThat(parquet.openFiles).hasValue(0);
  }

  @Test
  void filtersByCodeAndByExpressionWithoutTouchingTheBatchBelow() {
    LogicalPlan scan = json(storage.put("file:/t/0", lines(0, 10)));
    List<Integer> seenBelow = new ArrayList<>();
    LogicalPlan below =
        new LogicalPlan.DataVisitor(scan, batch -> seenBelow.add(batch.selectedCount()));
    LogicalPlan even =
        new LogicalPlan.Filter(
            below,
            (batch, selection) -> {
              for (int row = 0; row < batch.rowCount(); row++) {
                selection[row] &= batch.column(0).getLong(row) % 2 == 0;
              }
            });
    LogicalPlan plan = new LogicalPlan.FilterByExpression(even, atLeast(4, "n"));

    assertThat(run(plan)).containsExactly(4L, 6L, 8L);
    assertThat(seenBelow).containsExactly(10);
  }

  @Test
  void aPredicateThatIsNullKeepsTheRow() {
    LogicalPlan scan = json(storage.put("file:/t/0", "{\"n\":1}\n{}\n{\"n\":9}\n"));

    assertThat(run(new LogicalPlan.FilterByExpression(scan, atLeast(4, "n"))))
        .containsExactly(null, 9L);
  }

  @Test
  void selectsColumnsAndConstants() {
    LogicalPlan scan = json(storage.put("file:/t/0", lines(0, 3)));
    StructType output =
        new StructType().add("c", PrimitiveType.LONG).add("again", PrimitiveType.LONG);
    LogicalPlan plan =
        new LogicalPlan.Select(
            scan, List.of(new Expression.Literal(PrimitiveType.LONG, 7L), Column.of("n")), output);

    assertThat(run(plan)).containsExactly(7L, 7L, 7L);
  }

  @Test
  void unitesLeftThenRightAndOpensTheRightSideLate() throws IOException {
    LogicalPlan left = json(storage.put("file:/t/a", lines(0, 2)));
    LogicalPlan right = json(storage.put("file:/t/b", lines(2, 4)));
    LogicalPlan union = new LogicalPlan.Union(left, right);

    assertThat(run(union)).containsExactly(0L, 1L, 2L, 3L);
    storage.operations.clear();
    try (var batches = executor(null, 4).execute(new TestPhase(union, true))) {
      assertThat(batches.next().rowCount()).isEqualTo(2);
      assertThat(storage.operations).containsExactly("OPEN file:/t/a");
    }
    assertThat(storage.openStreams).hasValue(0);
  }

  @Test
  void parsesJsonOfTheSelectedRowsAndPrefersWhatIsParsed() {
    StructType target = new StructType().add("v", PrimitiveType.LONG).add("w", PrimitiveType.LONG);
    StructType found = new StructType().add("w", PrimitiveType.STRING).add("v", PrimitiveType.LONG);
    StructType schema = new StructType().add("j", PrimitiveType.STRING).add("p", found);
    StoredFile mixed =
        storage.put(
            "file:/t/0",
            """
            {"j":"{\\"v\\":1,\\"w\\":2}"}
            {"j":"{\\"v\\":1}","p":{"v":5}}
            {"j":"broken {"}
            {"p":{"v":6,"w":"no number"}}
            {}
            """);
    StoredFile parsedOnly = storage.put("file:/t/1", "{\"p\":{\"v\":8}}\n{}\n");
    LogicalPlan scan = scan(FileFormat.JSON, schema, true, OnProblem.FAIL, mixed, parsedOnly);
    LogicalPlan parsed =
        new LogicalPlan.ParseJson(
            scan, Column.of("j"), Optional.of(Column.of("p")), target, "stats");
    LogicalPlan plan =
        new LogicalPlan.Select(
            parsed,
            List.of(Column.of("stats", "v"), Column.of("stats", "w")),
            new StructType().add("v", PrimitiveType.LONG).add("w", PrimitiveType.LONG));

    assertThat(run(plan)).containsExactly(1L, 5L, null, 6L, null, 8L, null);
    assertThat(run(null, 4, plan)).containsExactly(1L, 5L, null, 6L, null, 8L, null);
  }

  @Test
  void listsFromAPathOn() {
    storage.put("file:/t/_delta_log/0.json", "a");
    storage.put("file:/t/_delta_log/1.json", "bc");
    LogicalPlan listing = new LogicalPlan.FileListing("file:/t/_delta_log/1");
    LogicalPlan sizes =
        new LogicalPlan.Select(
            listing, List.of(Column.of("size")), new StructType().add("size", PrimitiveType.LONG));

    assertThat(run(sizes)).containsExactly(2L);
    assertThat(storage.operations).containsExactly("LIST file:/t/_delta_log/1");
  }

  @Test
  void findsFirstValuesAndReadsNoFurther() {
    StructType schema = new StructType().add("a", PrimitiveType.LONG).add("b", PrimitiveType.LONG);
    List<StoredFile> files = new ArrayList<>();
    files.add(storage.put("file:/t/0", "{}\n{\"b\":2}\n{\"b\":3}\n"));
    files.add(storage.put("file:/t/1", "{\"a\":1,\"b\":9}\n"));
    files.add(storage.put("file:/t/2", "no JSON, but nobody gets that far"));
    LogicalPlan scan = new LogicalPlan.Scan(FileFormat.JSON, files, schema, true, OnProblem.FAIL);
    LogicalPlan plan = new LogicalPlan.FirstNonNull(scan, List.of("b", "a"));

    assertThat(run(plan)).containsExactly(2L);
    assertThat(storage.operations).containsExactly("OPEN file:/t/0", "OPEN file:/t/1");
    assertThat(run(null, 4, plan)).containsExactly(2L);
    assertThat(storage.openStreams).hasValue(0);
  }

  @Test
  void firstValuesThatAreNowhereAreNullInOneRow() {
    LogicalPlan scan = json(storage.put("file:/t/0", "{}\n"));

    assertThat(run(new LogicalPlan.FirstNonNull(scan, List.of("n")))).containsExactly((Long) null);
  }

  @Test
  void aVisitorEndsThePlanAfterTheBatchThatSatisfiesIt() {
    LogicalPlan left = json(storage.put("file:/t/a", lines(0, 2)));
    LogicalPlan right = json(storage.put("file:/t/b", lines(2, 4)));
    LogicalPlan plan =
        new LogicalPlan.DataVisitor(new LogicalPlan.Union(left, right), batch -> false);

    assertThat(run(plan)).containsExactly(0L, 1L);
    assertThat(storage.operations).containsExactly("OPEN file:/t/a");
    assertThat(storage.openStreams).hasValue(0);
  }

  @Test
  void nothingIsReadBeforeTheFirstBatchIsAskedFor() throws IOException {
    LogicalPlan plan =
        json(storage.put("file:/t/a", lines(0, 2)), storage.put("file:/t/b", lines(0, 2)));
    try (var batches = executor(null, 4).execute(new TestPhase(plan, true))) {
      assertThat(batches).isNotNull();
    }
    assertThat(storage.operations).isEmpty();
  }

  @Test
  void failuresOfFilesHaveTheirErrorClasses() {
    StoredFile missing = new StoredFile("file:/t/none.json", 0, 0);
    StoredFile corrupt = storage.put("file:/t/corrupt.json", "{\"n\":1}\n{\"n\":secret\n");
    StoredFile failing = storage.put("file:/t/failing.json", lines(0, 3));
    storage.failing.add(failing.path());

    assertFailure(
        json(missing), "POND_LOG_INCOMPLETE", "log file file:/t/none.json does not exist");
    assertFailure(
        json(corrupt), "POND_LOG_CORRUPT", "is corrupt: line 2, at byte 8, is no valid JSON");
    assertFailure(json(failing), "POND_FILE_UNREADABLE", "the file system failed with IOException");
    assertFailure(
        parquet(new StoredFile("file:/t/missing", 0, 0)),
        "POND_LOG_INCOMPLETE",
        "log file file:/t/missing does not exist");
    assertFailure(
        parquet(new StoredFile("file:/t/torn", 0, 0)),
        "POND_LOG_CORRUPT",
        "is not readable Parquet");
    assertFailure(
        parquet(new StoredFile("file:/t/broken0-300", 0, 0)),
        "POND_LOG_CORRUPT",
        "is not readable Parquet");
  }

  @Test
  void aFolderThatIsNotThereIsNoTable() {
    LogicalPlan listing = new LogicalPlan.FileListing("file:/none/_delta_log/0");
    PondException failure = catchThrowableOfType(PondException.class, () -> run(listing));

    assertThat(failure.errorClass()).isEqualTo("POND_NOT_A_TABLE");
    assertThat(failure.parameters()).containsEntry("path", "file:/t");
  }

  @Test
  void aHintThatIsMissingOrBrokenHasNoRows() {
    StoredFile missing = new StoredFile("file:/t/none.json", 0, 0);
    StoredFile good = storage.put("file:/t/good", "{\"n\":7}");
    StoredFile broken = storage.put("file:/t/broken", lines(0, 9000) + "{\"n\":\n");
    LogicalPlan plan = scan(FileFormat.JSON, N, true, OnProblem.NO_ROWS, missing, broken, good);

    assertThat(run(plan)).containsExactly(7L);
    assertThat(run(null, 4, plan)).containsExactly(7L);
    assertThat(storage.openStreams).hasValue(0);
  }

  private void assertFailure(LogicalPlan plan, String errorClass, String reason) {
    for (int threads : new int[] {1, 4}) {
      LogicalPlan twice = new LogicalPlan.Union(plan, plan);
      PondException failure =
          catchThrowableOfType(
              PondException.class, () -> run(new ReusingParquet(), threads, twice));
      assertThat(failure.errorClass()).isEqualTo(errorClass);
      assertThat(failure.parameters())
          .containsEntry("table", "file:/t")
          .containsEntry("reason", reason);
      assertThat(failure.getMessage()).doesNotContain("secret");
      assertThat(storage.openStreams).hasValue(0);
    }
  }

  private List<Long> run(LogicalPlan plan) {
    return run(null, 1, plan);
  }

  private List<Long> run(ParquetSource parquet, int threads, LogicalPlan plan) {
    return StateMachineDriver.run(new TestPhase(plan, true), executor(parquet, threads));
  }

  private LocalPlanExecutor executor(ParquetSource parquet, int threads) {
    LocalPlanExecutor.Builder builder = LocalPlanExecutor.builder(storage).table("file:/t");
    return (parquet == null ? builder : builder.parquet(parquet)).threads(threads).build();
  }

  private static LogicalPlan json(StoredFile... files) {
    return scan(FileFormat.JSON, N, true, OnProblem.FAIL, files);
  }

  private static LogicalPlan parquet(StoredFile... files) {
    return scan(FileFormat.PARQUET, N, false, OnProblem.FAIL, files);
  }

  private static LogicalPlan scan(
      FileFormat format,
      StructType schema,
      boolean ordered,
      OnProblem onProblem,
      StoredFile... files) {
    return new LogicalPlan.Scan(format, List.of(files), schema, ordered, onProblem);
  }

  private static Expression atLeast(long value, String column) {
    return new Expression.Comparison(
        Comparator.GE, Column.of(column), new Expression.Literal(PrimitiveType.LONG, value));
  }

  static String lines(long from, long until) {
    StringBuilder text = new StringBuilder();
    for (long n = from; n < until; n++) {
      text.append("{\"n\":").append(n).append("}\n");
    }
    return text.toString();
  }
}
