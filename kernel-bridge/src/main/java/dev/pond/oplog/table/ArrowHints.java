// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.table;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What an Arrow schema in a Parquet footer says that Parquet cannot: which bare numbers count
 * seconds, and which are never there. Immutable.
 *
 * <p>The schema is Base64 of an encapsulated IPC message, a FlatBuffer. It is walked here rather
 * than by Arrow's library, which of Arrow 12 fails on the types that Arrow has got since (views of
 * texts), and follows whatever offsets it finds, in circles too.
 */
final class ArrowHints {
  /** No schema, or none that can be read. */
  static final ArrowHints NONE = new ArrowHints(Kind.OTHER, List.of(), Map.of());

  private static final int MAX_TEXT = 16 << 20;
  private static final int MAX_DEPTH = 100;

  private static final int SCHEMA_MESSAGE = 1;
  private static final int NULL = 1;
  private static final int TIMESTAMP = 10;

  /** What a field is, as far as Parquet does not say it. */
  enum Kind {
    OTHER,
    /** A column that holds nothing but NULL. */
    NULL,
    /** A timestamp in seconds on a wall clock. */
    SECONDS,
    /** A timestamp in seconds with a zone. */
    SECONDS_UTC
  }

  private final Kind kind;
  private final List<ArrowHints> children;
  private final Map<String, ArrowHints> byName;

  private ArrowHints(Kind kind, List<ArrowHints> children, Map<String, ArrowHints> byName) {
    this.kind = kind;
    this.children = children;
    this.byName = byName;
  }

  /**
   * Reads what stands in a footer.
   *
   * @param text null if nothing does
   */
  static ArrowHints decode(String text) {
    if (text == null || text.length() > MAX_TEXT) {
      return NONE;
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(text.getBytes(StandardCharsets.ISO_8859_1));
      return new Walk(message(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN))).schema();
    } catch (IllegalArgumentException
        | ArithmeticException
        | IndexOutOfBoundsException
        | BufferUnderflowException e) {
      // It is the writer's memory of what it wrote; without it the file is still Parquet.
      return NONE;
    }
  }

  /** Cuts the FlatBuffer out of its capsule: a mark that older writers lack, and its length. */
  private static ByteBuffer message(ByteBuffer capsule) {
    int length = capsule.getInt();
    if (length == -1) {
      length = capsule.getInt();
    }
    if (length < 0 || length > capsule.remaining()) {
      throw new IndexOutOfBoundsException("The message is cut off");
    }
    return capsule.slice(capsule.position(), length).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Returns what this field is. */
  Kind kind() {
    return kind;
  }

  /** Returns what is said of a field by name. */
  ArrowHints field(String name) {
    return byName.getOrDefault(name, NONE);
  }

  /** Returns what is said of a child by position. */
  ArrowHints child(int ordinal) {
    return ordinal < children.size() ? children.get(ordinal) : NONE;
  }

  /** One walk through a FlatBuffer, which ends however the offsets in it lead. */
  private static final class Walk {
    /** A field takes at least so many bytes; places that are shared could make much of little. */
    private static final int FIELD_BYTES = 16;

    private final ByteBuffer buffer;
    private long left;

    Walk(ByteBuffer buffer) {
      this.buffer = buffer;
      left = 4L * buffer.limit();
    }

    private void spend(int bytes) {
      left -= bytes;
      if (bytes < 0 || left < 0) {
        throw new IllegalArgumentException("The schema has more in it than its bytes can hold");
      }
    }

    ArrowHints schema() {
      int message = follow(0);
      int type = at(message, 1);
      int header = at(message, 2);
      if (type == 0 || buffer.get(type) != SCHEMA_MESSAGE || header == 0) {
        throw new IllegalArgumentException("This is no schema");
      }
      return parent(Kind.OTHER, at(follow(header), 1), 0);
    }

    private ArrowHints parent(Kind kind, int list, int depth) {
      if (list == 0) {
        return new ArrowHints(kind, List.of(), Map.of());
      }
      if (depth > MAX_DEPTH) {
        throw new IllegalArgumentException("The schema nests too deeply");
      }
      int vector = follow(list);
      int count = buffer.getInt(vector);
      List<ArrowHints> children = new ArrayList<>();
      Map<String, ArrowHints> byName = new HashMap<>();
      for (int i = 0; i < count; i++) {
        spend(FIELD_BYTES);
        int field = follow(vector + Integer.BYTES * (1 + i));
        ArrowHints hints = field(field, depth);
        children.add(hints);
        byName.putIfAbsent(name(field), hints);
      }
      return new ArrowHints(kind, children, byName);
    }

    private ArrowHints field(int field, int depth) {
      return parent(kind(field), at(field, 5), depth + 1);
    }

    private Kind kind(int field) {
      int place = at(field, 2);
      int type = place == 0 ? 0 : buffer.get(place);
      if (type == NULL) {
        return Kind.NULL;
      }
      int table = at(field, 3);
      if (type != TIMESTAMP || table == 0) {
        return Kind.OTHER;
      }
      int timestamp = follow(table);
      int unit = at(timestamp, 0);
      if (unit != 0 && buffer.getShort(unit) != 0) {
        return Kind.OTHER;
      }
      int zone = at(timestamp, 1);
      boolean zoned = zone != 0 && buffer.getInt(follow(zone)) > 0;
      return zoned ? Kind.SECONDS_UTC : Kind.SECONDS;
    }

    private String name(int field) {
      int place = at(field, 0);
      if (place == 0) {
        return "";
      }
      int text = follow(place);
      int length = buffer.getInt(text);
      spend(length);
      byte[] bytes = new byte[length];
      buffer.get(text + Integer.BYTES, bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Returns where a table's entry stands, or 0 if the table has none. */
    private int at(int table, int entry) {
      int entries = table - buffer.getInt(table);
      int place = Short.BYTES * (2 + entry);
      int size = Short.toUnsignedInt(buffer.getShort(entries));
      int offset =
          place + Short.BYTES <= size ? Short.toUnsignedInt(buffer.getShort(entries + place)) : 0;
      return offset == 0 ? 0 : table + offset;
    }

    /** Returns where an offset leads. */
    private int follow(int place) {
      return Math.addExact(place, buffer.getInt(place));
    }
  }
}
