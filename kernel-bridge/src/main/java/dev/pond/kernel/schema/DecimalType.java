// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.schema;

/** A decimal number of {@code precision} digits, {@code scale} of them after the point. */
public record DecimalType(int precision, int scale) implements DataType {
  /** The most digits that a Delta decimal can have. */
  public static final int MAX_PRECISION = 38;

  public DecimalType {
    if (precision < 1 || precision > MAX_PRECISION || scale < 0 || scale > precision) {
      throw new IllegalArgumentException("Invalid decimal(" + precision + "," + scale + ")");
    }
  }

  @Override
  public <R> R accept(SchemaVisitor<R> visitor) {
    return visitor.decimal(this);
  }

  @Override
  public String describe() {
    return "decimal(" + precision + "," + scale + ")";
  }
}
