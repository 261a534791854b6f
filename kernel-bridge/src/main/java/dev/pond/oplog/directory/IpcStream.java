// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.directory;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An Arrow IPC stream in memory: a schema, then record batches. Holds no memory beside the stream's
 * own, whatever lengths the stream states. Not thread-safe.
 */
final class IpcStream {
  private static final int CONTINUATION = -1;
  private static final int SCHEMA = 1;
  private static final int RECORD_BATCH = 3;
  private static final int MAX_COLUMNS = 64;

  private final ByteBuffer stream;
  private final List<ArrowField> fields;

  IpcStream(byte[] bytes) throws MalformedDirectoryException {
    stream = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    FlatTable message = message();
    if (message == null || message.uint8(1) != SCHEMA || message.table(2) == null) {
      throw new MalformedDirectoryException("its snapshot does not begin with an Arrow schema");
    }
    take(message.int64(3), "a message");
    fields = fields(message.table(2));
  }

  private static List<ArrowField> fields(FlatTable schema) throws MalformedDirectoryException {
    if (schema.int16(0) != 0) {
      throw new MalformedDirectoryException("its snapshot is big-endian, which no tool writes");
    }
    int count = schema.count(1);
    if (count < 0 || count > MAX_COLUMNS) {
      throw new MalformedDirectoryException(
          "its snapshot states more than " + MAX_COLUMNS + " columns");
    }
    List<ArrowField> fields = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      fields.add(ArrowField.read(schema.element(1, i)));
    }
    return fields;
  }

  /** Returns the position of a column, if it is there. */
  Optional<Integer> column(String name) {
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).name().equals(name)) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }

  /** Returns a column's declaration. */
  ArrowField field(int column) {
    return fields.get(column);
  }

  /** Returns the next record batch, or null at the end. */
  RecordBatch next() throws MalformedDirectoryException {
    FlatTable message = message();
    if (message == null) {
      return null;
    }
    if (message.uint8(1) != RECORD_BATCH || message.table(2) == null) {
      throw new MalformedDirectoryException("its snapshot has a message that is no record batch");
    }
    ByteBuffer body = take(message.int64(3), "a record batch");
    return new RecordBatch(fields, message.table(2), body);
  }

  /** Returns the next message's metadata, or null at the end. */
  private FlatTable message() throws MalformedDirectoryException {
    if (!stream.hasRemaining()) {
      return null;
    }
    int length = number();
    if (length == CONTINUATION) {
      length = number();
    }
    return length == 0 ? null : FlatTable.root(take(length, "a message"));
  }

  private int number() throws MalformedDirectoryException {
    return take(Integer.BYTES, "a length").getInt(0);
  }

  private ByteBuffer take(long length, String what) throws MalformedDirectoryException {
    if (length < 0 || length > stream.remaining()) {
      throw new MalformedDirectoryException("its snapshot ends within " + what);
    }
    ByteBuffer taken = stream.slice(stream.position(), (int) length).order(ByteOrder.LITTLE_ENDIAN);
    stream.position(stream.position() + (int) length);
    return taken;
  }
}
