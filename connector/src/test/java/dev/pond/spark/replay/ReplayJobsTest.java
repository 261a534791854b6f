// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pond.kernel.PondException;
import dev.pond.kernel.data.CloseableIterator;
import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.exec.FileRange;
import dev.pond.kernel.exec.PlanExecutor;
import dev.pond.kernel.plan.LogicalPlan;
import dev.pond.kernel.plan.StoredFile;
import dev.pond.kernel.scan.ScanBuilder;
import dev.pond.kernel.sm.ConsumePhase;
import dev.pond.kernel.sm.StateMachinePhase;
import dev.pond.kernel.snapshot.Snapshot;
import dev.pond.logs.Actions;
import dev.pond.logs.MadeFile;
import dev.pond.logs.MadeTable;
import dev.pond.spark.LocalSpark;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class ReplayJobsTest {
  private static final String GROUP = "spark.jobGroup.id";

  @TempDir private Path folder;
  private SparkContext spark;

  @BeforeEach
  void startASession() {
    spark = LocalSpark.fresh().sparkContext();
    spark.setLocalProperties(new Properties());
  }

  @AfterEach
  void letGo() {
    StuckFileSystem.release();
    spark.setLocalProperties(new Properties());
  }

  private static List<String> actions(int files, String... features) {
    List<String> actions = new ArrayList<>();
    actions.add(Actions.protocol(features));
    actions.add(Actions.metadata(0));
    for (int i = 0; i < files; i++) {
      actions.add(Actions.add(new MadeFile("f%05d.parquet".formatted(i), "d" + i % 3, i, i + 5)));
    }
    return actions;
  }

  private MadeTable table(int files, int parts) throws IOException {
    List<String> actions = actions(files);
    return new MadeTable(folder.resolve("t"))
        .commit(0, actions)
        .checkpointInParts(0, actions, parts, false);
  }

  private Replays replays() {
    return new Replays(spark, folder.resolve("t").toUri().toString().replaceFirst("/$", ""));
  }

  private Replays stuckReplays() {
    String table = folder.resolve("t").toUri().toString().replaceFirst("/$", "");
    return new Replays(
        spark, StuckFileSystem.configuration(), table.replaceFirst("^file:", "stuck:"));
  }

  private static ScanBuilder all(Replays replays) {
    return Replays.scan(replays.snapshot(), Optional.empty());
  }

  @Test
  void theJobHasItsOwnNameAndBelongsToTheQuery() throws IOException {
    table(100, 2);
    Properties mine = new Properties();
    mine.setProperty(GROUP, "query 1");
    mine.setProperty("spark.job.description", "mine");
    mine.setProperty("spark.sql.execution.id", "77");
    spark.setLocalProperties(mine);
    try (JobWatch watch = new JobWatch(spark)) {
      Replays replays = replays();
      Replays.found(all(replays), replays.distributed(Placement.DISTRIBUTED));

      assertThat(watch.descriptions())
          .singleElement()
          .asString()
          .startsWith("pond: CheckpointReplay of file:/")
          .endsWith("/t");
      assertThat(watch.of(GROUP)).containsExactly("query 1");
      assertThat(watch.of("spark.sql.execution.id")).containsExactly("77");
      assertThat(watch.running()).isZero();
    }
    assertThat(spark.getLocalProperties())
        .isEqualTo(mine)
        .containsEntry("spark.job.description", "mine");
  }

  @Test
  void onlyLargeLogsTravelUnlessTheyAreMadeTo() throws IOException {
    table(100, 2);
    Replays replays = replays();
    try (JobWatch watch = new JobWatch(spark)) {
      Replays.found(all(replays), replays.distributed(Placement.AUTO));
      Replays.found(all(replays), replays.distributed(Placement.LOCAL));
      assertThat(watch.descriptions()).isEmpty();
      Replays.found(all(replays), replays.distributed(new Placement(1 << 30, 0, 0)));
      assertThat(watch.descriptions()).isEmpty();
    }
  }

  @Test
  void commitsTravelOnlyIfTheyAreLarge() throws IOException {
    table(100, 2);
    MadeTable table = new MadeTable(folder.resolve("t"));
    for (int version = 1; version <= 4; version++) {
      table.commit(version, List.of(Actions.add(new MadeFile("g" + version, "d", 1, 2))));
    }
    Replays replays = replays();
    try (JobWatch watch = new JobWatch(spark)) {
      Replays.Found local = Replays.found(all(replays), replays.local());
      assertThat(Replays.found(all(replays), replays.distributed(Replays.ALWAYS))).isEqualTo(local);
      assertThat(watch.descriptions())
          .hasSize(2)
          .first()
          .asString()
          .startsWith("pond: CommitReplay of ");
    }
  }

  @Test
  void whatIsKnownOfNewerCommitsIsBroadcastOnce() throws IOException {
    table(2_000, 4);
    MadeTable table = new MadeTable(folder.resolve("t"));
    List<String> removes = new ArrayList<>();
    for (int i = 0; i < 1_500; i++) {
      removes.add(Actions.remove(new MadeFile("f%05d.parquet".formatted(i), "d" + i % 3, i, i)));
    }
    table.commit(1, removes);
    LogicalPlan plan = checkpointReplay(replays()).plan();

    SharedPlan shared = SharedPlan.of("t", List.of(plan, plan));
    // The keys and the one tally of two plans.
    assertThat(shared.code()).hasSize(2);
    assertThat(shared.toBytes()).hasSizeBetween(1_500 * 16, 1_500 * 16 + 4_000);
    List<ReplayTask> tasks =
        TaskCutter.tasks(
            TaskCutter.pieces(0, PlanBranch.of(plan).orElseThrow().get(0).scan(), 4096), 2);
    assertThat(tasks)
        .hasSizeGreaterThan(2)
        .allSatisfy(task -> assertThat(task.toBytes(1)).hasSizeLessThan(5_000));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 10_000})
  void resultsOfTasksAreBounded(long budget) throws IOException {
    table(20_000, 1);
    Replays replays = replays().resultsOf(budget);
    Replays.Found local = Replays.found(all(replays), replays.local());
    try (JobWatch watch = new JobWatch(spark)) {
      assertThat(Replays.found(all(replays), replays.distributed(Placement.DISTRIBUTED)))
          .isEqualTo(local);

      // A batch of 4,096 rows is the least that a task can return.
      assertThat(watch.descriptions()).hasSizeBetween(2, 6);
      assertThat(watch.tasks())
          .allSatisfy(task -> assertThat(task.taskMetrics().resultSize()).isLessThan(60_000));
    }
  }

  @Test
  void aTornPartIsTheSameErrorOnceAndNoFailureOfATask() throws IOException {
    table(3_000, 3);
    Snapshot snapshot = replays().snapshot();
    tear("checkpoint.0000000002");
    Files.delete(folder.resolve("t/_delta_log/00000000000000000000.json"));

    assertSameFailure(snapshot, "POND_LOG_CORRUPT");
  }

  @Test
  void aMissingSidecarIsTheSameErrorOnce() throws IOException {
    List<String> actions = actions(1_000, "v2Checkpoint");
    new MadeTable(folder.resolve("t"))
        .commit(0, actions)
        .checkpointV2(0, actions.subList(0, 2), actions.subList(2, 1_002), 3, true, false);
    Snapshot snapshot = replays().snapshot();
    try (Stream<Path> sidecars = Files.list(folder.resolve("t/_delta_log/_sidecars"))) {
      Files.delete(sidecars.sorted().toList().get(1));
    }
    Files.delete(folder.resolve("t/_delta_log/00000000000000000000.json"));

    assertSameFailure(snapshot, "POND_LOG_INCOMPLETE");
  }

  private void assertSameFailure(Snapshot snapshot, String errorClass) {
    Replays replays = replays();
    ScanBuilder scan = Replays.scan(snapshot, Optional.empty());
    PondException local =
        catchThrowableOfType(() -> Replays.found(scan, replays.local()), PondException.class);
    try (JobWatch watch = new JobWatch(spark)) {
      PondException distributed =
          catchThrowableOfType(
              () -> Replays.found(scan, replays.distributed(Placement.DISTRIBUTED)),
              PondException.class);

      assertThat(distributed.errorClass()).isEqualTo(errorClass).isEqualTo(local.errorClass());
      assertThat(distributed.parameters()).isEqualTo(local.parameters());
      assertThat(distributed).hasMessage(local.getMessage());
      assertThat(watch.tasks())
          .isNotEmpty()
          .allSatisfy(
              task -> {
                assertThat(task.taskInfo().attemptNumber()).isZero();
                assertThat(task.reason().getClass().getSimpleName())
                    .isNotEqualTo("ExceptionFailure");
              });
      assertThat(watch.running()).isZero();
    }
  }

  @Test
  void failuresOfSparkAreToldApart() {
    for (String[] pair :
        new String[][] {
          {"Total size is bigger than spark.driver.maxResultSize (1g)", "lets a job return"},
          {"Task 0 failed 4 times: ExecutorLostFailure (executor 1 exited)", "executors were lost"},
          {"Job aborted: secret text", "gave up"}
        }) {
      assertThat(JobFailures.translate("t", new SparkException(pair[0])))
          .isInstanceOf(PondException.class)
          .hasMessageContaining(pair[1])
          .hasMessageNotContaining("secret");
    }
    for (Throwable other :
        List.of(
            new SparkException("Job 7 cancelled part of cancelled job group q"),
            new SparkException("Job 7 cancelled because SparkContext was shut down"),
            new IllegalStateException("of ours"))) {
      assertThat(JobFailures.translate("t", other)).isSameAs(other);
    }
  }

  @Test
  void aCheckpointThatTheLogCanDoWithoutIsGoneAround() throws IOException {
    table(3_000, 3);
    Snapshot snapshot = replays().snapshot();
    ScanBuilder scan = Replays.scan(snapshot, Optional.empty());
    Replays replays = replays();
    Replays.Found whole = Replays.found(scan, replays.local());
    tear("checkpoint.0000000002");

    Replays.Found found = Replays.found(scan, replays.distributed(Placement.DISTRIBUTED));
    assertThat(found.files()).isEqualTo(whole.files());
    assertThat(found).isEqualTo(Replays.found(scan, replays.local()));
  }

  /** Keeps the footer and breaks the pages. */
  private void tear(String part) throws IOException {
    try (Stream<Path> log = Files.list(folder.resolve("t/_delta_log"))) {
      Path file = log.filter(f -> f.toString().contains(part)).findFirst().orElseThrow();
      byte[] bytes = Files.readAllBytes(file);
      for (int i = 4; i < bytes.length / 2; i++) {
        bytes[i] = (byte) 0xff;
      }
      Files.write(file, bytes);
    }
  }

  @Test
  void theJobEndsWithItsGroup() throws Exception {
    table(1_000, 2);
    Replays replays = stuckReplays();
    Snapshot snapshot = replays.snapshot();
    StuckFileSystem.hold();
    try (JobWatch watch = new JobWatch(spark)) {
      spark.setJobGroup("doomed", "a query", true);
      CompletableFuture<Throwable> planning = planInThread(replays, snapshot);
      spark.clearJobGroup();
      StuckFileSystem.awaitOne();
      spark.cancelJobGroup("doomed");

      assertThat(planning.get(60, TimeUnit.SECONDS))
          .isInstanceOf(SparkException.class)
          .hasMessageContaining("cancelled");
      assertThat(watch.running()).isZero();
    }
  }

  @Test
  void theJobEndsWithAnInterrupt() throws Exception {
    table(1_000, 2);
    Replays replays = stuckReplays();
    Snapshot snapshot = replays.snapshot();
    StuckFileSystem.hold();
    try (JobWatch watch = new JobWatch(spark)) {
      CompletableFuture<Throwable> planning = planInThread(replays, snapshot);
      StuckFileSystem.awaitOne();
      assertThat(watch.running()).isEqualTo(1);
      planner.interrupt();

      assertThat(planning.get(60, TimeUnit.SECONDS))
          .isInstanceOf(UncheckedIOException.class)
          .hasCauseInstanceOf(InterruptedIOException.class);
      assertThat(watch.running()).isZero();
    }
  }

  private Thread planner;

  private CompletableFuture<Throwable> planInThread(Replays replays, Snapshot snapshot) {
    CompletableFuture<Throwable> outcome = new CompletableFuture<>();
    planner =
        new Thread(
            () ->
                outcome.complete(
                    catchThrowable(
                        () ->
                            Replays.found(
                                Replays.scan(snapshot, Optional.empty()),
                                replays.distributed(Placement.DISTRIBUTED)))));
    planner.start();
    return outcome;
  }

  @Test
  void theJobEndsWithTheIterator() throws Exception {
    table(1_000, 2);
    Replays replays = stuckReplays();
    ConsumePhase<?> phase = checkpointReplay(replays);
    StuckFileSystem.hold();
    try (JobWatch watch = new JobWatch(spark)) {
      PlanExecutor executor = replays.distributed(Placement.DISTRIBUTED);
      CloseableIterator<ColumnBatch> batches = executor.execute(phase);
      assertThat(watch.descriptions()).isEmpty();
      CompletableFuture<Throwable> reading =
          CompletableFuture.supplyAsync(() -> catchThrowable(batches::hasNext));
      StuckFileSystem.awaitOne();
      assertThat(watch.running()).isEqualTo(1);
      StuckFileSystem.release();
      assertThat(reading.get(60, TimeUnit.SECONDS)).isNull();
      batches.close();
      assertThat(watch.running()).isZero();
    }
  }

  private static ConsumePhase<?> checkpointReplay(Replays replays) {
    StateMachinePhase<?> phase = all(replays).build();
    while (!((ConsumePhase<?>) phase).name().equals("CheckpointReplay")) {
      ConsumePhase<?> consume = (ConsumePhase<?>) phase;
      phase = consume.next(replays.local().execute(consume));
    }
    return (ConsumePhase<?>) phase;
  }

  @Test
  void codeThatCannotTravelStaysHere() throws IOException {
    table(100, 2);
    Replays replays = replays();
    ConsumePhase<?> replay = checkpointReplay(replays);
    LogicalPlan withCode =
        new LogicalPlan.DataVisitor(replay.plan(), batch -> batch.rowCount() >= 0);
    ConsumePhase<Object> phase =
        new ConsumePhase<>() {
          @Override
          public String name() {
            return "Test";
          }

          @Override
          public LogicalPlan plan() {
            return withCode;
          }

          @Override
          public boolean isParallelizable() {
            return true;
          }

          @Override
          public long estimatedBytes() {
            return 0;
          }

          @Override
          public StateMachinePhase<Object> next(CloseableIterator<ColumnBatch> data) {
            throw new UnsupportedOperationException();
          }
        };
    try (JobWatch watch = new JobWatch(spark);
        CloseableIterator<ColumnBatch> batches =
            replays.distributed(Placement.DISTRIBUTED).execute(phase)) {
      int rows = 0;
      while (batches.hasNext()) {
        rows += batches.next().selectedCount();
      }
      assertThat(rows).isEqualTo(100);
      assertThat(watch.descriptions()).isEmpty();
    }
  }

  @Test
  void whatSparkCannotDoHasAClassAndSaysWhatToDo() {
    StoredFile file = new StoredFile("file:/t/x.parquet", 1, 0);
    // There is no such branch.
    ReplayTask task = new ReplayTask(List.of(new ReplayPiece(7, file, 0, FileRange.WHOLE, 0)));
    try (ReplayJob job =
        new ReplayJob(
            spark,
            "x",
            SharedPlan.of("t", List.of()),
            new Configuration(false),
            new ReplaySlots(List.of(task), false),
            new WaveSizes(1000))) {
      job.start();
      assertThatThrownBy(job::next)
          .isInstanceOfSatisfying(
              PondException.class,
              failure -> {
                assertThat(failure.errorClass()).isEqualTo("POND_REPLAY_FAILED");
                assertThat(failure.sqlState()).isEqualTo("58000");
                assertThat(failure.parameters()).containsEntry("table", "t");
                assertThat(failure.getCause().toString()).contains("SparkException");
              })
          .hasMessageContaining("set option planner to local");
    }
  }

  @Test
  void aPondExceptionTravelsWithAllThatItSays() {
    PondException failure =
        new PondException(
            "POND_LOG_CORRUPT", Map.of("table", "t", "file", "f", "reason", "is torn"));
    PondException copy = TaskResult.read(TaskResult.failed(failure)).failure();

    assertThat(copy).hasMessage(failure.getMessage());
    assertThat(copy.parameters()).isEqualTo(failure.parameters());
  }
}
