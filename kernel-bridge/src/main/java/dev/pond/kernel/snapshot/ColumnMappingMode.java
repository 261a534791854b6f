// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.snapshot;

/** How a table's columns are found in its files (protocol section "Column Mapping"). */
public enum ColumnMappingMode {
  NONE,
  ID,
  NAME
}
