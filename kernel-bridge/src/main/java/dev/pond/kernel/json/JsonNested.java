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
import java.nio.charset.StandardCharsets;
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
    private static final Integer UNKNOWN = -1;

    private final StructType type;
    private final JsonValue[] values;
    private final LearnedNames<Integer> ordinals;

    StructValue(StructType type, boolean strict) {
      super(strict);
      this.type = type;
      values = new JsonValue[type.size()];
      Map<String, Integer> byName = new HashMap<>();
      for (int i = 0; i < values.length; i++) {
        values[i] = of(type.field(i).type(), strict);
        byName.put(type.field(i).name(), i);
      }
      ordinals =
          new LearnedNames<>() {
            @Override
            Integer resolve(String name) {
              return byName.getOrDefault(name, UNKNOWN);
            }
          };
    }

    @Override
    boolean append(JsonParser parser, JsonToken token, VectorBuilder into) throws IOException {
      if (token != JsonToken.START_OBJECT) {
        return false;
      }
      int row = into.size();
      Integer ordinal = ordinals.next(parser, 0);
      for (int position = 1; ordinal != null; position++) {
        parser.nextToken();
        if (ordinal < 0) {
          parser.skipChildren();
        } else {
          readMember(parser, ordinal, row, into.child(ordinal));
        }
        ordinal = ordinals.next(parser, position);
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
        throw new WrongTypeException(type.field(ordinal).name() + ": " + e.getMessage());
      }
    }
  }

  /** Objects whose member names are the keys. */
  private static final class MapValue extends JsonValue {
    private final JsonValue value;
    private final LearnedNames<byte[]> keys =
        new LearnedNames<>() {
          @Override
          byte[] resolve(String name) {
            return name.getBytes(StandardCharsets.UTF_8);
          }
        };

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
      byte[] key = keys.next(parser, 0);
      for (int position = 1; key != null; position++) {
        into.child(0).appendBytes(key, 0, key.length);
        parser.nextToken();
        value.read(parser, into.child(1));
        key = keys.next(parser, position);
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
