// SPDX-License-Identifier: Apache-2.0
/** The Spark DataSource V2 side of pond. */
package dev.pond.spark;
