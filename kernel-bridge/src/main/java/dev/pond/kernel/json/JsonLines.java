// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.json;

import dev.pond.kernel.PondException;
import dev.pond.kernel.data.CloseableIterator;
import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.data.VectorBuilder;
import dev.pond.kernel.schema.StructType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * The rows of a file with one JSON object a line, in batches that stay valid. Blank lines are
 * skipped; the last line may lack its line feed. The file is never in memory as a whole. Not
 * thread-safe.
 *
 * <p>A line that is no row of the schema fails with {@code POND_LOG_CORRUPT}, which names file,
 * line and byte but never the content; a failing stream with {@link UncheckedIOException}.
 */
public final class JsonLines implements CloseableIterator<ColumnBatch> {
  private static final int BATCH_ROWS = 4096;
  private static final int BATCH_BYTES = 4 << 20;

  private final LineReader lines;
  private final StructType schema;
  private final JsonRowReader reader;
  private final String table;
  private final String file;
  private ColumnBatch next;
  private boolean done;

  /**
   * @param in the file from its start; closed with this iterator
   * @param table the table's path, for messages
   * @param file the file's path, for messages
   */
  public JsonLines(InputStream in, StructType schema, String table, String file) {
    this.lines = new LineReader(in);
    this.schema = schema;
    this.reader = new JsonRowReader(schema, JsonRowReader.Mode.STRICT);
    this.table = table;
    this.file = file;
  }

  @Override
  public boolean hasNext() {
    if (next == null && !done) {
      try {
        next = readBatch();
      } catch (IOException e) {
        throw new UncheckedIOException(e.getMessage(), e);
      }
      done = next == null;
    }
    return next != null;
  }

  @Override
  public ColumnBatch next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    ColumnBatch batch = next;
    next = null;
    return batch;
  }

  @Override
  public void close() throws IOException {
    done = true;
    lines.close();
  }

  private ColumnBatch readBatch() throws IOException {
    VectorBuilder rows = VectorBuilder.of(schema);
    long start = lines.offset();
    while (rows.size() < BATCH_ROWS && lines.offset() - start < BATCH_BYTES && nextLine()) {
      try {
        reader.read(lines.array(), lines.start(), lines.length(), rows);
      } catch (CorruptJsonException e) {
        throw corrupt(e.getMessage());
      }
    }
    if (rows.size() == 0) {
      return null;
    }
    int count = rows.size();
    ColumnVector struct = rows.build();
    ColumnVector[] columns = new ColumnVector[schema.size()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = struct.child(i);
    }
    return new ColumnBatch(schema, count, columns);
  }

  private boolean nextLine() throws IOException {
    try {
      return lines.next();
    } catch (CorruptJsonException e) {
      throw corrupt(e.getMessage());
    }
  }

  private PondException corrupt(String problem) {
    String reason =
        "is corrupt: line %d, at byte %d, %s".formatted(lines.number(), lines.offset(), problem);
    return new PondException(
        "POND_LOG_CORRUPT", Map.of("table", table, "file", file, "reason", reason));
  }
}
