// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext.macro;

/** What a definition promises of repeated calls. */
enum Volatility {
  UNSTATED,
  IMMUTABLE,
  STABLE,
  VOLATILE
}
