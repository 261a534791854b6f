// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.parquet;

import dev.pond.kernel.plan.LogicalPlan;
import dev.pond.kernel.schema.StructField;
import dev.pond.kernel.schema.StructType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ColumnPath;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;

/**
 * Decides which columns of a file are left unread because a struct beside them tells the same
 * ({@link LogicalPlan#UNLESS}). Null counts of the footer prove that every row has the struct; if
 * they lie, a row is without both, which says less of it and nothing wrong.
 */
final class Substitutes {
  private final Map<ColumnPath, Long> nulls = new HashMap<>();

  private Substitutes(List<BlockMetaData> groups) {
    for (BlockMetaData group : groups) {
      for (ColumnChunkMetaData chunk : group.getColumns()) {
        Statistics<?> statistics = chunk.getStatistics();
        boolean known = statistics != null && statistics.isNumNullsSet();
        nulls.merge(
            chunk.getPath(), known ? statistics.getNumNulls() : -1, Substitutes::sumOfKnown);
      }
    }
  }

  private static long sumOfKnown(long left, long right) {
    return left < 0 || right < 0 ? -1 : left + right;
  }

  /** Returns a file's schema without the columns that are not to be read for these wanted ones. */
  static MessageType visible(MessageType file, List<BlockMetaData> groups, StructType wanted) {
    if (!asksForOne(wanted)) {
      return file;
    }
    List<Type> fields = new Substitutes(groups).fields(file, wanted, List.of());
    return new MessageType(file.getName(), fields);
  }

  private static boolean asksForOne(StructType wanted) {
    for (StructField field : wanted.fields()) {
      if (field.metadata().containsKey(LogicalPlan.UNLESS)
          || field.type() instanceof StructType struct && asksForOne(struct)) {
        return true;
      }
    }
    return false;
  }

  private List<Type> fields(GroupType stored, StructType wanted, List<String> path) {
    List<Type> fields = new ArrayList<>(stored.getFields());
    for (StructField field : wanted.fields()) {
      String substitute = field.metadata().get(LogicalPlan.UNLESS);
      if (substitute != null && wanted.find(substitute).isPresent()) {
        choose(stored, wanted, field.name(), substitute, path)
            .forEach(name -> fields.removeIf(type -> type.getName().equals(name)));
      } else if (field.type() instanceof StructType struct && isStruct(stored, field.name())) {
        GroupType inner = stored.getType(field.name()).asGroupType();
        List<Type> kept = fields(inner, struct, join(path, field.name()));
        fields.replaceAll(
            type -> type.getName().equals(field.name()) ? inner.withNewFields(kept) : type);
      }
    }
    return fields;
  }

  /** Returns the names of the columns to leave out: the text, the struct, or none. */
  private List<String> choose(
      GroupType stored, StructType wanted, String text, String substitute, List<String> path) {
    if (!isStruct(stored, substitute)
        || !(wanted.find(substitute).orElseThrow().type() instanceof StructType struct)) {
      return List.of();
    }
    GroupType group = stored.getType(substitute).asGroupType();
    Coverage coverage = Coverage.of(group, struct);
    if (coverage == Coverage.UNREADABLE) {
      return List.of(substitute);
    }
    long without = leastNulls(group, join(path, substitute));
    if (coverage == Coverage.PARTIAL) {
      // Where there is a struct the text is not looked at, and it may tell more.
      long withoutText = nulls.getOrDefault(columnPath(join(path, text)), -1L);
      boolean textTellsAll = withoutText >= 0 && (without < 0 || withoutText <= without);
      return textTellsAll ? List.of(substitute) : List.of();
    }
    long absent = absentRows(stored, wanted, text, path);
    return without >= 0 && absent >= 0 && without <= absent ? List.of(text) : List.of();
  }

  /** Returns how many rows lack the struct around: they lack the values that it always has. */
  private long absentRows(GroupType stored, StructType wanted, String text, List<String> path) {
    long least = -1;
    for (StructField field : wanted.fields()) {
      boolean counts = !field.name().equals(text) && stored.containsField(field.name());
      if (counts && stored.getType(field.name()).isPrimitive()) {
        least = least(least, nulls.getOrDefault(columnPath(join(path, field.name())), -1L));
      }
    }
    return least;
  }

  /** Returns the null count of the leaf that is NULL least often, or -1 if none is known. */
  private long leastNulls(GroupType group, List<String> path) {
    long least = -1;
    for (Type field : group.getFields()) {
      List<String> below = join(path, field.getName());
      if (field.isRepetition(Repetition.REPEATED)) {
        continue;
      }
      least =
          least(
              least,
              field.isPrimitive()
                  ? nulls.getOrDefault(columnPath(below), -1L)
                  : leastNulls(field.asGroupType(), below));
    }
    return least;
  }

  private static long least(long left, long right) {
    return left < 0 || right >= 0 && right < left ? right : left;
  }

  private static boolean isStruct(GroupType stored, String name) {
    return stored.containsField(name) && Coverage.isStruct(stored.getType(name));
  }

  private static ColumnPath columnPath(List<String> path) {
    return ColumnPath.get(path.toArray(new String[0]));
  }

  private static List<String> join(List<String> path, String name) {
    List<String> longer = new ArrayList<>(path);
    longer.add(name);
    return longer;
  }
}
