// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.read;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.spark.sql.execution.datasources.parquet.ParquetColumn;
import org.apache.spark.sql.execution.datasources.parquet.ParquetToSparkSchemaConverter;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.Option;

/**
 * One file's columns, matched with those that a scan wants of it.
 *
 * <p>The reader is asked for what the file has, by the file's own names and in the file's own
 * types; shapes turn that into the table's.
 */
final class FileSchema {
  private final MessageType message;
  private final ParquetToSparkSchemaConverter converter;
  private final FieldFinder finder;
  private final LeafConversions conversions;
  private final List<StructField> requested = new ArrayList<>();
  private final Set<String> filterable = new HashSet<>();
  private final int[] ordinals;
  private final Shape[] shapes;

  private FileSchema(
      MessageType message,
      StructType wanted,
      ParquetToSparkSchemaConverter converter,
      FieldFinder finder,
      LeafConversions conversions) {
    this.message = message;
    this.converter = converter;
    this.finder = finder;
    this.conversions = conversions;
    ordinals = new int[wanted.fields().length];
    shapes = new Shape[ordinals.length];
    for (int i = 0; i < ordinals.length; i++) {
      match(i, wanted.fields()[i]);
    }
  }

  /**
   * Matches.
   *
   * @param wanted columns by physical names and ids
   * @param conversions what the file's numbers mean beyond their Parquet types
   * @throws ColumnMismatchException if a column cannot be read as the table's
   */
  static FileSchema match(
      MessageType message,
      StructType wanted,
      ParquetToSparkSchemaConverter converter,
      FieldFinder finder,
      LeafConversions conversions) {
    return new FileSchema(message, wanted, converter, finder, conversions);
  }

  /** Returns what to ask the reader for. */
  List<StructField> requested() {
    return requested;
  }

  /** Returns where among the requested columns a wanted one is, or -1 if the file lacks it. */
  int ordinal(int wanted) {
    return ordinals[wanted];
  }

  /** Returns the shape of a column that the file has. */
  Shape shape(int wanted) {
    return shapes[wanted];
  }

  /** Returns the columns that filters may be applied to, as filters name them. */
  Set<String> filterable() {
    return filterable;
  }

  private void match(int index, StructField wanted) {
    int at = finder.find(wanted, message.getFields());
    if (at < 0 || wanted.dataType() instanceof NullType) {
      ordinals[index] = -1;
      return;
    }
    Type type = message.getType(at);
    ordinals[index] = requested.size();
    Match match = resolve(wanted.dataType(), convert(type, wanted), List.of(wanted.name()));
    shapes[index] = match.shape();
    requested.add(new StructField(type.getName(), match.type(), true, wanted.metadata()));
    requireNew(type.getName(), requested.size() - 1);
    noteFilterable(wanted, type, List.of());
  }

  private void requireNew(String name, int count) {
    for (int i = 0; i < count; i++) {
      if (requested.get(i).name().equals(name)) {
        throw new ColumnMismatchException("column " + name + " would be two columns of the table");
      }
    }
  }

  private ParquetColumn convert(Type type, StructField wanted) {
    try {
      MessageType alone = new MessageType(message.getName(), type);
      return converter.convertParquetColumn(alone, Option.empty()).children().apply(0);
    } catch (Exception e) {
      // Spark's converter throws AnalysisException, which Java does not know to be checked.
      throw new ColumnMismatchException(
          "column "
              + wanted.name()
              + " is "
              + describe(type)
              + " in the file, which cannot be read as "
              + wanted.dataType().catalogString());
    }
  }

  private static String describe(Type type) {
    if (!type.isPrimitive()) {
      return "a group" + annotation(type);
    }
    return type.asPrimitiveType().getPrimitiveTypeName() + annotation(type);
  }

  private static String annotation(Type type) {
    return type.getLogicalTypeAnnotation() == null ? "" : " " + type.getLogicalTypeAnnotation();
  }

  /** What the reader is asked for, and what its values then need. */
  private record Match(DataType type, Shape shape) {}

  private Match resolve(DataType table, ParquetColumn column, List<String> path) {
    DataType file = column.sparkType();
    if (table instanceof StructType wanted && file instanceof StructType found) {
      return resolveStruct(wanted, found, column, path);
    }
    if (table instanceof ArrayType wanted && file instanceof ArrayType) {
      Match element =
          resolve(wanted.elementType(), column.children().apply(0), join(path, "element"));
      ArrayType type = DataTypes.createArrayType(element.type(), true);
      return new Match(
          type,
          element.shape() == Shape.SAME
              ? Shape.SAME
              : new Shapes.Elements(type, wanted, element.shape()));
    }
    if (table instanceof MapType wanted && file instanceof MapType) {
      Match key = resolve(wanted.keyType(), column.children().apply(0), join(path, "key"));
      Match value = resolve(wanted.valueType(), column.children().apply(1), join(path, "value"));
      MapType type = DataTypes.createMapType(key.type(), value.type(), true);
      boolean same = key.shape() == Shape.SAME && value.shape() == Shape.SAME;
      return new Match(
          type, same ? Shape.SAME : new Shapes.Entries(type, wanted, key.shape(), value.shape()));
    }
    return resolveLeaf(table, file, column, path);
  }

