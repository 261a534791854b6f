// SPDX-License-Identifier: Apache-2.0
/** What runs in Spark's tasks: data files read through Spark's own Parquet reader. */
package dev.pond.spark.read;
