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
  private static final int BATCH_BYTES = 1 << 20;

  private final LineChunks chunks;
  private final StructType schema;
  private final JsonRowReader reader;
  private final String table;
  private final String file;

  /** Null if every line is wanted. */
  private final WantedLines wanted;

  /** Reads the current piece of a chunk, line after line; null between pieces. */
  private JsonParser parser;

  /** Where, in the chunk, the current piece begins and ends. */
  private int pieceStart;

  private int pieceEnd;

  /** The number, in the file, of the current piece's first line. */
  private long firstLine = 1;

  /** The number, in the piece, of the line on which the last row ended. */
  private int lastRowEnd;

  private ColumnBatch next;
  private boolean done;

  /**
   * @param in the file from its start; closed with this iterator
   * @param table the table's path, for messages
   * @param file the file's path, for messages
   */
  public JsonLines(InputStream in, StructType schema, String table, String file) {
    this(in, schema, table, file, null);
  }

  private JsonLines(
      InputStream in, StructType schema, String table, String file, WantedLines wanted) {
    this.wanted = wanted;
    this.chunks = new LineChunks(in);
    this.schema = schema;
    this.reader = new JsonRowReader(schema, JsonRowReader.Mode.STRICT);
    this.table = table;
    this.file = file;
  }

  /**
   * Reads only lines that may have one of the schema's members: a line without any, which would be
   * a row of NULLs, may be left out without being parsed.
   */
  public static JsonLines withMembers(
      InputStream in, StructType schema, String table, String file) {
    return new JsonLines(in, schema, table, file, WantedLines.of(schema).orElse(null));
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

  /** Goes to the start of the next line's value, over blank lines and the ends of pieces. */
  private boolean nextToken() throws IOException {
    while (true) {
      if (parser == null) {
        if (!nextPiece()) {
          return false;
        }
        parser =
            JsonFactories.BOUNDED.createParser(chunks.array(), pieceStart, pieceEnd - pieceStart);
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

  /** Goes to the next lines to parse: a chunk's, or one that is wanted. */
  private boolean nextPiece() throws IOException {
    while (pieceEnd < chunks.length() || nextChunk()) {
      pieceStart = pieceEnd;
      pieceEnd = chunks.length();
      if (wanted == null) {
        return true;
      }
      boolean found = wanted.find(chunks.array(), pieceStart, pieceEnd);
      firstLine += wanted.passed();
      pieceStart = wanted.start();
      pieceEnd = wanted.end();
      if (found) {
        return true;
      }
    }
    return false;
  }

  private boolean nextChunk() throws IOException {
    pieceEnd = 0;
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
    return corrupt(line, chunks.offset() + pieceStart + Math.max(0, at.getByteOffset()), failure);
  }

  private PondException corrupt(long line, long offset, Exception failure) {
    String problem = JsonRowReader.describe(failure);
    String reason = "is corrupt: line %d, at byte %d, %s".formatted(line, offset, problem);
    return new PondException(
        "POND_LOG_CORRUPT", Map.of("table", table, "file", file, "reason", reason));
  }
}
