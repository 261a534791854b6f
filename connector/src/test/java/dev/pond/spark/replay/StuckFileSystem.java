// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.replay;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** Local files, of which checkpoints cannot be opened in Spark's tasks until they are let go. */
public final class StuckFileSystem extends RawLocalFileSystem {
  private static volatile CountDownLatch stuck = new CountDownLatch(0);
  private static volatile CountDownLatch reached = new CountDownLatch(0);

  /** Returns a configuration that knows of this. */
  static Configuration configuration() {
    Configuration hadoop = new Configuration();
    hadoop.set("fs.stuck.impl", StuckFileSystem.class.getName());
    return hadoop;
  }

  /** Holds up whoever opens a checkpoint in a task from now on. */
  static void hold() {
    stuck = new CountDownLatch(1);
    reached = new CountDownLatch(1);
  }

  /** Waits until a task is held up. */
  static void awaitOne() throws InterruptedException {
    reached.await();
  }

  static void release() {
    stuck.countDown();
  }

  @Override
  public URI getUri() {
    return URI.create("stuck:///");
  }

  @Override
  public FSDataInputStream open(Path path, int bufferSize) throws IOException {
    if (path.getName().contains(".checkpoint") && org.apache.spark.TaskContext.get() != null) {
      reached.countDown();
      try {
        stuck.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw (IOException) new InterruptedIOException("held up").initCause(e);
      }
    }
    return super.open(path, bufferSize);
  }
}
