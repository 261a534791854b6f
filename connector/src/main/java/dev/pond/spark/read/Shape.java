// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.read;

import org.apache.spark.sql.vectorized.ColumnVector;

/**
 * How the values that a file has for a column become those of the table: unchanged, widened, or
 * with nested fields put in their places. Immutable.
 */
interface Shape {
  /** The values are right as they are. */
  Shape SAME =
      new Shape() {
        @Override
        public ColumnVector vector(ColumnVector file) {
          return file;
        }

        @Override
        public Object value(Object file) {
          return file;
        }
      };

  /** Returns a view on a vector that the reader fills. */
  ColumnVector vector(ColumnVector file);

  /** Returns a value of a row; neither is ever {@code null}. */
  Object value(Object file);
}
