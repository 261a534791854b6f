// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.read;

import java.util.List;
import org.apache.parquet.schema.Type;
import org.apache.spark.sql.types.StructField;

/**
 * Finds a table's field among those of a file: by id where the table is mapped by id, else by name.
 *
 * @param byId a field of the file that has an id is found by it alone
 * @param caseSensitive whether names that differ by case are different
 */
record FieldFinder(boolean byId, boolean caseSensitive) {
  /** Returns the field's position, or -1. */
  int find(StructField wanted, List<Type> fields) {
    if (byId && wanted.metadata().contains(PhysicalSchema.FIELD_ID)) {
      long id = wanted.metadata().getLong(PhysicalSchema.FIELD_ID);
      for (int i = 0; i < fields.size(); i++) {
        if (fields.get(i).getId() != null && fields.get(i).getId().intValue() == id) {
          return i;
        }
      }
      return findByName(wanted.name(), fields, true);
    }
    return findByName(wanted.name(), fields, false);
  }

  private int findByName(String name, List<Type> fields, boolean withoutIdOnly) {
    int found = -1;
    for (int i = 0; i < fields.size(); i++) {
      Type field = fields.get(i);
      if (withoutIdOnly && field.getId() != null) {
        continue;
      }
      if (field.getName().equals(name)) {
        return i;
      }
      if (!caseSensitive && field.getName().equalsIgnoreCase(name)) {
        found = found == -1 ? i : -2;
      }
    }
    if (found == -2) {
      throw new ColumnMismatchException(
          "it has more than one column that could be " + name + " by the session's case rule");
    }
    return found;
  }

  /** Returns whether a filter that uses the one name finds the column of the other. */
  boolean sameName(String name, String other) {
    return caseSensitive ? name.equals(other) : name.equalsIgnoreCase(other);
  }
}
