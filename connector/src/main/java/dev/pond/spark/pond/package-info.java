// SPDX-License-Identifier: Apache-2.0
/** Ponds in Spark: what a TinyFS path is as a table. */
package dev.pond.spark.pond;
