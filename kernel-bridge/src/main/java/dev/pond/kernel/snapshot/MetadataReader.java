// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.snapshot;

import dev.pond.kernel.PondException;
import dev.pond.kernel.schema.ArrayType;
import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.MapType;
import dev.pond.kernel.schema.SchemaJson;
import dev.pond.kernel.schema.StructField;
import dev.pond.kernel.schema.StructType;
import io.delta.kernel.internal.actions.Metadata;
import io.delta.kernel.internal.util.VectorUtils;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes our metadata of Kernel's and checks that its schema can be used. */
final class MetadataReader {
  private static final String PHYSICAL_NAME = "delta.columnMapping.physicalName";
  private static final String MODE = "delta.columnMapping.mode";
  private static final String NO_MAPPING = "none";
  private static final String FIELD_ID = "delta.columnMapping.id";

  private MetadataReader() {}

  static TableMetadata read(String table, long version, Metadata metadata) {
    StructType written = SchemaJson.parse(metadata.getSchemaString(), table);
    boolean mapped = !NO_MAPPING.equals(metadata.getConfiguration().getOrDefault(MODE, NO_MAPPING));
    StructType schema = mapped ? written : withoutMapping(written);
    List<String> partitionColumns = VectorUtils.toJavaList(metadata.getPartitionColumns());
    TableMetadata result =
        new TableMetadata(
            metadata.getId(),
            metadata.getName().orElse(""),
            metadata.getDescription().orElse(""),
            schema,
            exactNames(table, schema, partitionColumns),
            metadata.getConfiguration());
    if (result.columnMapping() != ColumnMappingMode.NONE) {
      requireMapped(table, schema, "", result.columnMapping());
    }
    return result;
  }

  /** Column mapping that is switched off says nothing, also where a schema still carries it. */
  private static StructType withoutMapping(StructType schema) {
    return new StructType(
        schema.fields().stream()
            .map(field -> field.withType(withoutMapping(field.type())))
            .map(MetadataReader::withoutMapping)
            .toList());
  }

  private static StructField withoutMapping(StructField field) {
    return field.withoutMetadata(Set.of(PHYSICAL_NAME, FIELD_ID));
  }

  private static DataType withoutMapping(DataType type) {
    if (type instanceof StructType struct) {
      return withoutMapping(struct);
    }
    if (type instanceof ArrayType array) {
      return new ArrayType(withoutMapping(array.elementType()), array.containsNull());
    }
    if (type instanceof MapType map) {
      return new MapType(
          withoutMapping(map.keyType()), withoutMapping(map.valueType()), map.valueContainsNull());
    }
    return type;
  }

  private static List<String> exactNames(
      String table, StructType schema, List<String> partitionColumns) {
    return partitionColumns.stream()
        .map(
            name ->
                schema.fields().stream()
                    .map(StructField::name)
                    .filter(field -> field.equals(name) || field.equalsIgnoreCase(name))
                    .findFirst()
                    .orElseThrow(
                        () -> invalid(table, "partition column " + name + " is not in it")))
        .toList();
  }

  private static void requireMapped(
      String table, DataType type, String path, ColumnMappingMode mode) {
    if (type instanceof StructType struct) {
      for (StructField field : struct.fields()) {
        String here = path.isEmpty() ? field.name() : path + "." + field.name();
        requireKey(table, field, here, PHYSICAL_NAME);
        if (mode == ColumnMappingMode.ID) {
          requireKey(table, field, here, FIELD_ID);
        }
        requireMapped(table, field.type(), here, mode);
      }
    } else if (type instanceof ArrayType array) {
      requireMapped(table, array.elementType(), path + ".element", mode);
    } else if (type instanceof MapType map) {
      requireMapped(table, map.keyType(), path + ".key", mode);
      requireMapped(table, map.valueType(), path + ".value", mode);
    }
  }

  private static void requireKey(String table, StructField field, String path, String key) {
    if (!field.metadata().containsKey(key)) {
      throw invalid(table, "column mapping is on, but column " + path + " has no " + key);
    }
  }

  private static PondException invalid(String table, String reason) {
    return new PondException("POND_SCHEMA_INVALID", Map.of("table", table, "reason", reason));
  }
}
