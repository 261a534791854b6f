// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.read;

import dev.pond.kernel.path.PathPolicy;
import dev.pond.kernel.path.PercentCoding;
import dev.pond.kernel.storage.HadoopStorage;
import dev.pond.oplog.content.ContentAddress;
import dev.pond.oplog.content.ContentStore;
import dev.pond.oplog.table.Nanos;
import dev.pond.spark.fs.VersionAddresses;
import dev.pond.spark.fs.VersionFileSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.internal.SQLConf;

/** What is different where the files that are read are versions of a pond's files. Immutable. */
public final class PondReading {
  /** How Spark calls dates and times of the calendar that is in use today. */
  static final String AS_WRITTEN = "CORRECTED";

  private final String root;
  private final Nanos nanos;
  private final String timeColumn;
  private final long min;
  private final long max;

  private PondReading(String root, Nanos nanos, String timeColumn, long min, long max) {
    this.root = root;
    this.nanos = nanos;
    this.timeColumn = timeColumn;
    this.min = min;
    this.max = max;
  }

  /**
   * Returns the reading of all rows.
   *
   * @param root URI of the pond's folder
   */
  public static PondReading of(String root, Nanos nanos) {
    return new PondReading(root, nanos, null, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  /**
   * Returns the reading of the rows within bounds, both ends included.
   *
   * @param column a top-level column of timestamps or longs; rows without a value are left out
   * @param newMin in the column's own unit, as Spark holds its values
   */
  public PondReading within(String column, long newMin, long newMax) {
    return new PondReading(root, nanos, column, newMin, newMax);
  }

  /** Returns the URI of the pond's folder. */
  String root() {
    return root;
  }

  Nanos nanos() {
    return nanos;
  }

  /** Returns the column by which rows are left out, or {@code null} if none are. */
  String timeColumn() {
    return timeColumn;
  }

  long min() {
    return min;
  }

  long max() {
    return max;
  }

  /** Returns which rows are read if {@link #timeColumn} is there. */
  TimeBounds bounds() {
    return timeColumn == null ? null : new TimeBounds(min, max);
  }

  /** Returns the URI by which a file of the pond is known: its folder's, and the path in it. */
  String uri(String path) {
    return root + "!" + PercentCoding.encode(path);
  }

  /**
   * Sets the keys from which Spark's Parquet classes take their switches; a session's settings are
   * for files of writers as old as Spark's own.
   *
   * @param shared how to reach the store; not changed
   */
  void applyTo(Configuration conf, Configuration shared) {
    conf.setBoolean(SQLConf.PARQUET_BINARY_AS_STRING().key(), false);
    conf.setBoolean(SQLConf.PARQUET_INT96_AS_TIMESTAMP().key(), true);
    conf.setBoolean(SQLConf.LEGACY_PARQUET_NANOS_AS_LONG().key(), true);
    try {
      ContentStore store =
          ContentStore.of(HadoopStorage.of(shared), new SparkParquetSource(shared));
      VersionFileSystem.install(conf, store);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot tell who reads the pond's store", e);
    }
  }

  /**
   * Checks that what lies behind a version is in the pond's own folder.
   *
   * @throws dev.pond.kernel.PondException POND_PATH_ESCAPES_TABLE if it is not
   */
  static void checkPlace(PathPolicy policy, DataFile file) throws IOException {
    ContentAddress address = VersionAddresses.parse(file.uri());
    if (address instanceof ContentAddress.Inline inline) {
      policy.checkRealPath(policy.resolve(inline.dataFile(), file.describe()), file.describe());
      return;
    }
    ContentAddress.Large large = (ContentAddress.Large) address;
    String name = "/blake3=" + large.hash() + ".parquet";
    String prefix = large.hash().substring(0, Math.min(4, large.hash().length()));
    for (String path : List.of(name, "/blake3_16=" + prefix + name)) {
      policy.checkRealPath(policy.resolve(large.folder() + path, file.describe()), file.describe());
    }
  }
}
