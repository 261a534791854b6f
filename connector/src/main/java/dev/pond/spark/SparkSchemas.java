// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import dev.pond.kernel.schema.ArrayType;
import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.DecimalType;
import dev.pond.kernel.schema.MapType;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.SchemaVisitor;
import dev.pond.kernel.schema.StructField;
import dev.pond.kernel.schema.StructType;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.types.DataTypes;

/**
 * Between Delta's types and Spark's.
 *
 * <p>Of a field's metadata what its users put there reaches Spark: see {@link UserMetadata}.
 */
public final class SparkSchemas {
  private static final ToSpark TO_SPARK = new ToSpark();
  private static final Map<org.apache.spark.sql.types.DataType, PrimitiveType> PRIMITIVES =
      Map.ofEntries(
          Map.entry(DataTypes.BooleanType, PrimitiveType.BOOLEAN),
          Map.entry(DataTypes.ByteType, PrimitiveType.BYTE),
          Map.entry(DataTypes.ShortType, PrimitiveType.SHORT),
          Map.entry(DataTypes.IntegerType, PrimitiveType.INTEGER),
          Map.entry(DataTypes.LongType, PrimitiveType.LONG),
          Map.entry(DataTypes.FloatType, PrimitiveType.FLOAT),
          Map.entry(DataTypes.DoubleType, PrimitiveType.DOUBLE),
          Map.entry(DataTypes.StringType, PrimitiveType.STRING),
          Map.entry(DataTypes.BinaryType, PrimitiveType.BINARY),
          Map.entry(DataTypes.DateType, PrimitiveType.DATE),
          Map.entry(DataTypes.TimestampType, PrimitiveType.TIMESTAMP),
          Map.entry(DataTypes.TimestampNTZType, PrimitiveType.TIMESTAMP_NTZ),
          Map.entry(DataTypes.NullType, PrimitiveType.VOID));

  private SparkSchemas() {}

  /** Returns a table's schema as Spark's, without its columns of type void. */
  public static org.apache.spark.sql.types.StructType toSpark(StructType schema) {
    return (org.apache.spark.sql.types.StructType) schema.accept(TO_SPARK);
  }

  /** Returns a type as Spark's. */
  public static org.apache.spark.sql.types.DataType toSpark(DataType type) {
    return type.accept(TO_SPARK);
  }

  /** Returns Spark's type without fields or elements as ours; empty for any other type. */
  static Optional<DataType> toKernel(org.apache.spark.sql.types.DataType type) {
    if (type instanceof org.apache.spark.sql.types.DecimalType decimal) {
      return decimal.scale() < 0 || decimal.scale() > decimal.precision()
          ? Optional.empty()
          : Optional.of(new DecimalType(decimal.precision(), decimal.scale()));
    }
    return Optional.ofNullable(PRIMITIVES.get(type));
  }

  private static final class ToSpark implements SchemaVisitor<org.apache.spark.sql.types.DataType> {
    @Override
    public org.apache.spark.sql.types.DataType primitive(PrimitiveType type) {
      return switch (type) {
        case BOOLEAN -> DataTypes.BooleanType;
        case BYTE -> DataTypes.ByteType;
        case SHORT -> DataTypes.ShortType;
        case INTEGER -> DataTypes.IntegerType;
        case LONG -> DataTypes.LongType;
        case FLOAT -> DataTypes.FloatType;
        case DOUBLE -> DataTypes.DoubleType;
        case STRING -> DataTypes.StringType;
        case BINARY -> DataTypes.BinaryType;
        case DATE -> DataTypes.DateType;
        case TIMESTAMP -> DataTypes.TimestampType;
        case TIMESTAMP_NTZ -> DataTypes.TimestampNTZType;
        case VOID -> DataTypes.NullType;
      };
    }

    @Override
    public org.apache.spark.sql.types.DataType decimal(DecimalType type) {
      return DataTypes.createDecimalType(type.precision(), type.scale());
    }

    @Override
    public org.apache.spark.sql.types.DataType struct(StructType type) {
      // A column that can hold nothing but NULL is not in the files, and no sink of Spark takes it.
      var fields =
          type.fields().stream()
              .filter(field -> field.type() != PrimitiveType.VOID)
              .map(this::toField)
              .toArray(org.apache.spark.sql.types.StructField[]::new);
      return new org.apache.spark.sql.types.StructType(fields);
    }

    private org.apache.spark.sql.types.StructField toField(StructField field) {
      return new org.apache.spark.sql.types.StructField(
          field.name(), field.type().accept(this), field.nullable(), UserMetadata.of(field));
    }

    @Override
    public org.apache.spark.sql.types.DataType array(ArrayType type) {
      return DataTypes.createArrayType(type.elementType().accept(this), type.containsNull());
    }

    @Override
    public org.apache.spark.sql.types.DataType map(MapType type) {
      return DataTypes.createMapType(
          type.keyType().accept(this), type.valueType().accept(this), type.valueContainsNull());
    }
  }
}
