// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.schema;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A named field of a struct.
 *
 * @param metadata the field's metadata; a value is a string, or the compact JSON text of anything
 *     else (numbers, booleans, arrays, objects)
 * @param jsonKeys the keys of metadata whose value is such JSON: the text 5 and the number 5 differ
 */
public record StructField(
    String name,
    DataType type,
    boolean nullable,
    Map<String, String> metadata,
    Set<String> jsonKeys) {
  public StructField {
    Objects.requireNonNull(name, "name is null");
    Objects.requireNonNull(type, "type is null");
    metadata = Map.copyOf(metadata);
    jsonKeys = Set.copyOf(jsonKeys);
    if (!metadata.keySet().containsAll(jsonKeys)) {
      throw new IllegalArgumentException("jsonKeys has keys that metadata has not");
    }
  }

  /** A field whose metadata holds strings only. */
  public StructField(String name, DataType type, boolean nullable, Map<String, String> metadata) {
    this(name, type, nullable, metadata, Set.of());
  }

  /** A field without metadata. */
  public StructField(String name, DataType type, boolean nullable) {
    this(name, type, nullable, Map.of());
  }

  /** Returns this field under another name. */
  public StructField withName(String newName) {
    return new StructField(newName, type, nullable, metadata, jsonKeys);
  }

  /** Returns this field with another type. */
  public StructField withType(DataType newType) {
    return new StructField(name, newType, nullable, metadata, jsonKeys);
  }

  /** Returns this field with the metadata under these keys left out. */
  public StructField withoutMetadata(Set<String> keys) {
    Map<String, String> kept =
        metadata.entrySet().stream()
            .filter(entry -> !keys.contains(entry.getKey()))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    Set<String> keptJson =
        jsonKeys.stream().filter(kept::containsKey).collect(Collectors.toUnmodifiableSet());
    return new StructField(name, type, nullable, kept, keptJson);
  }
}
