// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.pond;

import dev.pond.spark.PushedPredicates;
import java.util.OptionalInt;
import org.apache.spark.sql.types.StructType;

/**
 * What one scan of stored versions is to read. Two scans of equal requests read the same rows.
 *
 * @param readSchema the metadata column included where it is asked for
 * @param limit how many rows are enough
 */
record VersionRequest(
    VersionTable table, StructType readSchema, PushedPredicates predicates, OptionalInt limit) {}
