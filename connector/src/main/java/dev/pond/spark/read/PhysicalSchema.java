// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.read;

import dev.pond.kernel.schema.DataType;
import java.util.Map;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Translates what a query asks of a table into the names and field ids that its data files have
 * (protocol section "Column Mapping").
 */
final class PhysicalSchema {
  /** The key under which a physical field's metadata has its id. */
  static final String FIELD_ID = "pond.field.id";

  private static final String PHYSICAL_NAME = "delta.columnMapping.physicalName";
  private static final String COLUMN_ID = "delta.columnMapping.id";

  private PhysicalSchema() {}

  /** Returns a table's field under its physical name; types nested in {@code asked} only. */
  static StructField of(StructField asked, dev.pond.kernel.schema.StructField field, boolean map) {
    Map<String, String> metadata = field.metadata();
    String name = map ? metadata.getOrDefault(PHYSICAL_NAME, field.name()) : field.name();
    String id = map ? metadata.get(COLUMN_ID) : null;
    Metadata kept =
        id == null
            ? Metadata.empty()
            : new MetadataBuilder().putLong(FIELD_ID, Long.parseLong(id)).build();
    return new StructField(name, type(asked.dataType(), field.type(), map), true, kept);
  }

  /** Returns a field's physical name. */
  static String name(dev.pond.kernel.schema.StructField field, boolean map) {
    return map ? field.metadata().getOrDefault(PHYSICAL_NAME, field.name()) : field.name();
  }

  private static org.apache.spark.sql.types.DataType type(
      org.apache.spark.sql.types.DataType asked, DataType table, boolean map) {
    if (asked instanceof StructType struct
        && table instanceof dev.pond.kernel.schema.StructType known) {
      return struct(struct, known, map);
    }
    if (asked instanceof ArrayType array
        && table instanceof dev.pond.kernel.schema.ArrayType known) {
      return DataTypes.createArrayType(type(array.elementType(), known.elementType(), map), true);
    }
    if (asked instanceof MapType entries && table instanceof dev.pond.kernel.schema.MapType known) {
      return DataTypes.createMapType(
          type(entries.keyType(), known.keyType(), map),
          type(entries.valueType(), known.valueType(), map),
          true);
    }
    return asked;
  }

  private static StructType struct(
      StructType asked, dev.pond.kernel.schema.StructType table, boolean map) {
    StructField[] fields = new StructField[asked.fields().length];
    for (int i = 0; i < fields.length; i++) {
      StructField field = asked.fields()[i];
      fields[i] =
          of(
              field,
              table
                  .find(field.name())
                  .orElseThrow(
                      () -> new IllegalArgumentException("No field " + field.name() + " to read")),
              map);
    }
    return new StructType(fields);
  }
}
