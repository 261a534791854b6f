// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.parquet;

import dev.pond.kernel.plan.LogicalPlan;
import dev.pond.kernel.schema.StructField;
import dev.pond.kernel.schema.StructType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ColumnPath;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;

/**
 * Decides which columns of a file are left unread: those that nobody wants; of a struct marked
 * {@link LogicalPlan#LENIENT}, what cannot be read; and what a struct beside it tells as well
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

  /** Returns a file's schema with nothing but what is to be read for these wanted columns. */
  static MessageType visible(MessageType file, List<BlockMetaData> groups, StructType wanted) {
    List<Type> fields = new Substitutes(groups).fields(file, wanted, List.of());
    return new MessageType(file.getName(), fields);
  }

  private List<Type> fields(GroupType stored, StructType wanted, List<String> path) {
    Map<String, Type> read = new LinkedHashMap<>();
    for (StructField field : wanted.fields()) {
      if (stored.containsField(field.name())) {
        readable(stored.getType(field.name()), field, path)
            .ifPresent(type -> read.put(field.name(), type));
      }
    }
    for (StructField field : wanted.fields()) {
      String substitute = field.metadata().get(LogicalPlan.UNLESS);
      if (substitute != null && read.containsKey(substitute)) {
        choose(stored, wanted, field.name(), substitute, path).ifPresent(read::remove);
      }
    }
    // A group needs a column below, to tell where it is NULL.
    return read.isEmpty() ? stored.getFields() : List.copyOf(read.values());
  }

  private Optional<Type> readable(Type stored, StructField wanted, List<String> path) {
    if (!(wanted.type() instanceof StructType struct)) {
      return Optional.of(stored);
    }
    if (wanted.metadata().containsKey(LogicalPlan.LENIENT)) {
      return ReadableParts.of(stored, struct).map(ReadableParts::group);
    }
    if (!ReadableParts.isStruct(stored)) {
      return Optional.of(stored);
    }
    GroupType group = stored.asGroupType();
    return Optional.of(group.withNewFields(fields(group, struct, join(path, wanted.name()))));
  }

  /** Returns the name of the column to leave out: the text, the struct, or none. */
  private Optional<String> choose(
      GroupType stored, StructType wanted, String text, String substitute, List<String> path) {
    Type type = stored.getType(substitute);
    Optional<ReadableParts> parts =
        wanted.find(substitute).orElseThrow().type() instanceof StructType struct
            ? ReadableParts.of(type, struct)
            : Optional.empty();
    if (parts.isEmpty()) {
      return Optional.empty();
    }
    long without = leastNulls(type.asGroupType(), join(path, substitute));
    if (!parts.get().isWhole()) {
      // Where there is a struct the text is not looked at, and it may tell more.
      long withoutText = nulls.getOrDefault(columnPath(join(path, text)), -1L);
      boolean textTellsAll =
          withoutText < 0
              ? parts.get().leavesOut() && stored.containsField(text)
              : without < 0 || withoutText <= without;
      return textTellsAll ? Optional.of(substitute) : Optional.empty();
    }
    long absent = absentRows(stored, wanted, text, path);
    return without >= 0 && absent >= 0 && without <= absent ? Optional.of(text) : Optional.empty();
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

  private static ColumnPath columnPath(List<String> path) {
    return ColumnPath.get(path.toArray(new String[0]));
  }

  private static List<String> join(List<String> path, String name) {
    List<String> longer = new ArrayList<>(path);
    longer.add(name);
    return longer;
  }
}