  private Match resolveStruct(
      StructType wanted, StructType found, ParquetColumn column, List<String> path) {
    List<Type> types = fieldTypes(column);
    List<StructField> fields = new ArrayList<>();
    int[] places = new int[wanted.fields().length];
    Shape[] parts = new Shape[places.length];
    boolean same = true;
    for (int i = 0; i < places.length; i++) {
      StructField field = wanted.fields()[i];
      int at = field.dataType() instanceof NullType ? -1 : finder.find(field, types);
      places[i] = -1;
      if (at >= 0) {
        Match match =
            resolve(field.dataType(), column.children().apply(at), join(path, field.name()));
        places[i] = fields.size();
        parts[i] = match.shape();
        fields.add(new StructField(types.get(at).getName(), match.type(), true, field.metadata()));
      }
      same &= places[i] == i && parts[i] == Shape.SAME;
    }
    if (fields.isEmpty()) {
      // Without any field of it the reader could not tell a NULL struct from one of NULLs.
      fields.add(carrier(found, path));
      same = false;
    }
    StructType type = new StructType(fields.toArray(new StructField[0]));
    return new Match(type, same ? Shape.SAME : new Shapes.Struct(type, wanted, places, parts));
  }

  private static StructField carrier(StructType found, List<String> path) {
    if (found.fields().length == 0) {
      throw new ColumnMismatchException(
          "column " + PhysicalNames.join(path) + " is a group without fields in the file");
    }
    StructField first = found.fields()[0];
    for (StructField field : found.fields()) {
      if (!(field.dataType() instanceof StructType)
          && !(field.dataType() instanceof ArrayType)
          && !(field.dataType() instanceof MapType)) {
        return field;
      }
    }
    return first;
  }

  private List<Type> fieldTypes(ParquetColumn column) {
    String[] path = new String[column.path().length()];
    for (int i = 0; i < path.length; i++) {
      path[i] = column.path().apply(i);
    }
    return message.getType(path).asGroupType().getFields();
  }

  private Match resolveLeaf(
      DataType table, DataType file, ParquetColumn column, List<String> path) {
    Shape converted =
        isLeaf(file) ? conversions.shape(column.descriptor().get().getPath(), table) : null;
    if (converted != null) {
      return new Match(DataTypes.LongType, converted);
    }
    boolean asItIs = table.equals(file) && LeafTypes.readable(column, file).equals(file);
    if (asItIs || (isLeaf(file) && LeafTypes.readsAs(column, file, table))) {
      return new Match(table, Shape.SAME);
    }
    if (isLeaf(file) && Widening.widens(file, table)) {
      DataType read = LeafTypes.readable(column, file);
      return new Match(read, new Shapes.Widened(read, table));
    }
    throw new ColumnMismatchException(
        "column "
            + PhysicalNames.join(path)
            + " is "
            + file.catalogString()
            + " in the file, which cannot be read as "
            + table.catalogString());
  }

  private static boolean isLeaf(DataType type) {
    return !(type instanceof StructType || type instanceof ArrayType || type instanceof MapType);
  }

  /** A filter reaches the file only by the file's names, and only over the table's own types. */
  private void noteFilterable(StructField wanted, Type type, List<String> parents) {
    if (!finder.sameName(wanted.name(), type.getName())) {
      return;
    }
    List<String> path = join(parents, wanted.name());
    if (type.isPrimitive()) {
      noteLeaf(wanted.dataType(), type, path);
    } else if (wanted.dataType() instanceof StructType struct) {
      List<Type> fields = type.asGroupType().getFields();
      for (StructField field : struct.fields()) {
        int at = finder.find(field, fields);
        if (at >= 0) {
          noteFilterable(field, fields.get(at), path);
        }
      }
    }
  }

  private void noteLeaf(DataType table, Type type, List<String> path) {
    if (LeafTypes.isExactly(type.asPrimitiveType(), table)) {
      filterable.add(PhysicalNames.join(path));
    }
  }

  private static List<String> join(List<String> path, String name) {
    List<String> longer = new ArrayList<>(path);
    longer.add(name);
    return longer;
  }
}
