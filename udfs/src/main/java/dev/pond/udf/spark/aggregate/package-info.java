// SPDX-License-Identifier: Apache-2.0
/** Aggregates as expressions: those that have a buffer, and those composed of Spark's own. */
package dev.pond.udf.spark.aggregate;
