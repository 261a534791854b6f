// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.table;

import dev.pond.kernel.schema.ArrayType;
import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.MapType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapKeyValueTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;

/** Turns the schema of one Parquet file into columns. Used once. */
final class ParquetTypes {
  private static final int MAX_DEPTH = 50;
  private static final int MAX_TYPES = 50_000;

  private int types;

  /**
   * Returns the columns.
   *
   * @throws IOException naming the column that is of a type which no column can have
   */
  List<FileColumn> columns(GroupType schema, ArrowHints hints) throws IOException {
    return fields(schema, hints, List.of());
  }

  private List<FileColumn> fields(GroupType group, ArrowHints hints, List<String> path)
      throws IOException {
    List<FileColumn> fields = new ArrayList<>(group.getFieldCount());
    Set<String> names = new HashSet<>();
    for (Type field : group.getFields()) {
      if (!names.add(field.getName())) {
        throw new IOException(
            "it has two columns " + String.join(".", join(path, field.getName())));
      }
      fields.add(field(field, hints.field(field.getName()), join(path, field.getName())));
    }
    return fields;
  }

  private FileColumn field(Type type, ArrowHints hints, List<String> path) throws IOException {
    if (!type.isRepetition(Repetition.REPEATED)) {
      return one(type, hints, path);
    }
    // A bare repeated field is a list that is never NULL.
    FileColumn element = one(type, hints.child(0), path);
    return array(type.getName(), element, false, path);
  }

  /** A type whose own repetition, if it repeats, is somebody else's business. */
  private FileColumn one(Type type, ArrowHints hints, List<String> path) throws IOException {
    if (path.size() > MAX_DEPTH) {
      throw new IOException("column " + path.get(0) + " nests too deeply");
    }
    if (++types > MAX_TYPES) {
      throw new IOException("it has more than " + MAX_TYPES + " columns");
    }
    boolean nullable = type.isRepetition(Repetition.OPTIONAL);
    if (type.isPrimitive()) {
      LeafTypes.Leaf leaf = LeafTypes.of(type.asPrimitiveType(), hints);
      if (leaf == null) {
        throw unsupported(type, path);
      }
      return new FileColumn(
          type.getName(), leaf.type(), nullable, leaf.conversion(), List.of(), path);
    }
    GroupType group = type.asGroupType();
    LogicalTypeAnnotation meaning = group.getLogicalTypeAnnotation();
    if (meaning instanceof ListLogicalTypeAnnotation) {
      return list(group, hints, nullable, path);
    }
    if (meaning instanceof MapLogicalTypeAnnotation
        || meaning instanceof MapKeyValueTypeAnnotation) {
      return map(group, hints, nullable, path);
    }
    if (meaning != null || group.getFieldCount() == 0) {
      throw unsupported(type, path);
    }
    List<FileColumn> fields = fields(group, hints, path);
    DataType struct = FileColumn.struct(fields, Nanos.FLOOR);
    return new FileColumn(type.getName(), struct, nullable, Conversion.NONE, fields, path);
  }

  private FileColumn list(GroupType group, ArrowHints hints, boolean nullable, List<String> path)
      throws IOException {
    if (group.getFieldCount() != 1 || !group.getType(0).isRepetition(Repetition.REPEATED)) {
      throw unsupported(group, path);
    }
    Type repeated = group.getType(0);
    List<String> inside = join(path, repeated.getName());
    FileColumn element;
    if (isElementItself(group, repeated)) {
      element = one(repeated, hints.child(0), inside);
    } else {
      Type inner = repeated.asGroupType().getType(0);
      element = one(inner, hints.child(0), join(inside, inner.getName()));
    }
    return array(group.getName(), element, nullable, path);
  }

  /** The rules of the Parquet format for lists of writers that knew no third level. */
  private static boolean isElementItself(GroupType list, Type repeated) {
    if (repeated.isPrimitive() || repeated.asGroupType().getFieldCount() != 1) {
      return true;
    }
    String name = repeated.getName();
    return repeated.asGroupType().getType(0).isRepetition(Repetition.REPEATED)
        || name.equals("array")
        || name.equals(list.getName() + "_tuple");
  }

  private static FileColumn array(
      String name, FileColumn element, boolean nullable, List<String> path) {
    DataType type = new ArrayType(element.type(), element.nullable());
    return new FileColumn(name, type, nullable, Conversion.NONE, List.of(element), path);
  }

  private FileColumn map(GroupType group, ArrowHints hints, boolean nullable, List<String> path)
      throws IOException {
    boolean pairs =
        group.getFieldCount() == 1
            && group.getType(0).isRepetition(Repetition.REPEATED)
            && !group.getType(0).isPrimitive()
            && group.getType(0).asGroupType().getFieldCount() == 2;
    if (!pairs) {
      throw unsupported(group, path);
    }
    GroupType entry = group.getType(0).asGroupType();
    List<String> inside = join(path, entry.getName());
    List<FileColumn> parts = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Type part = entry.getType(i);
      if (part.isRepetition(Repetition.REPEATED)) {
        throw unsupported(group, path);
      }
      parts.add(one(part, hints.child(0).child(i), join(inside, part.getName())));
    }
    DataType type = new MapType(parts.get(0).type(), parts.get(1).type(), parts.get(1).nullable());
    return new FileColumn(group.getName(), type, nullable, Conversion.NONE, parts, path);
  }

  private static List<String> join(List<String> path, String name) {
    List<String> longer = new ArrayList<>(path);
    longer.add(name);
    return longer;
  }

  private static IOException unsupported(Type type, List<String> path) {
    LogicalTypeAnnotation meaning = type.getLogicalTypeAnnotation();
    String physical =
        type.isPrimitive() ? type.asPrimitiveType().getPrimitiveTypeName().toString() : "a group";
    return new IOException(
        "column "
            + String.join(".", path)
            + " is stored as "
            + physical
            + (meaning == null ? "" : " (" + meaning + ")")
            + ", for which there is no type of column");
  }
}
