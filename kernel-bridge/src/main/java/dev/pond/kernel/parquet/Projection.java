// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.parquet;

import dev.pond.kernel.schema.ArrayType;
import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.MapType;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructField;
import dev.pond.kernel.schema.StructType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;

/** Finds the requested columns in a file's schema, by name, and lays out how to read them. */
final class Projection {
  /** Levels are kept in a byte. */
  private static final int MAX_LEVEL = 100;

  private final MessageType file;
  private final Map<ColumnDescriptor, Leaf> leaves = new LinkedHashMap<>();
  private final List<Node> columns = new ArrayList<>();

  /**
   * @throws IOException if a column is stored as something that cannot be read as the wanted type
   */
  Projection(MessageType file, StructType wanted) throws IOException {
    this.file = file;
    Cursor top = new Cursor(List.of(), 0, 0, 0);
    for (StructField field : wanted.fields()) {
      columns.add(child(file, top, field.name(), field.type()));
    }
  }

  /** Returns a node for each requested column. */
  List<Node> columns() {
    return columns;
  }

  /** Returns the stored columns that have to be read. */
  List<Leaf> leaves() {
    return List.copyOf(leaves.values());
  }

  /**
   * A place in the file's schema.
   *
   * @param slotLevel the definition level of the innermost list element around
   * @param definition the definition level of the group that we are in
   */
  private record Cursor(List<String> path, int repetition, int slotLevel, int definition) {
    Cursor enter(Type type) {
      List<String> longer = new ArrayList<>(path);
      longer.add(type.getName());
      if (type.isRepetition(Repetition.REPEATED)) {
        return new Cursor(longer, repetition + 1, definition + 1, definition + 1);
      }
      int more = type.isRepetition(Repetition.OPTIONAL) ? 1 : 0;
      return new Cursor(longer, repetition, slotLevel, definition + more);
    }

    Node.Place place() {
      return new Node.Place(repetition, slotLevel, definition);
    }
  }

  private Node child(GroupType group, Cursor at, String name, DataType wanted) throws IOException {
    if (wanted == PrimitiveType.VOID || !group.containsField(name)) {
      return new Node.Absent(wanted);
    }
    Type type = group.getType(name);
    if (type.isRepetition(Repetition.REPEATED)) {
      // A bare repeated field is a list that is never NULL.
      if (!(wanted instanceof ArrayType array)) {
        throw mismatch(at.enter(type), type, wanted);
      }
      return repeated(
          at, array, new Node[] {node(type, at.enter(type), array.elementType())}, type);
    }
    return node(type, at.enter(type), wanted);
  }

  /** Returns the node of a field whose own level has been entered. */
  private Node node(Type type, Cursor at, DataType wanted) throws IOException {
    if (wanted == PrimitiveType.VOID) {
      return new Node.Absent(wanted);
    }
    if (type.isPrimitive()) {
      Values values = Values.of(type.asPrimitiveType(), wanted);
      if (values == null) {
        throw mismatch(at, type, wanted);
      }
      ColumnDescriptor descriptor = descriptor(at);
      Leaf leaf = new Leaf(descriptor, wanted, values, at.slotLevel);
      leaves.put(descriptor, leaf);
      return new Node.Stored(leaf);
    }
    GroupType group = type.asGroupType();
    if (wanted instanceof StructType struct) {
      return struct(group, at, struct);
    }
    if (wanted instanceof ArrayType array) {
      return list(group, at, array);
    }
    if (wanted instanceof MapType map) {
      return map(group, at, map);
    }
    throw mismatch(at, type, wanted);
  }

  private Node struct(GroupType group, Cursor at, StructType wanted) throws IOException {
    LogicalTypeAnnotation meaning = group.getLogicalTypeAnnotation();
    if (meaning != null && !at.path.isEmpty() && !group.isRepetition(Repetition.REPEATED)) {
      throw mismatch(at, group, wanted);
    }
    Node[] children = new Node[wanted.size()];
    for (int i = 0; i < children.length; i++) {
      children[i] = child(group, at, wanted.field(i).name(), wanted.field(i).type());
    }
    Leaf witness = witness(at, group);
    return new Node.Struct(wanted, children, witness, isNew(witness), at.place());
  }

