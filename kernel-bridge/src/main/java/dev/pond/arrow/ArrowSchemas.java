// SPDX-License-Identifier: Apache-2.0
package dev.pond.arrow;

import dev.pond.kernel.schema.ArrayType;
import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.DecimalType;
import dev.pond.kernel.schema.MapType;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructField;
import dev.pond.kernel.schema.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.complex.MapVector;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;

/** Schemas to and from Arrow. Metadata of fields is kept, as the strings that Arrow has. */
public final class ArrowSchemas {
  private ArrowSchemas() {}

  /** Returns the schema as Arrow says it. */
  public static Schema toArrow(StructType schema) {
    return new Schema(fields(schema));
  }

  /**
   * Returns an Arrow schema as ours.
   *
   * @throws IllegalArgumentException if it has a type that no Delta type holds
   */
  public static StructType fromArrow(Schema schema) {
    return struct(schema.getFields());
  }

  private static List<Field> fields(StructType schema) {
    List<Field> fields = new ArrayList<>(schema.size());
    for (StructField field : schema.fields()) {
      fields.add(field(field.name(), field.type(), field.nullable(), field.metadata()));
    }
    return fields;
  }

  private static Field field(
      String name, DataType type, boolean nullable, Map<String, String> metadata) {
    List<Field> children = List.of();
    ArrowType arrow;
    if (type instanceof StructType struct) {
      arrow = ArrowType.Struct.INSTANCE;
      children = fields(struct);
    } else if (type instanceof ArrayType array) {
      arrow = ArrowType.List.INSTANCE;
      children = List.of(field("element", array.elementType(), array.containsNull(), Map.of()));
    } else if (type instanceof MapType map) {
      arrow = new ArrowType.Map(false);
      Field key = field(MapVector.KEY_NAME, map.keyType(), false, Map.of());
      Field value = field(MapVector.VALUE_NAME, map.valueType(), map.valueContainsNull(), Map.of());
      FieldType entry = new FieldType(false, ArrowType.Struct.INSTANCE, null);
      children = List.of(new Field(MapVector.DATA_VECTOR_NAME, entry, List.of(key, value)));
    } else if (type instanceof DecimalType decimal) {
      arrow = new ArrowType.Decimal(decimal.precision(), decimal.scale(), 128);
    } else {
      arrow = primitive((PrimitiveType) type);
    }
    boolean canBeNull = nullable || type == PrimitiveType.VOID;
    return new Field(name, new FieldType(canBeNull, arrow, null, metadata), children);
  }

  private static ArrowType primitive(PrimitiveType type) {
    return switch (type) {
      case BOOLEAN -> ArrowType.Bool.INSTANCE;
      case BYTE -> new ArrowType.Int(8, true);
      case SHORT -> new ArrowType.Int(16, true);
      case INTEGER -> new ArrowType.Int(32, true);
      case LONG -> new ArrowType.Int(64, true);
      case FLOAT -> new ArrowType.FloatingPoint(FloatingPointPrecision.SINGLE);
      case DOUBLE -> new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE);
      case STRING -> ArrowType.Utf8.INSTANCE;
      case BINARY -> ArrowType.Binary.INSTANCE;
      case DATE -> new ArrowType.Date(DateUnit.DAY);
      case TIMESTAMP -> new ArrowType.Timestamp(TimeUnit.MICROSECOND, "UTC");
      case TIMESTAMP_NTZ -> new ArrowType.Timestamp(TimeUnit.MICROSECOND, null);
      case VOID -> ArrowType.Null.INSTANCE;
    };
  }

  private static StructType struct(List<Field> fields) {
    List<StructField> ours = new ArrayList<>(fields.size());
    for (Field field : fields) {
      ours.add(
          new StructField(field.getName(), type(field), field.isNullable(), field.getMetadata()));
    }
    return new StructType(ours);
  }

  static DataType type(Field field) {
    ArrowType type = field.getType();
    if (field.getDictionary() != null) {
      throw unsupported(field);
    }
    return switch (type.getTypeID()) {
      case Bool -> PrimitiveType.BOOLEAN;
      case Int -> integer((ArrowType.Int) type, field);
      case FloatingPoint -> floating((ArrowType.FloatingPoint) type, field);
      case Utf8, LargeUtf8 -> PrimitiveType.STRING;
      case Binary, LargeBinary, FixedSizeBinary -> PrimitiveType.BINARY;
      case Null -> PrimitiveType.VOID;
      case Date -> {
        if (((ArrowType.Date) type).getUnit() != DateUnit.DAY) {
          throw unsupported(field);
        }
        yield PrimitiveType.DATE;
      }
      case Timestamp ->
          ((ArrowType.Timestamp) type).getTimezone() == null
              ? PrimitiveType.TIMESTAMP_NTZ
              : PrimitiveType.TIMESTAMP;
      case Decimal -> decimal((ArrowType.Decimal) type, field);
      case Struct -> struct(field.getChildren());
      case List -> {
        Field element = field.getChildren().get(0);
        yield new ArrayType(type(element), element.isNullable());
      }
      case Map -> {
        List<Field> entry = field.getChildren().get(0).getChildren();
        yield new MapType(type(entry.get(0)), type(entry.get(1)), entry.get(1).isNullable());
      }
      default -> throw unsupported(field);
    };
  }

  private static DataType integer(ArrowType.Int type, Field field) {
    if (!type.getIsSigned()) {
      throw unsupported(field);
    }
    return switch (type.getBitWidth()) {
      case 8 -> PrimitiveType.BYTE;
      case 16 -> PrimitiveType.SHORT;
      case 32 -> PrimitiveType.INTEGER;
      default -> PrimitiveType.LONG;
    };
  }

  private static DataType floating(ArrowType.FloatingPoint type, Field field) {
    return switch (type.getPrecision()) {
      case SINGLE -> PrimitiveType.FLOAT;
      case DOUBLE -> PrimitiveType.DOUBLE;
      case HALF -> throw unsupported(field);
    };
  }

  private static DataType decimal(ArrowType.Decimal type, Field field) {
    boolean fits =
        type.getBitWidth() == 128 && type.getScale() >= 0 && type.getScale() <= type.getPrecision();
    if (!fits) {
      throw unsupported(field);
    }
    return new DecimalType(type.getPrecision(), type.getScale());
  }

  private static IllegalArgumentException unsupported(Field field) {
    return new IllegalArgumentException(
        "Arrow field "
            + field.getName()
            + " has a type that no Delta type holds: "
            + field.getType());
  }
}
