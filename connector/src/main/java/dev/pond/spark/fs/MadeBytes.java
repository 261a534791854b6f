// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.fs;

import dev.pond.oplog.Pond;
import dev.pond.tinyfs.Node;
import dev.pond.tinyfs.TinyFsException;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The place of whoever can make the bytes of nodes that store none, such as the result of a query.
 * There is one in a process that has a Spark session, and none elsewhere.
 */
public final class MadeBytes {
  /** Makes bytes. Thread-safe. */
  public interface Maker {
    /**
     * Makes a node's bytes and opens them; the caller closes the channel.
     *
     * @throws TinyFsException FACTORY_UNSUPPORTED if this node's bytes cannot be made
     */
    SeekableByteChannel open(Pond pond, Node node) throws IOException;

    /** Returns how many bytes there are, if they were made already. */
    OptionalLong length(Pond pond, Node node);
  }

  /** Who runs queries, where there is a Spark to run them. */
  private static final String QUERIES = "dev.pond.spark.derived.DerivedMaker";

  private static final AtomicReference<Maker> MAKER = new AtomicReference<>();

  private MadeBytes() {}

  /** Says who makes the bytes in this process from now on. */
  public static void install(Maker maker) {
    MAKER.set(maker);
  }

  /** Returns who makes bytes in this process, by name: file systems work without Spark, too. */
  static Maker maker() {
    if (MAKER.get() == null) {
      try {
        Class.forName(QUERIES).getMethod("install").invoke(null);
      } catch (ReflectiveOperationException | LinkageError e) {
        MAKER.compareAndSet(null, none());
      }
    }
    return MAKER.get();
  }

  static Maker none() {
    return new None();
  }

  /** Refuses. */
  private static final class None implements Maker {
    @Override
    public SeekableByteChannel open(Pond pond, Node node) throws IOException {
      throw new TinyFsException(
          TinyFsException.Kind.FACTORY_UNSUPPORTED,
          node.path().toString(),
          "its bytes must be made by a query, which this process cannot run");
    }

    @Override
    public OptionalLong length(Pond pond, Node node) {
      return OptionalLong.empty();
    }
  }
}
