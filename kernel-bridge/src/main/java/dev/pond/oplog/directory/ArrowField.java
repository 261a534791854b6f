// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.directory;

/**
 * A column of an Arrow schema.
 *
 * @param type Arrow's number of its type
 * @param buffers how many buffers it has in a batch
 */
record ArrowField(String name, int type, int buffers) {
  private static final int NULL = 1;
  private static final int BINARY = 4;
  private static final int UTF8 = 5;
  private static final int LIST = 12;
  private static final int FIXED_BINARY = 15;
  private static final int DURATION = 18;
  private static final int LARGE_BINARY = 19;
  private static final int LARGE_UTF8 = 20;

  /** Reads a field, which is of no type with parts: entries of a directory have none. */
  static ArrowField read(FlatTable field) throws MalformedDirectoryException {
    int type = field.uint8(2);
    int buffers =
        switch (type) {
          case NULL -> 0;
          case BINARY, UTF8, LARGE_BINARY, LARGE_UTF8 -> 3;
          default ->
              type > NULL && type < LIST || type == FIXED_BINARY || type == DURATION ? 2 : -1;
        };
    if (buffers < 0 || field.has(4) || field.count(5) > 0) {
      throw new MalformedDirectoryException("a column of its snapshot is of no plain type");
    }
    return new ArrowField(field.text(0), type, buffers);
  }

  boolean isText() {
    return type == UTF8 || type == LARGE_UTF8;
  }

  /** Returns how many bytes an offset has. */
  int offsetBytes() {
    return type == LARGE_UTF8 ? Long.BYTES : Integer.BYTES;
  }
}
