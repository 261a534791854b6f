// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext.macro;

import org.apache.spark.sql.types.DataType;

/**
 * One parameter of a function.
 *
 * @param name the name, or {@code $1} and so on where only types are declared
 * @param named whether the definition gives the name
 * @param type the type that arguments are cast to
 * @param place the declaration in the statement
 * @param defaultValue what stands for a missing argument, or null when the argument is required
 */
record MacroParameter(
    String name, boolean named, DataType type, Fragment place, Fragment defaultValue) {
  boolean optional() {
    return defaultValue != null;
  }

  /** Returns the declaration as the DESCRIBE commands show it. */
  String declaration() {
    return (named ? name + " " : "")
        + type.sql()
        + (optional() ? " DEFAULT " + defaultValue.sql() : "");
  }
}
