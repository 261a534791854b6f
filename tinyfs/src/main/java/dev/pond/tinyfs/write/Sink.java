// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs.write;

import dev.pond.tinyfs.TinyFsException;
import dev.pond.tinyfs.TinyFsException.Kind;
import dev.pond.tinyfs.TinyPath;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * What a writer holds, apart from the writer itself, so that it can be given up when the writer is
 * not reachable any more. Thread-safe.
 */
final class Sink {
  private enum State {
    OPEN,
    WRITTEN,
    ABANDONED,
    FAILED
  }

  /** Takes over what was written. */
  interface Target {
    boolean mayInline(int size);

    void written(HybridWriter.Written written, VersionDetails details) throws TinyFsException;
  }

  private final TinyPath path;
  private final HybridWriter bytes;
  private final Target target;
  private final FileLocks.Lock lock;
  private final Consumer<Sink> ended;
  private State state = State.OPEN;
  private VersionDetails details = VersionDetails.NONE;

  /**
   * @param path where the file really is, or is to be
   * @param ended told once, when the lock is given up
   */
  Sink(
      TinyPath path, HybridWriter bytes, Target target, FileLocks.Lock lock, Consumer<Sink> ended) {
    this.path = path;
    this.bytes = bytes;
    this.target = target;
    this.lock = lock;
    this.ended = ended;
  }

  TinyPath path() {
    return path;
  }

  synchronized boolean isOpen() {
    return state == State.OPEN;
  }

  synchronized long inMemory() {
    return bytes.inMemory();
  }

  synchronized void details(VersionDetails said) throws TinyFsException {
    checkOpen();
    details = said;
  }

  synchronized void write(byte[] from, int offset, int length) throws TinyFsException {
    checkOpen();
    boolean done = false;
    try {
      bytes.write(from, offset, length);
      done = true;
    } catch (IOException e) {
      throw failure(e);
    } finally {
      if (!done) {
        end(State.FAILED);
      }
    }
  }

  /** Ends the file as it is; again does nothing. */
  synchronized void close() throws TinyFsException {
    if (state == State.WRITTEN || state == State.ABANDONED) {
      return;
    }
    checkOpen();
    State next = State.FAILED;
    try {
      target.written(bytes.finish(target::mayInline), details);
      next = State.WRITTEN;
    } catch (IOException e) {
      throw failure(e);
    } finally {
      end(next);
    }
  }

  /** Gives up the file, unless it has ended. */
  synchronized void abandon() {
    if (state == State.OPEN) {
      end(State.ABANDONED);
    }
  }

  private void end(State how) {
    state = how;
    try {
      bytes.discard();
    } catch (IOException e) {
      // Nothing refers to what is left of it, so that nobody needs to know.
    } finally {
      lock.release();
      ended.accept(this);
    }
  }

  private void checkOpen() throws TinyFsException {
    switch (state) {
      case OPEN -> {}
      case FAILED ->
          throw new TinyFsException(
              Kind.STORE_FAILED, path.toString(), "writing has failed, nothing of it is kept");
      default ->
          throw new TinyFsException(Kind.STORE_FAILED, path.toString(), "its writer has ended");
    }
  }

  private TinyFsException failure(IOException e) {
    return e instanceof TinyFsException typed
        ? typed.at(path)
        : new TinyFsException(
            Kind.STORE_FAILED, path.toString(), "it cannot be written, nothing of it is kept", e);
  }
}
