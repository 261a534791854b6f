// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark.operator;

import org.apache.spark.sql.types.DataType;

/**
 * The types that two operands are converted to before they are compared.
 *
 * @param left the container's
 * @param right the contained one's
 */
record Pair(DataType left, DataType right) {}
