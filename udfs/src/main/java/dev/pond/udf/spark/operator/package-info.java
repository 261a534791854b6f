// SPDX-License-Identifier: Apache-2.0
/** The operators {@code -> ->> #> #>> @> <@} as Spark's own expressions, chosen by type. */
package dev.pond.udf.spark.operator;
