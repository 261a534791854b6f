// SPDX-License-Identifier: Apache-2.0
package dev.pond.it.stores;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hdfs.DistributedFileSystem;

/** HDFS whose streams fail. All of this JVM fail alike. */
public final class FaultyHdfs extends DistributedFileSystem {
  /** What happens to a stream. */
  enum Fault {
    /** A read in its middle fails. */
    FAIL,
    /** It ends in its middle. */
    END,
    /** It gives one byte a call. */
    TRICKLE,
    /** Something else happens, when it has been opened and before it is read. */
    HOOK
  }

  private static final AtomicInteger INJECTED = new AtomicInteger();
  private static volatile Fault fault = Fault.TRICKLE;
  private static volatile Predicate<Path> victims = path -> false;
  private static volatile Runnable hook = () -> {};

  /** For Hadoop, which makes it by name. */
  public FaultyHdfs() {}

  static void inject(Fault newFault, Predicate<Path> newVictims) {
    INJECTED.set(0);
    fault = newFault;
    victims = newVictims;
  }

  /** Lets something happen once, when one of these files has been opened. */
  static void hook(Runnable action, Predicate<Path> newVictims) {
    hook = action;
    inject(Fault.HOOK, newVictims);
  }

  /** Returns how often a fault has happened, and ends them. */
  static int end() {
    victims = path -> false;
    return INJECTED.getAndSet(0);
  }

  @Override
  public FSDataInputStream open(Path path, int bufferSize) throws IOException {
    FSDataInputStream in = super.open(path, bufferSize);
    if (!victims.test(path)) {
      return in;
    }
    if (fault == Fault.HOOK) {
      if (INJECTED.getAndIncrement() == 0) {
        hook.run();
      }
      return in;
    }
    return new FSDataInputStream(new FaultyStream(in, fault, getFileStatus(path).getLen() / 2));
  }

  /** A stream to which a fault happens from a place on. */
  private static final class FaultyStream extends FSInputStream {
    private final FSDataInputStream in;
    private final Fault fault;
    private final long place;

    FaultyStream(FSDataInputStream in, Fault fault, long place) {
      this.in = in;
      this.fault = fault;
      this.place = place;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (fault == Fault.TRICKLE) {
        INJECTED.incrementAndGet();
        return in.read(into, offset, 1);
      }
      long rest = place - in.getPos();
      if (rest > 0) {
        return in.read(into, offset, (int) Math.min(length, rest));
      }
      INJECTED.incrementAndGet();
      if (fault == Fault.FAIL) {
        throw new IOException("injected");
      }
      return -1;
    }

    @Override
    public void seek(long position) throws IOException {
      in.seek(position);
    }

    @Override
    public long getPos() throws IOException {
      return in.getPos();
    }

    @Override
    public boolean seekToNewSource(long position) throws IOException {
      return in.seekToNewSource(position);
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
