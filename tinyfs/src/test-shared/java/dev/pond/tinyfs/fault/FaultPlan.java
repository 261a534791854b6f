// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs.fault;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Which operations of a store fail, counted from when it was armed. A test that arms it asserts
 * that it has injected. Thread-safe.
 */
public final class FaultPlan {
  private final List<String> log = new ArrayList<>();
  private Fault fault;

  /** The only operation that fails, and but once; null for any. */
  private String name;

  private long first = Long.MAX_VALUE;
  private long last = -1;
  private long operations;
  private long injections;
  private boolean crashed;

  /** Counts from now on, and lets nothing fail. */
  public synchronized FaultPlan disarm() {
    return arm(null, Long.MAX_VALUE, -1);
  }

  /** Counts from now on, and lets the n-th operation fail; the first is 1. */
  public synchronized FaultPlan failing(Fault how, long nth) {
    return arm(how, nth, nth);
  }

  /** Counts from now on, and lets the n-th operation fail and all that come after it. */
  public synchronized FaultPlan failingFrom(Fault how, long nth) {
    return arm(how, nth, Long.MAX_VALUE);
  }

  /** Counts from now on, and lets the next operation of a name fail. */
  public synchronized FaultPlan failingAt(Fault how, String operation) {
    arm(how, 1, Long.MAX_VALUE);
    name = operation;
    return this;
  }

  private FaultPlan arm(Fault how, long from, long to) {
    fault = how;
    first = from;
    last = to;
    operations = 0;
    injections = 0;
    crashed = false;
    name = null;
    log.clear();
    return this;
  }

  /** Returns how many operations there were. */
  public synchronized long operations() {
    return operations;
  }

  /** Returns how many of them failed. */
  public synchronized long injections() {
    return injections;
  }

  /** Returns the operations, in their order. */
  public synchronized List<String> log() {
    return List.copyOf(log);
  }

  /** Something that a store does. */
  interface Operation<T> {
    T run() throws IOException;
  }

  /** Does half of an operation. */
  interface Half {
    void run() throws IOException;
  }

  <T> T run(String name, Operation<T> operation) throws IOException {
    Fault now = next(name);
    if (now == null) {
      return operation.run();
    }
    if (now == Fault.AFTER || now == Fault.CRASH_AFTER) {
      operation.run();
    }
    throw failure(now, name);
  }

  void write(String name, Half all, Half half) throws IOException {
    Fault now = next(name);
    if (now == null) {
      all.run();
    } else if (now == Fault.HALF) {
      half.run();
    } else {
      if (now == Fault.AFTER || now == Fault.CRASH_AFTER) {
        all.run();
      }
      throw failure(now, name);
    }
  }

  private synchronized Fault next(String operation) {
    if (crashed) {
      // The program has ended; what runs on is a test's clean-up.
      throw new Crash(operation);
    }
    operations++;
    log.add(operation);
    if (operations < first || operations > last) {
      return null;
    }
    if (name != null && (injections > 0 || !name.equals(operation))) {
      return null;
    }
    injections++;
    crashed = fault == Fault.CRASH_BEFORE || fault == Fault.CRASH_AFTER;
    return fault;
  }

  private static IOException failure(Fault fault, String name) {
    if (fault == Fault.CRASH_BEFORE || fault == Fault.CRASH_AFTER) {
      throw new Crash(name);
    }
    return new IOException("Injected: " + name + " failed " + fault);
  }
}
