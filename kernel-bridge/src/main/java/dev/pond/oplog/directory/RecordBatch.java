// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.directory;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** A record batch of an Arrow IPC stream: where the buffers of its columns are in its body. */
final class RecordBatch {
  private final List<ArrowField> fields;
  private final FlatTable header;
  private final ByteBuffer body;
  private final int rows;

  RecordBatch(List<ArrowField> fields, FlatTable header, ByteBuffer body)
      throws MalformedDirectoryException {
    this.fields = fields;
    this.header = header;
    this.body = body;
    long length = header.int64(0);
    // Each row has at least the offset of its name.
    if (length < 0 || length > body.limit() / Integer.BYTES) {
      throw new MalformedDirectoryException("its snapshot states more rows than it can hold");
    }
    rows = (int) length;
    if (header.has(3)) {
      throw new MalformedDirectoryException("its snapshot is compressed, which no tool writes");
    }
    int buffers = fields.stream().mapToInt(ArrowField::buffers).sum();
    if (header.count(2) < buffers) {
      throw new MalformedDirectoryException("its snapshot has too few buffers");
    }
  }

  int rows() {
    return rows;
  }

  TextColumn text(int column) throws MalformedDirectoryException {
    ArrowField field = fields.get(column);
    int first = fields.subList(0, column).stream().mapToInt(ArrowField::buffers).sum();
    return new TextColumn(field, buffer(first), buffer(first + 1), buffer(first + 2), rows);
  }

  private ByteBuffer buffer(int index) throws MalformedDirectoryException {
    long offset = header.half(2, index, 0);
    long length = header.half(2, index, 1);
    if (offset < 0 || length < 0 || offset > body.limit() || length > body.limit() - offset) {
      throw new MalformedDirectoryException("a buffer of its snapshot is outside of it");
    }
    return body.slice((int) offset, (int) length).order(ByteOrder.LITTLE_ENDIAN);
  }
}
