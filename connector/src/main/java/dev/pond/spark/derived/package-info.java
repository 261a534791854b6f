// SPDX-License-Identifier: Apache-2.0
/** Nodes that a stored query makes: text becomes a plan, and nothing is materialised. */
package dev.pond.spark.derived;
