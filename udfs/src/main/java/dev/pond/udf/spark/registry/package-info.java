// SPDX-License-Identifier: Apache-2.0
/** The catalog of functions as one document for other engines and planners: JSON and Arrow. */
package dev.pond.udf.spark.registry;
