// SPDX-License-Identifier: Apache-2.0
package dev.pond.logs;

import java.io.EOFException;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What one {@code probe://<id>/…} of {@link ProbeFileSystem} was asked, and how it misbehaves.
 * Thread-safe.
 */
public final class IoProbe implements AutoCloseable {
  /** What happens at the chosen step. */
  public enum Fault {
    /** The step fails before it does anything. */
    FAIL,
    /** As {@link #FAIL}, with the unchecked kind of failure that some stores have. */
    BREAK,
    /** The stream that is read ends here. */
    END,
    /** From this step on a stream gives one byte a call. */
    SHORT,
    /** The step takes its time. */
    SLOW,
    /** The stream that was read until here cannot be closed. */
    CLOSE
  }

  private static final Map<String, IoProbe> ALL = new ConcurrentHashMap<>();
  private static final int SLOW_MILLIS = 20;

  private final String id = UUID.randomUUID().toString();
  private final Map<String, Integer> operations = new TreeMap<>();
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicInteger injected = new AtomicInteger();
  private int steps;
  private int faultAt = Integer.MAX_VALUE;
  private Fault fault = Fault.FAIL;
  private boolean disorderly;

  /** Makes a probe that only counts. */
  public IoProbe() {
    ALL.put(id, this);
  }

  static IoProbe of(String id) {
    return ALL.get(id);
  }

  /** Returns the URI under which this probe shows a local folder, without a slash at the end. */
  public String uri(java.nio.file.Path folder) {
    String path = folder.toUri().getRawPath();
    return "probe://" + id + (path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
  }

  /** Sets what happens at the n-th step from now on, the first being 1. */
  public synchronized IoProbe inject(Fault newFault, int atStep) {
    fault = newFault;
    faultAt = steps + atStep;
    return this;
  }

  /** Makes listings come in no order and with names in them that no Delta writer makes. */
  public synchronized IoProbe disorderly() {
    disorderly = true;
    return this;
  }

  synchronized boolean isDisorderly() {
    return disorderly;
  }

  /** Returns how often each operation was asked for. */
  public synchronized Map<String, Integer> operations() {
    return new TreeMap<>(operations);
  }

  /** Forgets what was asked so far. */
  public synchronized IoProbe reset() {
    operations.clear();
    steps = 0;
    return this;
  }

  /** Returns how many steps were done: operations, and reads of open streams. */
  public synchronized int steps() {
    return steps;
  }

  /** Returns how many faults had an effect. */
  public int injected() {
    return injected.get();
  }

  /** Returns how many streams are open. */
  public int openStreams() {
    return open.get();
  }

  synchronized void count(String operation) {
    operations.merge(operation, 1, Integer::sum);
  }

  void opened() {
    open.incrementAndGet();
  }

  void closed() {
    open.decrementAndGet();
  }

  /** Does a step, and returns the fault that the caller must take part in; else {@code null}. */
  Fault step() throws IOException {
    Fault due;
    synchronized (this) {
      steps++;
      due = steps == faultAt ? fault : null;
    }
    if (due != null) {
      injected.incrementAndGet();
    }
    if (due == Fault.FAIL) {
      throw new IOException("injected; sig=secret");
    } else if (due == Fault.BREAK) {
      throw new IllegalStateException("injected; sig=secret");
    } else if (due == Fault.SLOW) {
      pause();
    }
    return due;
  }

  /** As {@link #step} for operations without a stream: where one would end, they fail. */
  void stepWithoutStream() throws IOException {
    if (step() == Fault.END) {
      throw new EOFException("injected; sig=secret");
    }
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(SLOW_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    ALL.remove(id);
  }
}
