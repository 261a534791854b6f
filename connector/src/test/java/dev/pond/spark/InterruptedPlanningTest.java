// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.pond.logs.Actions;
import dev.pond.logs.MadeFile;
import dev.pond.logs.MadeTable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whoever interrupts a thread that plans, as notebooks and JDBC servers do, ends the replay. */
@Timeout(60)
class InterruptedPlanningTest {
  private static final int FILES = 200;
  private static final AtomicInteger OPENED = new AtomicInteger();
  private static volatile long delayNanos;
  private static volatile CountDownLatch some;

  @TempDir Path folder;
  private SparkSession spark;

  /** The local file system, which takes its time to open commits and checkpoints. */
  public static final class SlowStore extends RawLocalFileSystem {
    @Override
    public void initialize(URI name, Configuration conf) throws IOException {
      super.initialize(URI.create("file:///"), conf);
    }

    @Override
    public URI getUri() {
      return URI.create("slow:///");
    }

    @Override
    public FSDataInputStream open(org.apache.hadoop.fs.Path path, int buffer) throws IOException {
      if (path.getParent().getName().equals("_delta_log")) {
        OPENED.incrementAndGet();
        some.countDown();
        LockSupport.parkNanos(delayNanos);
      }
      return super.open(path, buffer);
    }
  }

  @BeforeEach
  void beFast() {
    spark = LocalSpark.fresh();
    some = new CountDownLatch(8);
    delayNanos = 0;
  }

  private Dataset<Row> load() {
    return spark
        .read()
        .format("pond")
        .option("fs.slow.impl", SlowStore.class.getName())
        .option("planner", "local")
        .load("slow://" + folder.resolve("t"));
  }

  private void interrupted(ThrowingCallable query) throws InterruptedException {
    some = new CountDownLatch(8);
    OPENED.set(0);
    delayNanos = 20_000_000;
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Thread thread = new Thread(() -> failure.set(catchThrowable(query)));
    thread.start();
    some.await();
    thread.interrupt();
    thread.join();
    int opened = OPENED.get();

    assertThat(failure.get())
        .isInstanceOf(UncheckedIOException.class)
        .hasCauseInstanceOf(InterruptedIOException.class);
    assertThat(opened).isLessThan(FILES);
    Thread.sleep(100);
    assertThat(OPENED).hasValue(opened);
    delayNanos = 0;
  }

  @Test
  void loadingStopsWithItsHelpers() throws IOException, InterruptedException {
    MadeTable table = new MadeTable(folder.resolve("t"));
    table.commit(0, List.of(Actions.protocol(), Actions.metadata(0)));
    for (int version = 1; version < FILES; version++) {
      table.commit(version, List.of(Actions.commitInfo(version)));
    }
    interrupted(this::load);
    assertThat(load().collectAsList()).isEmpty();
  }

  @Test
  void planningStopsWithItsHelpers() throws IOException, InterruptedException {
    List<String> actions = new ArrayList<>(List.of(Actions.protocol(), Actions.metadata(0)));
    for (int i = 0; i < FILES; i++) {
      actions.add(Actions.add(new MadeFile("f" + i, "d", i, i)));
    }
    new MadeTable(folder.resolve("t"))
        .commit(0, actions)
        .checkpointInParts(0, actions, FILES, false)
        .hint(0);
    Dataset<Row> rows = load();
    interrupted(rows::collectAsList);
    assertThat(rows.queryExecution().executedPlan().toString())
        .contains("files=" + FILES + "/" + FILES);
  }
}
