// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.derived;

import dev.pond.catalyst.Thrown;
import dev.pond.spark.pond.OpenPond;
import dev.pond.tinyfs.Node;
import dev.pond.tinyfs.TinyFsException;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.datasources.v2.DataSourceV2Relation;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.apache.spark.util.Utils;
import scala.Option;

/**
 * The bytes of derived files: Parquet, made in the driver when somebody opens them, and only then.
 * The last few stay for who opens them again, within bounds; nothing is left of them when the
 * process ends. Thread-safe.
 */
final class DerivedBytes {
  private static final long MOST_BYTES_KEPT = 1L << 30;
  private static final int MOST_KEPT = 4;

  private static final Map<Key, Made> KEPT = new LinkedHashMap<>(8, 0.75f, true);

  private DerivedBytes() {}

  /** What one user may read is not for another: so the session is part of it. */
  private record Key(DerivedIdentity identity, SparkSession session) {}

  /** A file that was made, and how many read it. Guarded by the map. */
  private static final class Made {
    private final SpillFile file;
    private int readers;
    private boolean kept = true;

    Made(SpillFile file) {
      this.file = file;
    }
  }

  /**
   * Opens the bytes of a derived node; they are made if they were not, by running its query. The
   * caller closes the channel, which knows their number.
   *
   * @param mostBytes how many there may be
   * @throws TinyFsException FACTORY_UNSUPPORTED if no query makes it, LIMIT_EXCEEDED
   * @throws dev.pond.kernel.PondException what planning its query can fail with
   */
  static SeekableByteChannel open(OpenPond open, Node node, long mostBytes) throws IOException {
    DerivedTables.mode(node);
    Key key = key(open, node);
    synchronized (KEPT) {
      Made made = KEPT.get(key);
      if (made != null && made.file.size() <= mostBytes) {
        return reader(made);
      }
    }
    Made made = new Made(make(open, node, mostBytes));
    synchronized (KEPT) {
      Made other = KEPT.put(key, made);
      if (other != null) {
        drop(other);
      }
      SeekableByteChannel reader = reader(made);
      evict();
      return reader;
    }
  }

  /** Returns how many bytes a derived node has, if they are made. */
  static OptionalLong length(OpenPond open, Node node) {
    synchronized (KEPT) {
      Made made = KEPT.get(key(open, node));
      return made == null ? OptionalLong.empty() : OptionalLong.of(made.file.size());
    }
  }

  private static Key key(OpenPond open, Node node) {
    return new Key(
        DerivedIdentity.of(open, List.of(node.path().toString())), open.session().spark());
  }

  private static SpillFile make(OpenPond open, Node node, long mostBytes) throws IOException {
    SparkSession session = open.session().spark();
    DerivedTable table = DerivedTable.of(new DerivedPlans(open), node);
    Dataset<Row> rows =
        Dataset.ofRows(
            session,
            StorableColumns.of(
                InlineDerived.inPlaceOf(
                    DataSourceV2Relation.create(
                        table, Option.empty(), Option.empty(), CaseInsensitiveStringMap.empty()))));
    Path folder = Path.of(Utils.getLocalDir(session.sparkContext().conf()));
    SpillFile file = SpillFile.in(folder, mostBytes);
    try {
      ParquetRows.write(rows, file);
      return file;
    } catch (Throwable failure) {
      file.close();
      if (failure instanceof SpillFile.FullException) {
        throw new TinyFsException(
            TinyFsException.Kind.LIMIT_EXCEEDED,
            node.path().toString(),
            "its query makes more than " + mostBytes + " bytes",
            failure);
      }
      throw Thrown.unchecked(failure);
    }
  }

  private static SeekableByteChannel reader(Made made) {
    made.readers++;
    return new SpillChannel(
        made.file,
        () -> {
          synchronized (KEPT) {
            made.readers--;
            closeIfUnused(made);
          }
        });
  }

  private static void drop(Made made) {
    made.kept = false;
    closeIfUnused(made);
  }

  private static void closeIfUnused(Made made) {
    if (!made.kept && made.readers == 0) {
      try {
        made.file.close();
      } catch (IOException e) {
        // Nothing is lost: it has been read, and its name is gone already.
        return;
      }
    }
  }

  private static void evict() {
    long bytes = KEPT.values().stream().mapToLong(made -> made.file.size()).sum();
    Iterator<Made> eldest = KEPT.values().iterator();
    while ((KEPT.size() > MOST_KEPT || bytes > MOST_BYTES_KEPT) && eldest.hasNext()) {
      Made made = eldest.next();
      bytes -= made.file.size();
      eldest.remove();
      drop(made);
    }
  }
}
