// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.parquet;

import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.DecimalType;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructField;
import dev.pond.kernel.schema.StructType;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;

/** How much of a wanted struct a stored one has. */
enum Coverage {
  /** All of it. */
  WHOLE,
  /** Some of it is not there. */
  PARTIAL,
  /** Some of it is stored as what cannot be read as wanted, as after a column has changed. */
  UNREADABLE;

  static Coverage of(GroupType stored, StructType wanted) {
    Coverage coverage = WHOLE;
    for (StructField field : wanted.fields()) {
      Coverage found =
          stored.containsField(field.name())
              ? of(stored.getType(field.name()), field.type())
              : PARTIAL;
      coverage = found.compareTo(coverage) > 0 ? found : coverage;
    }
    return coverage;
  }

  private static Coverage of(Type stored, DataType wanted) {
    if (wanted instanceof StructType struct) {
      return isStruct(stored) ? of(stored.asGroupType(), struct) : UNREADABLE;
    }
    boolean single = stored.isPrimitive() && !stored.isRepetition(Repetition.REPEATED);
    return single && isHeld(stored.asPrimitiveType(), wanted) ? WHOLE : UNREADABLE;
  }

  static boolean isStruct(Type stored) {
    return !stored.isPrimitive()
        && !stored.isRepetition(Repetition.REPEATED)
        && stored.getLogicalTypeAnnotation() == null;
  }

  /** Returns whether every stored value is one of the wanted type. */
  private static boolean isHeld(org.apache.parquet.schema.PrimitiveType stored, DataType wanted) {
    if (Values.of(stored, wanted) == null) {
      return false;
    }
    LogicalTypeAnnotation meaning = stored.getLogicalTypeAnnotation();
    if (wanted instanceof DecimalType decimal
        && meaning instanceof DecimalLogicalTypeAnnotation from) {
      return decimal.scale() >= from.getScale()
          && decimal.precision() - decimal.scale() >= from.getPrecision() - from.getScale();
    }
    if (!(wanted instanceof PrimitiveType primitive)) {
      return false;
    }
    int bits =
        meaning instanceof IntLogicalTypeAnnotation whole
            ? whole.getBitWidth()
            : stored.getPrimitiveTypeName() == PrimitiveTypeName.INT64 ? Long.SIZE : Integer.SIZE;
    return switch (primitive) {
      case BYTE -> bits <= Byte.SIZE;
      case SHORT -> bits <= Short.SIZE;
      case INTEGER -> bits <= Integer.SIZE;
      default -> true;
    };
  }
}
