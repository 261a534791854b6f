// SPDX-License-Identifier: Apache-2.0
/** Tables whose rows are nodes of a pond: listings, and files with their bytes as a column. */
package dev.pond.spark.entry;
