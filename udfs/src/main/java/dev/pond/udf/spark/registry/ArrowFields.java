// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark.registry;

import java.util.Arrays;
import java.util.List;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;

/** The fields of a snapshot as Arrow describes them; nothing is nullable. */
final class ArrowFields {
  private ArrowFields() {}

  static Schema schema() {
    return new Schema(
        Arrays.stream(SnapshotField.values())
            .map(field -> field(field.fieldName(), field.shape()))
            .toList());
  }

  private static Field field(String name, Shape shape) {
    return switch (shape.kind()) {
      case INTEGER -> field(name, new ArrowType.Int(32, true), List.of());
      case TRUTH -> field(name, ArrowType.Bool.INSTANCE, List.of());
      case TEXT -> field(name, ArrowType.Utf8.INSTANCE, List.of());
      case LIST -> field(name, ArrowType.List.INSTANCE, List.of(field("item", child(shape))));
      case MAP -> field(name, new ArrowType.Map(true), List.of(entries(child(shape))));
    };
  }

  private static Shape child(Shape shape) {
    return shape.children().get(0);
  }

  private static Field entries(Shape value) {
    return field(
        "entries",
        ArrowType.Struct.INSTANCE,
        List.of(field("key", Shape.TEXT), field("value", value)));
  }

  private static Field field(String name, ArrowType type, List<Field> children) {
    return new Field(name, FieldType.notNullable(type), children);
  }
}
