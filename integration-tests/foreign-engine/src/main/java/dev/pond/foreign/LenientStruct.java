// SPDX-License-Identifier: Apache-2.0
package dev.pond.foreign;

import dev.pond.kernel.plan.LogicalPlan;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructField;
import dev.pond.kernel.schema.StructType;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.Type;

/**
 * A struct that is marked {@link LogicalPlan#LENIENT}: parts that are stored as what cannot be read
 * are NULL. If that is a simple member of it, or what is left tells less than a text beside it, all
 * of it is.
 */
final class LenientStruct {
  private static final Object UNREADABLE = new Object();

  private boolean lost;

  private LenientStruct() {}

  /** Returns the struct's cell. */
  static Object[] cell(Group row, GroupType type, StructField wanted, StructType beside) {
    Type stored = type.getType(wanted.name());
    if (stored.isPrimitive() || row.getFieldRepetitionCount(wanted.name()) != 1) {
      return null;
    }
    LenientStruct struct = new LenientStruct();
    Group group = row.getGroup(wanted.name(), 0);
    Object[] parts = struct.parts(group, stored.asGroupType(), (StructType) wanted.type(), true);
    return struct.lost && hasText(row, type, wanted.name(), beside) ? null : parts;
  }

  private static boolean hasText(Group row, GroupType type, String struct, StructType beside) {
    return beside.fields().stream()
        .filter(field -> struct.equals(field.metadata().get(LogicalPlan.UNLESS)))
        .anyMatch(
            text ->
                type.containsField(text.name()) && row.getFieldRepetitionCount(text.name()) > 0);
  }

  private Object[] parts(Group group, GroupType type, StructType wanted, boolean isTop) {
    Object[] parts = new Object[wanted.size()];
    for (int i = 0; i < parts.length; i++) {
      StructField field = wanted.field(i);
      Object part =
          type.containsField(field.name())
              ? part(group, type, type.getFieldIndex(field.name()), field)
              : null;
      if (part != UNREADABLE) {
        parts[i] = part;
        continue;
      }
      lost = true;
      if (isTop && !(field.type() instanceof StructType)) {
        return null;
      }
    }
    return parts;
  }

  private Object part(Group group, GroupType type, int at, StructField field) {
    if (field.type() instanceof StructType struct) {
      if (type.getType(at).isPrimitive() || group.getFieldRepetitionCount(at) > 1) {
        return UNREADABLE;
      }
      return group.getFieldRepetitionCount(at) == 0
          ? null
          : parts(group.getGroup(at, 0), type.getType(at).asGroupType(), struct, false);
    }
    try {
      Object cell = ParquetCells.field(group, type, at, field.type());
      return cell instanceof Long number && !fits(number, field) ? UNREADABLE : cell;
    } catch (IllegalArgumentException | ArithmeticException e) {
      return UNREADABLE;
    }
  }

  private static boolean fits(long number, StructField field) {
    if (!(field.type() instanceof PrimitiveType type)) {
      return true;
    }
    return switch (type) {
      case BYTE -> number == (byte) number;
      case SHORT -> number == (short) number;
      case INTEGER -> number == (int) number;
      default -> true;
    };
  }
}
