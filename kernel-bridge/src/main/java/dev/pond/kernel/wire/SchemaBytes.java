// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.wire;

import dev.pond.kernel.schema.ArrayType;
import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.DecimalType;
import dev.pond.kernel.schema.MapType;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.SchemaVisitor;
import dev.pond.kernel.schema.StructField;
import dev.pond.kernel.schema.StructType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Types as bytes, with all metadata of their fields. Stateless. */
public final class SchemaBytes {
  /** How deep types may nest: what the log allows, and what a plan puts around it. */
  private static final int MAX_DEPTH = 256;

  private static final PrimitiveType[] PRIMITIVES = PrimitiveType.values();
  private static final int STRUCT = 32;
  private static final int ARRAY = 33;
  private static final int MAP = 34;
  private static final int DECIMAL = 35;

  private SchemaBytes() {}

  /**
   * Appends a type.
   *
   * @throws IllegalStateException if it nests deeper than {@link #read} takes
   */
  public static void write(DataType type, ByteWriter out) {
    type.accept(new Writer(out));
  }

  /**
   * Reads a type.
   *
   * @throws MalformedBytesException if the bytes are none
   */
  public static DataType read(ByteReader in) {
    try {
      return read(in, 0);
    } catch (IllegalArgumentException e) {
      throw new MalformedBytesException("A type cannot be", e);
    }
  }

  /** As {@link #read}, of a struct. */
  public static StructType readStruct(ByteReader in) {
    if (read(in) instanceof StructType struct) {
      return struct;
    }
    throw new MalformedBytesException("A schema is no struct");
  }

  private static DataType read(ByteReader in, int depth) {
    if (depth > MAX_DEPTH) {
      throw new MalformedBytesException("A type nests deeper than " + MAX_DEPTH + " levels");
    }
    int tag = in.readByte();
    if (tag < PRIMITIVES.length) {
      return PRIMITIVES[tag];
    }
    return switch (tag) {
      case STRUCT -> struct(in, depth);
      case ARRAY -> new ArrayType(read(in, depth + 1), in.readBoolean());
      case MAP -> new MapType(read(in, depth + 1), read(in, depth + 1), in.readBoolean());
      case DECIMAL -> new DecimalType(in.readByte(), in.readByte());
      default -> throw new MalformedBytesException("No type has the tag " + tag);
    };
  }

  private static StructType struct(ByteReader in, int depth) {
    int count = in.readCount(4);
    List<StructField> fields = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      String name = in.readText();
      DataType type = read(in, depth + 1);
      boolean nullable = in.readBoolean();
      int entries = in.readCount(3);
      Map<String, String> metadata = new HashMap<>();
      Set<String> jsonKeys = new HashSet<>();
      for (int entry = 0; entry < entries; entry++) {
        String key = in.readText();
        metadata.put(key, in.readText());
        if (in.readBoolean()) {
          jsonKeys.add(key);
        }
      }
      fields.add(new StructField(name, type, nullable, metadata, jsonKeys));
    }
    return new StructType(fields);
  }

  private static final class Writer implements SchemaVisitor<Void> {
    private final ByteWriter out;
    private int depth;

    Writer(ByteWriter out) {
      this.out = out;
    }

    @Override
    public Void primitive(PrimitiveType type) {
      out.writeByte(type.ordinal());
      return null;
    }

    @Override
    public Void decimal(DecimalType type) {
      out.writeByte(DECIMAL);
      out.writeByte(type.precision());
      out.writeByte(type.scale());
      return null;
    }

    @Override
    public Void struct(StructType type) {
      out.writeByte(STRUCT);
      out.writeVarint(type.size());
      for (StructField field : type.fields()) {
        out.writeText(field.name());
        nested(field.type());
        out.writeBoolean(field.nullable());
        out.writeVarint(field.metadata().size());
        // In order, so that equal schemas have equal bytes.
        new TreeMap<>(field.metadata())
            .forEach(
                (key, value) -> {
                  out.writeText(key);
                  out.writeText(value);
                  out.writeBoolean(field.jsonKeys().contains(key));
                });
      }
      return null;
    }

    @Override
    public Void array(ArrayType type) {
      out.writeByte(ARRAY);
      nested(type.elementType());
      out.writeBoolean(type.containsNull());
      return null;
    }

    @Override
    public Void map(MapType type) {
      out.writeByte(MAP);
      nested(type.keyType());
      nested(type.valueType());
      out.writeBoolean(type.valueContainsNull());
      return null;
    }

    private void nested(DataType type) {
      if (++depth > MAX_DEPTH) {
        throw new IllegalStateException("A type nests deeper than " + MAX_DEPTH + " levels");
      }
      type.accept(this);
      depth--;
    }
  }
}
