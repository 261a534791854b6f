// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark.operator;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Brings two types to a form in which their values can be compared part by part. */
final class Alignment {
  private final Operation operation;
  private final Expression container;

  /** The container stands in errors about fields that it does not have. */
  Alignment(Operation operation, Expression container) {
    this.operation = operation;
    this.container = container;
  }

  /** Returns both types with equal scalars at the places that are compared. */
  Pair align(DataType left, DataType right) {
    if (left instanceof ArrayType leftArray && right instanceof ArrayType rightArray) {
      Pair elements = align(leftArray.elementType(), rightArray.elementType());
      return new Pair(
          new ArrayType(elements.left(), leftArray.containsNull()),
          new ArrayType(elements.right(), rightArray.containsNull()));
    }
    if (left instanceof MapType leftMap && right instanceof MapType rightMap) {
      DataType key = scalar(leftMap.keyType(), rightMap.keyType());
      Pair values = align(leftMap.valueType(), rightMap.valueType());
      return new Pair(
          new MapType(key, values.left(), leftMap.valueContainsNull()),
          new MapType(key, values.right(), rightMap.valueContainsNull()));
    }
    if (left instanceof StructType leftStruct && right instanceof StructType rightStruct) {
      return structs(leftStruct, rightStruct);
    }
    DataType common = scalar(left, right);
    return new Pair(common, common);
  }

  /** Returns how values of aligned types are compared. */
  Matching matching(DataType left, DataType right) {
    if (left instanceof ArrayType leftArray && right instanceof ArrayType rightArray) {
      return new Matching.OfArrays(
          matching(leftArray.elementType(), rightArray.elementType()),
          leftArray.elementType(),
          rightArray.elementType());
    }
    if (left instanceof MapType leftMap && right instanceof MapType rightMap) {
      return new Matching.OfMaps(
          leftMap.keyType(),
          matching(leftMap.valueType(), rightMap.valueType()),
          leftMap.valueType(),
          rightMap.valueType());
    }
    if (left instanceof StructType leftStruct && right instanceof StructType rightStruct) {
      return matchingStructs(leftStruct, rightStruct);
    }
    return new Matching.OfScalars();
  }

  private Matching matchingStructs(StructType left, StructType right) {
    List<Matching.Field> fields = new ArrayList<>();
    StructField[] rightFields = right.fields();
    for (int i = 0; i < rightFields.length; i++) {
      int ordinal = Fields.ordinal(container, left, rightFields[i].name());
      DataType leftType = left.fields()[ordinal].dataType();
      DataType rightType = rightFields[i].dataType();
      fields.add(
          new Matching.Field(ordinal, leftType, i, rightType, matching(leftType, rightType)));
    }
    return new Matching.OfStructs(fields);
  }

  private Pair structs(StructType left, StructType right) {
    StructField[] leftFields = left.fields().clone();
    StructField[] rightFields = right.fields().clone();
    for (int i = 0; i < rightFields.length; i++) {
      int ordinal = Fields.ordinal(container, left, rightFields[i].name());
      Pair types = align(leftFields[ordinal].dataType(), rightFields[i].dataType());
      leftFields[ordinal] = withType(leftFields[ordinal], types.left());
      rightFields[i] = withType(rightFields[i], types.right());
    }
    return new Pair(new StructType(leftFields), new StructType(rightFields));
  }

  private DataType scalar(DataType left, DataType right) {
    return Coercion.wider(left, right)
        .orElseThrow(
            () ->
                Refusal.types(
                    operation, operation.left().dataType(), operation.right().dataType()));
  }

  private static StructField withType(StructField field, DataType type) {
    return new StructField(field.name(), type, field.nullable(), field.metadata());
  }
}
