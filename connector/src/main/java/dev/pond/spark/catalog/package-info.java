// SPDX-License-Identifier: Apache-2.0
/** A pond as a catalog: directories are namespaces, tables are table nodes. */
package dev.pond.spark.catalog;
