// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import java.util.OptionalInt;
import org.apache.spark.sql.types.StructType;

/**
 * What one scan is to read. Two scans of equal requests read the same rows, which lets Spark use
 * the result of one twice.
 *
 * @param readSchema by logical names, the metadata column included where it is asked for
 * @param limit how many rows are enough
 */
record ScanRequest(
    PondTable table, StructType readSchema, PushedPredicates predicates, OptionalInt limit) {}
