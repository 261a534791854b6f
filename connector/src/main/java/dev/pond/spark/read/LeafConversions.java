// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.read;

import dev.pond.kernel.PondException;
import dev.pond.oplog.table.Conversion;
import dev.pond.oplog.table.FileColumns;
import dev.pond.oplog.table.Nanos;
import dev.pond.spark.PondSparkException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.LongType;

/** What the numbers of one file mean beyond what Parquet says of them. Immutable. */
final class LeafConversions {
  /** Nothing. */
  static final LeafConversions NONE = new LeafConversions(null, null, null, null);

  private final FileColumns columns;
  private final PondReading pond;
  private final DataFile file;
  private final Nanos nanos;

  private LeafConversions(FileColumns columns, PondReading pond, DataFile file, Nanos nanos) {
    this.columns = columns;
    this.pond = pond;
    this.file = file;
    this.nanos = nanos;
  }

  /** Returns what a footer of a pond's file says of them. */
  static LeafConversions of(FileMetaData footer, PondReading pond, DataFile file)
      throws IOException {
    FileColumns columns = FileColumns.of(footer.getSchema(), footer.getKeyValueMetaData());
    return columns.isPlain() ? NONE : new LeafConversions(columns, pond, file, pond.nanos());
  }

  /**
   * Returns how the longs of a leaf become values of the table, or {@code null} if they are these.
   *
   * @param path of the leaf in the Parquet schema
   */
  Shape shape(String[] path, DataType table) {
    if (columns == null || table instanceof LongType) {
      return null;
    }
    Conversion conversion = columns.conversion(Arrays.asList(path));
    return switch (conversion) {
      case NONE -> null;
      case SECONDS -> new Times(table, Times.Unit.SECONDS, outOfRange(path));
      case NANOS ->
          nanos == Nanos.ERROR
              ? new Times(table, Times.Unit.WHOLE_NANOS, nanosLost(path))
              : new Times(table, Times.Unit.NANOS, nanosLost(path));
    };
  }

  private Supplier<RuntimeException> nanosLost(String[] path) {
    return () ->
        PondSparkException.of(
            new PondException(
                "POND_NANOSECONDS_LOST",
                Map.of(
                    "file", file.describe(),
                    "table", pond.root(),
                    "column", String.join(".", path))));
  }

  private Supplier<RuntimeException> outOfRange(String[] path) {
    return () ->
        PondSparkException.of(
            new PondException(
                "POND_FILE_UNREADABLE",
                Map.of(
                    "file", file.describe(),
                    "table", pond.root(),
                    "reason",
                        "column "
                            + String.join(".", path)
                            + " has a time beyond those that a timestamp can be")));
  }
}
