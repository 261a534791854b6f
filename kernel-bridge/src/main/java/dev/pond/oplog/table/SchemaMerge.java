// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.table;

import dev.pond.kernel.PondException;
import dev.pond.kernel.expr.Widening;
import dev.pond.kernel.schema.ArrayType;
import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.DecimalType;
import dev.pond.kernel.schema.MapType;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructField;
import dev.pond.kernel.schema.StructType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Merges the columns of files by name, in the order of their first appearance. A column that some
 * file lacks, or has NULLs in, may be NULL. Types that differ become the wider one if that holds
 * every value of the other and is of the same kind. Not thread-safe.
 */
final class SchemaMerge {
  private final Site site;
  private final Nanos nanos;
  private final Map<String, Column> columns = new LinkedHashMap<>();
  private int files;

  SchemaMerge(Site site, Nanos nanos) {
    this.site = site;
    this.nanos = nanos;
  }

  /** What is known of one column so far, and from where its type is. */
  private static final class Column {
    DataType type;
    TableVersion from;
    boolean nullable;
    int seen;
  }

  /**
   * Adds the columns of one file.
   *
   * @throws PondException POND_COLUMNS_CONFLICT
   */
  void add(TableVersion source, FileColumns file) {
    files++;
    for (FileColumn found : file.columns()) {
      DataType type = found.type(nanos);
      Column column = columns.computeIfAbsent(found.name(), name -> new Column());
      column.seen++;
      column.nullable |= found.nullable();
      if (column.type == null) {
        column.type = type;
        column.from = source;
        continue;
      }
      if (column.type.equals(type)) {
        continue;
      }
      DataType merged;
      try {
        merged = merge(found.name(), column.type, type);
      } catch (Conflict e) {
        throw conflict(e.path, e.first.describe(), column.from, e.second.describe(), source);
      }
      if (!merged.equals(column.type)) {
        column.from = source;
      }
      column.type = merged;
    }
  }

  /**
   * Returns the columns of all files.
   *
   * @param caseSensitive whether names that differ by case may stand side by side
   * @throws PondException POND_COLUMNS_CONFLICT if they do and may not
   */
  StructType result(boolean caseSensitive) {
    List<StructField> fields = new ArrayList<>();
    columns.forEach(
        (name, column) ->
            fields.add(new StructField(name, column.type, column.nullable || column.seen < files)));
    StructType schema = new StructType(fields);
    if (!caseSensitive) {
      requireDifferent(schema);
    }
    return schema;
  }

  private void requireDifferent(StructType schema) {
    Map<String, String> seen = new HashMap<>();
    for (StructField field : schema.fields()) {
      String before = seen.put(field.name().toLowerCase(Locale.ROOT), field.name());
      if (before != null) {
        throw conflict(
            field.name(),
            "called " + before,
            columns.get(before).from,
            otherName(field.name()),
            columns.get(field.name()).from);
      }
      requireDifferent(field.name(), field.type(), columns.get(field.name()).from);
    }
  }

  private void requireDifferent(String path, DataType type, TableVersion from) {
    if (type instanceof ArrayType array) {
      requireDifferent(path + ".element", array.elementType(), from);
    } else if (type instanceof MapType map) {
      requireDifferent(path + ".key", map.keyType(), from);
      requireDifferent(path + ".value", map.valueType(), from);
    } else if (type instanceof StructType struct) {
      Map<String, String> seen = new HashMap<>();
      for (StructField field : struct.fields()) {
        String inner = path + "." + field.name();
        String before = seen.put(field.name().toLowerCase(Locale.ROOT), field.name());
        if (before != null) {
          throw conflict(inner, "called " + before, from, otherName(field.name()), from);
        }
        requireDifferent(inner, field.type(), from);
      }
    }
  }

  private static String otherName(String name) {
    return "called " + name + " (two columns only if spark.sql.caseSensitive is true)";
  }

  private PondException conflict(
      String column, String first, TableVersion in, String second, TableVersion secondIn) {
    return new PondException(
        "POND_COLUMNS_CONFLICT",
        Map.of(
            "path", site.path(),
            "pond", site.pond(),
            "column", column,
            "first", first,
            "firstVersion", in.describe(),
            "second", second,
            "secondVersion", secondIn.describe()));
  }

  /** Two types that no column can have at once; without a stack, it does not leave this class. */
  private static final class Conflict extends Exception {
    private static final long serialVersionUID = 1L;

    private final String path;
    private final transient DataType first;
    private final transient DataType second;

    Conflict(String path, DataType first, DataType second) {
      super(path, null, false, false);
      this.path = path;
      this.first = first;
      this.second = second;
    }
  }

  private static DataType merge(String path, DataType first, DataType second) throws Conflict {
    if (first.equals(second) || second == PrimitiveType.VOID) {
      return first;
    }
    if (first == PrimitiveType.VOID) {
      return second;
    }
    if (first instanceof StructType one && second instanceof StructType other) {
      return structs(path, one, other);
    }
    if (first instanceof ArrayType one && second instanceof ArrayType other) {
      return new ArrayType(
          merge(path + ".element", one.elementType(), other.elementType()),
          one.containsNull() || other.containsNull());
    }
    if (first instanceof MapType one && second instanceof MapType other) {
      return new MapType(
          merge(path + ".key", one.keyType(), other.keyType()),
          merge(path + ".value", one.valueType(), other.valueType()),
          one.valueContainsNull() || other.valueContainsNull());
    }
    if (isOfOneKind(first, second)) {
      if (Widening.isExact(first, second)) {
        return second;
      }
      if (Widening.isExact(second, first)) {
        return first;
      }
      if (first instanceof DecimalType one && second instanceof DecimalType other) {
        return decimals(path, one, other);
      }
    }
    throw new Conflict(path, first, second);
  }

  /** A whole number does not become a fraction, nor a date a moment, though they could. */
  private static boolean isOfOneKind(DataType first, DataType second) {
    if (first instanceof DecimalType && second instanceof DecimalType) {
      return true;
    }
    return first instanceof PrimitiveType one
        && second instanceof PrimitiveType other
        && (one.isIntegral() && other.isIntegral() || isFloating(one) && isFloating(other));
  }

  private static boolean isFloating(PrimitiveType type) {
    return type == PrimitiveType.FLOAT || type == PrimitiveType.DOUBLE;
  }

  private static DataType decimals(String path, DecimalType one, DecimalType other)
      throws Conflict {
    int scale = Math.max(one.scale(), other.scale());
    int whole = Math.max(one.precision() - one.scale(), other.precision() - other.scale());
    if (whole + scale > DecimalType.MAX_PRECISION) {
      throw new Conflict(path, one, other);
    }
    return new DecimalType(whole + scale, scale);
  }

  private static StructType structs(String path, StructType one, StructType other) throws Conflict {
    List<StructField> fields = new ArrayList<>();
    for (StructField field : one.fields()) {
      int at = other.indexOf(field.name());
      if (at < 0) {
        fields.add(new StructField(field.name(), field.type(), true));
        continue;
      }
      StructField second = other.field(at);
      fields.add(
          new StructField(
              field.name(),
              merge(path + "." + field.name(), field.type(), second.type()),
              field.nullable() || second.nullable()));
    }
    for (StructField field : other.fields()) {
      if (one.indexOf(field.name()) < 0) {
        fields.add(new StructField(field.name(), field.type(), true));
      }
    }
    return new StructType(fields);
  }
}
