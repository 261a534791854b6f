// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.skip;

import dev.pond.kernel.expr.Expression;
import dev.pond.kernel.expr.Expression.Column;
import dev.pond.kernel.expr.ExpressionColumns;
import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructField;
import dev.pond.kernel.schema.StructType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Names the members of a file's statistics, and remembers the types of those that were named. */
final class StatisticsColumns {
  private static final List<String> MEMBERS =
      List.of("numRecords", "minValues", "maxValues", "nullCount");

  private final StructType schema;
  private final String root;
  private final Map<String, Map<List<String>, DataType>> named = new TreeMap<>();

  StatisticsColumns(StructType schema, String root) {
    this.schema = schema;
    this.root = root;
  }

  /** Returns the field that a column is; empty if there is none, or if it is a struct. */
  Optional<StructField> leaf(Column column) {
    return schema.find(column.path()).filter(field -> !(field.type() instanceof StructType));
  }

  Column min(Column column) {
    return member("minValues", physical(column), leaf(column).orElseThrow().type());
  }

  Column max(Column column) {
    return member("maxValues", physical(column), leaf(column).orElseThrow().type());
  }

  Column nullCount(Column column) {
    return member("nullCount", physical(column), PrimitiveType.LONG);
  }

  Column numRecords() {
    return member("numRecords", List.of(), PrimitiveType.LONG);
  }

  private List<String> physical(Column column) {
    return PhysicalNames.of(column.path(), schema);
  }

  private Column member(String member, List<String> below, DataType type) {
    List<String> path = new ArrayList<>();
    path.add(root);
    path.add(member);
    path.addAll(below);
    named.computeIfAbsent(member, m -> new HashMap<>()).put(path, type);
    return new Column(path);
  }

  /** Returns the schema of those members that an expression reads. */
  StructType schemaFor(Expression expression) {
    List<List<String>> read = ExpressionColumns.of(expression).stream().map(Column::path).toList();
    StructType result = new StructType();
    for (String member : MEMBERS) {
      Map<List<String>, DataType> types = named.getOrDefault(member, Map.of());
      for (List<String> path : read) {
        if (types.containsKey(path)) {
          result = with(result, path.subList(1, path.size()), types.get(path));
        }
      }
    }
    return result;
  }

  private static StructType with(StructType struct, List<String> path, DataType type) {
    String name = path.get(0);
    int ordinal = struct.indexOf(name);
    if (path.size() == 1) {
      return ordinal < 0 ? struct.add(name, type) : struct;
    }
    StructType inner = ordinal < 0 ? new StructType() : (StructType) struct.field(ordinal).type();
    StructType grown = with(inner, path.subList(1, path.size()), type);
    List<StructField> fields = new ArrayList<>(struct.fields());
    if (ordinal < 0) {
      fields.add(new StructField(name, grown, true));
    } else {
      fields.set(ordinal, fields.get(ordinal).withType(grown));
    }
    return new StructType(fields);
  }
}
