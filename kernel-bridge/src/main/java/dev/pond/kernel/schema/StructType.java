// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** An ordered list of fields. Names compare by case. */
public record StructType(List<StructField> fields) implements DataType {
  public StructType {
    fields = List.copyOf(fields);
  }

  /** Starts an empty struct, to be grown by {@link #add}. */
  public StructType() {
    this(List.of());
  }

  /** Returns this struct with one more nullable field. */
  public StructType add(String name, DataType type) {
    return add(new StructField(name, type, true));
  }

  /** Returns this struct with one more field. */
  public StructType add(StructField field) {
    List<StructField> more = new ArrayList<>(fields);
    more.add(field);
    return new StructType(more);
  }

  /** Returns the number of fields. */
  public int size() {
    return fields.size();
  }

  /** Returns the field at a position. */
  public StructField field(int ordinal) {
    return fields.get(ordinal);
  }

  /** Returns the position of the field with exactly this name, or -1. */
  public int indexOf(String name) {
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  /** Returns the field with exactly this name. */
  public Optional<StructField> find(String name) {
    int ordinal = indexOf(name);
    return ordinal < 0 ? Optional.empty() : Optional.of(fields.get(ordinal));
  }

  /** Returns the field that a path of names leads to, through structs only. */
  public Optional<StructField> find(List<String> path) {
    StructType struct = this;
    StructField field = null;
    for (String name : path) {
      if (struct == null) {
        return Optional.empty();
      }
      Optional<StructField> next = struct.find(name);
      if (next.isEmpty()) {
        return Optional.empty();
      }
      field = next.get();
      struct = field.type() instanceof StructType nested ? nested : null;
    }
    return Optional.ofNullable(field);
  }

  /** Returns a struct with the fields of both; where their types differ, those of the other. */
  public StructType merge(StructType other) {
    List<StructField> merged = new ArrayList<>(fields);
    for (StructField field : other.fields) {
      int known = indexOf(field.name());
      if (known < 0) {
        merged.add(field);
      } else if (field.type() instanceof StructType theirs
          && fields.get(known).type() instanceof StructType ours) {
        merged.set(known, field.withType(ours.merge(theirs)));
      } else {
        merged.set(known, field);
      }
    }
    return new StructType(merged);
  }

  @Override
  public <R> R accept(SchemaVisitor<R> visitor) {
    return visitor.struct(this);
  }

  @Override
  public String describe() {
    return fields.stream()
        .map(f -> f.name() + ":" + f.type().describe())
        .collect(Collectors.joining(",", "struct<", ">"));
  }
}
