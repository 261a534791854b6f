// SPDX-License-Identifier: Apache-2.0
/** What pond adds to a Spark session: functions, operators, macros and rewrites. */
package dev.pond.spark.ext;
