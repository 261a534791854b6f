// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark;

import java.util.Arrays;
import java.util.Optional;
import org.apache.spark.sql.connector.catalog.functions.BoundFunction;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Functions of a catalog that are called for every row of large tables: Spark calls their static
 * method from generated code.
 */
public final class HotFunctions {
  private HotFunctions() {}

  static Optional<BoundFunction> find(String name, StructField[] inputs) {
    boolean texts =
        Arrays.stream(inputs).allMatch(input -> input.dataType() instanceof StringType);
    if (!texts) {
      return Optional.empty();
    }
    return switch (name + "/" + inputs.length) {
      case "stable_hash64/1" -> Optional.of(new Hash64(inputs));
      default -> Optional.empty();
    };
  }

  /** {@code stable_hash64}. */
  public static final class Hash64 extends BoundCall {
    private static final long serialVersionUID = 1L;

    Hash64(StructField[] inputs) {
      super("stable_hash64", inputs);
    }

    /** Returns the hash of a text, null for null. */
    public static Long invoke(UTF8String value) {
      return value == null ? null : HashCalls.stableHash64(value);
    }
  }
}
