// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.json;

import dev.pond.kernel.data.VectorBuilder;
import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.DecimalType;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructField;
import dev.pond.kernel.schema.StructType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads objects of structs and scalars, which statistics are, straight from their bytes, leniently.
 * It gives the values that {@link JsonNested} gives, or none at all. Not thread-safe.
 */
final class ScannedRow {
  private static final int MAX_NAMES = 64;
  private static final int MAX_LENGTH = 256;

  /** Instead of a field: there is none of that name. */
  private static final int UNKNOWN = -1;

  /** There is no further member. */
  private static final int END = -2;

  /** Another parser has to look at it. */
  private static final int NOT_PLAIN = -3;

  private final byte[][] fields;
  private final ScannedValue[] values;
  private final ScannedRow[] structs;

  /**
   * What stood before the values of the last object, by position: names, and all that is around
   * them. And which field each is.
   */
  private final byte[][] names = new byte[MAX_NAMES][];

  private final int[] ordinals = new int[MAX_NAMES];

  /** The last builder, and those of its fields. */
  private VectorBuilder known;

  private final VectorBuilder[] members;

  private ScannedRow(StructType type) {
    fields = new byte[type.size()][];
    values = new ScannedValue[fields.length];
    structs = new ScannedRow[fields.length];
    members = new VectorBuilder[fields.length];
    for (int i = 0; i < fields.length; i++) {
      StructField field = type.field(i);
      fields[i] = ('"' + field.name() + '"').getBytes(StandardCharsets.UTF_8);
      if (field.type() instanceof StructType struct) {
        structs[i] = new ScannedRow(struct);
      } else {
        values[i] = ScannedValue.of(field.type());
      }
    }
  }

  /** Returns a reader of such objects, or null if they have parts of other kinds. */
  static ScannedRow of(StructType type) {
    return isKnown(type) ? new ScannedRow(type) : null;
  }

  private static boolean isKnown(DataType type) {
    if (type instanceof StructType struct) {
      return struct.fields().stream().allMatch(field -> isKnown(field.type()));
    }
    return type instanceof DecimalType
        || type instanceof PrimitiveType && type != PrimitiveType.VOID;
  }

  /**
   * Appends the object that a text is.
   *
   * @return false if the text is to be read by another parser; the builder may hold half a row then
   */
  boolean read(ByteScanner text, VectorBuilder row) {
    return text.peek() == '{' && readObject(text, row, 0) && text.isAtEnd();
  }

  private boolean readObject(ByteScanner text, VectorBuilder into, int depth) {
    text.moveTo(text.at() + 1);
    if (into != known) {
      know(into);
    }
    int row = into.size();
    for (int position = 0; ; position++) {
      int ordinal = field(text, position);
      if (ordinal == END) {
        into.endRow();
        return true;
      }
      boolean passed =
          ordinal >= 0
              ? readMember(text, ordinal, row, depth)
              : ordinal == UNKNOWN && text.skip(depth);
      if (!passed) {
        return false;
      }
    }
  }

  private void know(VectorBuilder struct) {
    known = struct;
    for (int i = 0; i < members.length; i++) {
      members[i] = struct.member(i);
    }
  }

  private boolean readMember(ByteScanner text, int ordinal, int row, int depth) {
    VectorBuilder member = members[ordinal];
    member.startRow(row);
    byte first = text.peek();
    if (first == 'n') {
      member.appendNull();
      return text.literal("null");
    }
    if (structs[ordinal] == null) {
      return values[ordinal].read(text, first, member, depth);
    }
    if (first == '{') {
      return structs[ordinal].readObject(text, member, depth + 1);
    }
    member.appendNull();
    return text.skip(depth);
  }

  /**
   * Passes all up to the value of a member, or the end of the object.
   *
   * @return its field, or what is the matter
   */
  private int field(ByteScanner text, int position) {
    if (position < MAX_NAMES && names[position] != null && text.acceptAll(names[position])) {
      return ordinals[position];
    }
    int start = text.at();
    if (text.accept('}')) {
      return END;
    }
    if (position > 0 && !text.accept(',') || text.peek() != '"') {
      return NOT_PLAIN;
    }
    int nameStart = text.at();
    if (text.string(false) < 0) {
      return NOT_PLAIN;
    }
    int nameEnd = text.at();
    if (!text.accept(':')) {
      return NOT_PLAIN;
    }
    int ordinal = UNKNOWN;
    for (int i = 0; i < fields.length; i++) {
      byte[] field = fields[i];
      if (Arrays.equals(text.text(), nameStart, nameEnd, field, 0, field.length)) {
        ordinal = i;
      }
    }
    if (position < MAX_NAMES && text.at() - start <= MAX_LENGTH) {
      names[position] = Arrays.copyOfRange(text.text(), start, text.at());
      ordinals[position] = ordinal;
    }
    return ordinal;
  }
}
