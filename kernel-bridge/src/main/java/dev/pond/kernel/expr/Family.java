// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.expr;

import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.DecimalType;
import dev.pond.kernel.schema.PrimitiveType;

/** Types whose values compare with each other. */
public enum Family {
  NUMBER,
  BOOLEAN,
  STRING,
  BINARY,
  DATE,
  TIMESTAMP,
  TIMESTAMP_NTZ,
  /** Structs, arrays, maps and the type of NULL: they have no order here. */
  NONE;

  /** Returns the family of a type. */
  public static Family of(DataType type) {
    if (type instanceof DecimalType) {
      return NUMBER;
    }
    if (!(type instanceof PrimitiveType primitive)) {
      return NONE;
    }
    return switch (primitive) {
      case BYTE, SHORT, INTEGER, LONG, FLOAT, DOUBLE -> NUMBER;
      case BOOLEAN -> BOOLEAN;
      case STRING -> STRING;
      case BINARY -> BINARY;
      case DATE -> DATE;
      case TIMESTAMP -> TIMESTAMP;
      case TIMESTAMP_NTZ -> TIMESTAMP_NTZ;
      case VOID -> NONE;
    };
  }
}
