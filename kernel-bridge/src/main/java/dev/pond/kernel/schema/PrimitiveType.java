// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.schema;

import java.util.Locale;

/** A type without parameters. */
public enum PrimitiveType implements DataType {
  BOOLEAN("boolean"),
  BYTE("byte"),
  SHORT("short"),
  INTEGER("integer"),
  LONG("long"),
  FLOAT("float"),
  DOUBLE("double"),
  STRING("string"),
  BINARY("binary"),
  /** Days since 1970-01-01, proleptic Gregorian. */
  DATE("date"),
  /** Microseconds since the epoch, UTC. */
  TIMESTAMP("timestamp"),
  /** Microseconds since 1970-01-01 00:00 on a wall clock. */
  TIMESTAMP_NTZ("timestamp_ntz"),
  /** The type of a column that holds nothing but NULL. */
  VOID("void");

  private final String deltaName;

  PrimitiveType(String deltaName) {
    this.deltaName = deltaName;
  }

  /** Returns the name in a Delta schema string. */
  public String deltaName() {
    return deltaName;
  }

  /** Returns whether values are whole numbers that a {@code long} holds as such. */
  public boolean isIntegral() {
    return this == BYTE || this == SHORT || this == INTEGER || this == LONG;
  }

  @Override
  public <R> R accept(SchemaVisitor<R> visitor) {
    return visitor.primitive(this);
  }

  @Override
  public String describe() {
    return deltaName.toLowerCase(Locale.ROOT);
  }
}
