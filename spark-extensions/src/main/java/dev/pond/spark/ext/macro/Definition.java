// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext.macro;

import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/**
 * What a statement says of a function.
 *
 * @param name the name as it was written
 * @param nameOrigin where the name stands
 * @param parameters the parameters in order
 * @param returns the declared type of the result, or null when the body decides
 * @param columns the declared columns of a table function; empty when the query decides, null for
 *     other functions
 * @param kind the declared kind
 * @param volatility the declared volatility
 * @param comment the text for DESCRIBE; may be empty
 * @param body the body
 * @param quoted whether the body was given as text, {@code AS '...'} or {@code AS $$...$$}
 */
record Definition(
    String name,
    Fragment nameOrigin,
    List<MacroParameter> parameters,
    DataType returns,
    StructType columns,
    MacroKind kind,
    Volatility volatility,
    String comment,
    Fragment body,
    boolean quoted) {
  Definition {
    parameters = List.copyOf(parameters);
  }

  /** Returns name and parameters as DESCRIBE shows them. */
  String signature() {
    return parameters.stream()
        .map(MacroParameter::declaration)
        .collect(Collectors.joining(", ", name + "(", ")"));
  }
}