  private Node list(GroupType group, Cursor at, ArrayType wanted) throws IOException {
    if (group.getFieldCount() != 1 || !group.getType(0).isRepetition(Repetition.REPEATED)) {
      throw mismatch(at, group, wanted);
    }
    Type repeated = group.getType(0);
    Cursor element = at.enter(repeated);
    Node part;
    if (isElementItself(group, repeated)) {
      part = node(repeated, element, wanted.elementType());
    } else {
      Type inner = repeated.asGroupType().getType(0);
      part = node(inner, element.enter(inner), wanted.elementType());
    }
    return repeated(at, wanted, new Node[] {part}, repeated);
  }

  /** The rules of the Parquet format for lists of writers that knew no third level. */
  private static boolean isElementItself(GroupType list, Type repeated) {
    if (repeated.isPrimitive() || repeated.asGroupType().getFieldCount() != 1) {
      return true;
    }
    if (repeated.asGroupType().getType(0).isRepetition(Repetition.REPEATED)) {
      return true;
    }
    boolean annotated = list.getLogicalTypeAnnotation() instanceof ListLogicalTypeAnnotation;
    String name = repeated.getName();
    return annotated && (name.equals("array") || name.equals(list.getName() + "_tuple"));
  }

  private Node map(GroupType group, Cursor at, MapType wanted) throws IOException {
    boolean pairs =
        group.getFieldCount() == 1
            && group.getType(0).isRepetition(Repetition.REPEATED)
            && !group.getType(0).isPrimitive();
    GroupType entry = pairs ? group.getType(0).asGroupType() : null;
    if (entry == null || entry.getFieldCount() < 1 || entry.getFieldCount() > 2) {
      throw mismatch(at, group, wanted);
    }
    Cursor inside = at.enter(entry);
    Type key = entry.getType(0);
    Node keys = node(key, inside.enter(key), wanted.keyType());
    Node values = new Node.Absent(wanted.valueType());
    if (entry.getFieldCount() == 2) {
      Type value = entry.getType(1);
      values = node(value, inside.enter(value), wanted.valueType());
    }
    return repeated(at, wanted, new Node[] {keys, values}, entry);
  }

  private Node repeated(Cursor at, DataType wanted, Node[] parts, Type repeated)
      throws IOException {
    Leaf witness = witness(at.enter(repeated), repeated);
    return new Node.Repeated(wanted, parts, witness, isNew(witness), at.place());
  }

  private boolean isNew(Leaf witness) {
    return leaves.putIfAbsent(witness.descriptor(), witness) == null;
  }

  /** Returns the leaf below a type that nests least, of those that are read anyway if any. */
  private Leaf witness(Cursor at, Type type) throws IOException {
    Leaf best = null;
    for (Leaf leaf : leaves.values()) {
      if (isBelow(leaf.descriptor(), at.path)
          && (best == null || leaf.maxRepetition() < best.maxRepetition())) {
        best = leaf;
      }
    }
    if (best != null) {
      return best;
    }
    Cursor down = at;
    Type inner = type;
    while (!inner.isPrimitive()) {
      if (inner.asGroupType().getFieldCount() == 0) {
        throw new IOException("group " + String.join(".", down.path) + " has no fields");
      }
      inner = inner.asGroupType().getType(0);
      down = down.enter(inner);
    }
    return new Leaf(descriptor(down), PrimitiveType.VOID, null, 0);
  }

  private ColumnDescriptor descriptor(Cursor at) throws IOException {
    if (at.definition > MAX_LEVEL) {
      throw new IOException("column " + at.path.get(0) + " is nested too deeply");
    }
    return file.getColumnDescription(at.path.toArray(new String[0]));
  }

  private static boolean isBelow(ColumnDescriptor column, List<String> path) {
    String[] names = column.getPath();
    if (names.length < path.size()) {
      return false;
    }
    for (int i = 0; i < path.size(); i++) {
      if (!names[i].equals(path.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static IOException mismatch(Cursor at, Type stored, DataType wanted) {
    String what =
        stored.isPrimitive()
            ? stored.asPrimitiveType().getPrimitiveTypeName().toString()
            : "a group";
    LogicalTypeAnnotation meaning = stored.getLogicalTypeAnnotation();
    return new IOException(
        "column "
            + String.join(".", at.path)
            + " is stored as "
            + what
            + (meaning == null ? "" : " (" + meaning + ")")
            + ", which cannot be read as "
            + wanted.describe());
  }
}
