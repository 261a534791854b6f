// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.derived;

import dev.pond.oplog.Pond;
import dev.pond.spark.PondOptions;
import dev.pond.spark.PondSession;
import dev.pond.spark.TimeTravel;
import dev.pond.spark.fs.MadeBytes;
import dev.pond.spark.pond.OpenPond;
import dev.pond.tinyfs.Node;
import dev.pond.tinyfs.TinyFsException;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.sql.SparkSession;

/** Makes the bytes of derived files for file systems, in the session of the calling thread. */
public final class DerivedMaker implements MadeBytes.Maker {
  private static final long MOST_BYTES = 16L << 30;

  private DerivedMaker() {}

  /** Makes this process make the bytes of derived files when they are asked for. */
  public static void install() {
    MadeBytes.install(new DerivedMaker());
  }

  @Override
  public SeekableByteChannel open(Pond pond, Node node) throws IOException {
    Optional<OpenPond> open = open(pond);
    if (open.isEmpty()) {
      throw new TinyFsException(
          TinyFsException.Kind.FACTORY_UNSUPPORTED,
          node.path().toString(),
          "its bytes must be made by a query, and there is no Spark session to run it");
    }
    return DerivedBytes.open(open.get(), node, MOST_BYTES);
  }

  @Override
  public OptionalLong length(Pond pond, Node node) {
    return open(pond).map(open -> DerivedBytes.length(open, node)).orElseGet(OptionalLong::empty);
  }

  private static Optional<OpenPond> open(Pond pond) {
    scala.Option<SparkSession> session = SparkSession.getActiveSession();
    if (session.isEmpty()) {
      session = SparkSession.getDefaultSession();
    }
    if (session.isEmpty() || session.get().sparkContext().isStopped()) {
      return Optional.empty();
    }
    PondSession active = new PondSession(session.get());
    PondOptions options = PondOptions.ofSession(active, pond.root(), new TimeTravel.Latest());
    return Optional.of(
        new OpenPond(
            pond, active, options, options.files(), active.hadoop(Map.of()), pond.contents()));
  }
}
