// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.pond.kernel.data.VectorBuilder;
import dev.pond.kernel.schema.ArrayType;
import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.DecimalType;
import dev.pond.kernel.schema.MapType;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructType;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** The readers of values with parts, and the choice of a reader by type. */
final class JsonNested {
  private JsonNested() {}

  static JsonValue of(DataType type, boolean strict) {
    if (type instanceof StructType struct) {
      return new StructValue(struct, strict);
    } else if (type instanceof MapType map) {
      return new MapValue(map, strict);
    } else if (type instanceof ArrayType array) {
      return new ArrayValue(of(array.elementType(), strict), strict);
    } else if (type instanceof DecimalType decimal) {
      return new JsonScalars.DecimalValue(strict, decimal);
    }
    return JsonScalars.of((PrimitiveType) type, strict);
  }

  /** Members by name; of a name that occurs twice, the last one counts, as in other readers. */
  static final class StructValue extends JsonValue {
    private final String[] names;
    private final JsonValue[] values;
    private final Map<String, Integer> ordinals = new HashMap<>();

    StructValue(StructType type, boolean strict) {
      super(strict);
      names = new String[type.size()];
      values = new JsonValue[type.size()];
      for (int i = 0; i < names.length; i++) {
        names[i] = type.field(i).name().intern();
        values[i] = of(type.field(i).type(), strict);
        ordinals.put(names[i], i);
      }
    }

    @Override
    boolean append(JsonParser parser, JsonToken token, VectorBuilder into) throws IOException {
      if (token != JsonToken.START_OBJECT) {
        return false;
      }
      int row = into.size();
      int expected = 0;
      for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
        parser.nextToken();
        int ordinal = ordinal(name, expected);
        if (ordinal < 0) {
          parser.skipChildren();
          continue;
        }
        expected = ordinal + 1;
        readMember(parser, ordinal, row, into.child(ordinal));
      }
      into.endRow();
      return true;
    }

    private void readMember(JsonParser parser, int ordinal, int row, VectorBuilder member)
        throws IOException {
      if (member.size() > row) {
        member.truncate(row);
      }
      try {
        values[ordinal].read(parser, member);
      } catch (WrongTypeException e) {
        throw new WrongTypeException(names[ordinal] + ": " + e.getMessage());
      }
    }

    /** The parser interns names, so the usual order of members costs one comparison a member. */
    @SuppressWarnings("ReferenceEquality")
    private int ordinal(String name, int expected) {
      if (expected < names.length && names[expected] == name) {
        return expected;
      }
      Integer ordinal = ordinals.get(name);
      return ordinal == null ? -1 : ordinal;
    }
  }

  /** Objects whose member names are the keys. */
  private static final class MapValue extends JsonValue {
    private final JsonValue value;
    private final Utf8Buffer keys = new Utf8Buffer();

    MapValue(MapType type, boolean strict) {
      super(strict);
      if (type.keyType() != PrimitiveType.STRING) {
        throw new IllegalArgumentException("JSON has no keys of type " + type.keyType().describe());
      }
      boolean text = type.valueType() == PrimitiveType.STRING;
      // Some writers put bare numbers and booleans into partition values and table properties.
      value = text ? new JsonScalars.TextValue(strict, true) : of(type.valueType(), strict);
    }

    @Override
    boolean append(JsonParser parser, JsonToken token, VectorBuilder into) throws IOException {
      if (token != JsonToken.START_OBJECT) {
        return false;
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        keys.append(
            parser.getTextCharacters(),
            parser.getTextOffset(),
            parser.getTextLength(),
            into.child(0));
        parser.nextToken();
        value.read(parser, into.child(1));
      }
      into.endRow();
      return true;
    }
  }

  private static final class ArrayValue extends JsonValue {
    private final JsonValue element;

    ArrayValue(JsonValue element, boolean strict) {
      super(strict);
      this.element = element;
    }

    @Override
    boolean append(JsonParser parser, JsonToken token, VectorBuilder into) throws IOException {
      if (token != JsonToken.START_ARRAY) {
        return false;
      }
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        element.read(parser, into.child(0));
      }
      into.endRow();
      return true;
    }
  }
}
