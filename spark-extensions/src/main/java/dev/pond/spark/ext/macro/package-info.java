// SPDX-License-Identifier: Apache-2.0
/**
 * Functions that a session defines in SQL: {@code CREATE FUNCTION name(...)} and what calls them.
 */
package dev.pond.spark.ext.macro;
