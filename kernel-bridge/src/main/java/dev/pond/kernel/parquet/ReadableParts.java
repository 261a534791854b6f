// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.parquet;

import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.DecimalType;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructField;
import dev.pond.kernel.schema.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;

/**
 * The wanted parts of a stored struct of which every value can be read as wanted, by our readers
 * and by Spark's.
 *
 * @param group the struct with nothing but them
 * @param isWhole whether that is all that is wanted
 * @param leavesOut whether something was left out that is stored as what cannot be read as wanted,
 *     as after a column has changed
 */
record ReadableParts(GroupType group, boolean isWhole, boolean leavesOut) {

  /**
   * Returns them; empty if there are none. A simple member of the struct itself may say how the
   * others are to be taken: if it cannot be read, nothing is.
   */
  static Optional<ReadableParts> of(Type stored, StructType wanted) {
    if (!isStruct(stored)) {
      return Optional.empty();
    }
    for (StructField field : wanted.fields()) {
      if (stored.asGroupType().containsField(field.name())
          && !(field.type() instanceof StructType)
          && !isHeld(stored.asGroupType().getType(field.name()), field.type())) {
        return Optional.empty();
      }
    }
    return parts(stored.asGroupType(), wanted);
  }

  private static Optional<ReadableParts> parts(GroupType stored, StructType wanted) {
    List<Type> kept = new ArrayList<>();
    boolean isWhole = true;
    boolean leavesOut = false;
    for (StructField field : wanted.fields()) {
      if (!stored.containsField(field.name())) {
        isWhole = false;
        continue;
      }
      Type type = stored.getType(field.name());
      if (field.type() instanceof StructType struct && isStruct(type)) {
        Optional<ReadableParts> inner = parts(type.asGroupType(), struct);
        inner.ifPresent(parts -> kept.add(parts.group()));
        isWhole &= inner.isPresent() && inner.get().isWhole();
        leavesOut |= inner.isEmpty() || inner.get().leavesOut();
      } else if (isHeld(type, field.type())) {
        kept.add(type);
      } else {
        isWhole = false;
        leavesOut = true;
      }
    }
    return kept.isEmpty()
        ? Optional.empty()
        : Optional.of(new ReadableParts(stored.withNewFields(kept), isWhole, leavesOut));
  }

  static boolean isStruct(Type stored) {
    return !stored.isPrimitive()
        && !stored.isRepetition(Repetition.REPEATED)
        && stored.getLogicalTypeAnnotation() == null;
  }

  /** Returns whether every stored value is one of the wanted type, which is no struct. */
  private static boolean isHeld(Type stored, DataType wanted) {
    if (!stored.isPrimitive() || stored.isRepetition(Repetition.REPEATED)) {
      return false;
    }
    org.apache.parquet.schema.PrimitiveType type = stored.asPrimitiveType();
    if (Values.of(type, wanted) == null) {
      return false;
    }
    LogicalTypeAnnotation meaning = type.getLogicalTypeAnnotation();
    if (wanted instanceof DecimalType decimal) {
      return meaning instanceof DecimalLogicalTypeAnnotation from
          && decimal.scale() >= from.getScale()
          && decimal.precision() - decimal.scale() >= from.getPrecision() - from.getScale();
    }
    return switch ((PrimitiveType) wanted) {
      case BYTE -> bits(type) <= Byte.SIZE;
      case SHORT -> bits(type) <= Short.SIZE;
      case INTEGER -> bits(type) <= Integer.SIZE;
      case LONG -> bits(type) <= Long.SIZE;
      case STRING, BINARY ->
          type.getPrimitiveTypeName() == PrimitiveTypeName.BINARY
              && (meaning == null || meaning instanceof StringLogicalTypeAnnotation);
      case DATE -> meaning instanceof DateLogicalTypeAnnotation;
      case TIMESTAMP -> !isNanos(meaning);
      case TIMESTAMP_NTZ -> !isNanos(meaning) && !isInstant(meaning);
      default -> true;
    };
  }

  /** Returns how many bits a signed number needs to hold all of a whole number's values. */
  private static int bits(org.apache.parquet.schema.PrimitiveType stored) {
    LogicalTypeAnnotation meaning = stored.getLogicalTypeAnnotation();
    if (meaning instanceof IntLogicalTypeAnnotation whole) {
      return whole.isSigned() ? whole.getBitWidth() : whole.getBitWidth() + 1;
    }
    if (meaning != null) {
      return Integer.MAX_VALUE;
    }
    return stored.getPrimitiveTypeName() == PrimitiveTypeName.INT64 ? Long.SIZE : Integer.SIZE;
  }

  private static boolean isNanos(LogicalTypeAnnotation meaning) {
    return meaning instanceof TimestampLogicalTypeAnnotation timestamp
        && timestamp.getUnit() == TimeUnit.NANOS;
  }

  private static boolean isInstant(LogicalTypeAnnotation meaning) {
    return meaning instanceof TimestampLogicalTypeAnnotation timestamp
        && timestamp.isAdjustedToUTC();
  }
}
