// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
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

  private final LineChunks chunks;
  private final StructType schema;
  private final JsonRowReader reader;
  private final String table;
  private final String file;

  /** Reads the current chunk, line after line; null between chunks. */
  private JsonParser parser;

  /** The number, in the file, of the current chunk's first line. */
  private long firstLine = 1;

  /** The number, in the chunk, of the line on which the last row ended. */
  private int lastRowEnd;

  private ColumnBatch next;
  private boolean done;

  /**
   * @param in the file from its start; closed with this iterator
   * @param table the table's path, for messages
   * @param file the file's path, for messages
   */
  public JsonLines(InputStream in, StructType schema, String table, String file) {
    this.chunks = new LineChunks(in);
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
    if (parser != null) {
      parser.close();
      parser = null;
    }
    chunks.close();
  }

  private ColumnBatch readBatch() throws IOException {
    VectorBuilder rows = VectorBuilder.of(schema);
    long bytes = 0;
    while (rows.size() < BATCH_ROWS && bytes < BATCH_BYTES && nextToken()) {
      bytes += readRow(rows);
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

  /** Goes to the start of the next line's value, over blank lines and the ends of chunks. */
  private boolean nextToken() throws IOException {
    while (true) {
      if (parser == null) {
        if (!nextChunk()) {
          return false;
        }
        parser = JsonFactories.BOUNDED.createParser(chunks.array(), 0, chunks.length());
        lastRowEnd = 0;
      }
      try {
        if (parser.nextToken() != null) {
          return true;
        }
      } catch (IOException | RuntimeException e) {
        throw corrupt(parser.currentLocation(), e);
      }
      firstLine += parser.currentLocation().getLineNr() - 1;
      parser.close();
      parser = null;
    }
  }

  private boolean nextChunk() throws IOException {
    try {
      return chunks.next();
    } catch (CorruptJsonException e) {
      throw corrupt(firstLine, chunks.offset(), e);
    }
  }

  /** Reads one line's value and returns its length. */
  private long readRow(VectorBuilder rows) {
    JsonLocation start = parser.currentTokenLocation();
    try {
      if (start.getLineNr() == lastRowEnd) {
        throw new CorruptJsonException(JsonRowReader.MORE);
      }
      reader.readObject(parser, rows);
      JsonLocation end = parser.currentLocation();
      lastRowEnd = end.getLineNr();
      if (lastRowEnd != start.getLineNr()) {
        throw new CorruptJsonException("ends in the middle of its JSON object");
      }
      return end.getByteOffset() - start.getByteOffset();
    } catch (IOException | RuntimeException e) {
      throw corrupt(start, e);
    }
  }

  private PondException corrupt(JsonLocation at, Exception failure) {
    long line = firstLine + at.getLineNr() - 1;
    return corrupt(line, chunks.offset() + Math.max(0, at.getByteOffset()), failure);
  }

  private PondException corrupt(long line, long offset, Exception failure) {
    String problem = JsonRowReader.describe(failure);
    String reason = "is corrupt: line %d, at byte %d, %s".formatted(line, offset, problem);
    return new PondException(
        "POND_LOG_CORRUPT", Map.of("table", table, "file", file, "reason", reason));
  }
}
