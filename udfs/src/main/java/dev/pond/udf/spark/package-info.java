// SPDX-License-Identifier: Apache-2.0
/**
 * How Spark calls pond's functions: Catalyst expressions built from the catalog's specifications.
 */
package dev.pond.udf.spark;
