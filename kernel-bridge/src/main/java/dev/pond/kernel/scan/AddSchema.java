// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.scan;

import dev.pond.kernel.plan.LogicalPlan;
import dev.pond.kernel.schema.MapType;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructField;
import dev.pond.kernel.schema.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The columns that the scan machine reads from commits and checkpoints, and where they are. */
final class AddSchema {
  static final String ADD = "add";
  static final String REMOVE = "remove";
  static final String STATS = "stats";
  static final String STATS_PARSED = "stats_parsed";

  /** Positions within the {@code add} struct. */
  static final int PATH = 0;

  static final int PARTITION_VALUES = 1;
  static final int SIZE = 2;
  static final int MODIFICATION_TIME = 3;
  static final int DELETION_VECTOR = 4;
  static final int BASE_ROW_ID = 5;
  static final int DEFAULT_ROW_COMMIT_VERSION = 6;

  /** Positions within the {@code remove} struct. */
  static final int REMOVE_VECTOR = 1;

  /** Positions within a deletion vector struct. */
  static final int DV_OFFSET = 2;

  static final int DV_SIZE = 3;
  static final int DV_CARDINALITY = 4;

  private static final StructType DELETION_VECTOR_TYPE =
      new StructType()
          .add("storageType", PrimitiveType.STRING)
          .add("pathOrInlineDv", PrimitiveType.STRING)
          .add("offset", PrimitiveType.INTEGER)
          .add("sizeInBytes", PrimitiveType.INTEGER)
          .add("cardinality", PrimitiveType.LONG);

  private AddSchema() {}

  /**
   * The columns of commits: {@code add}, {@code remove} and the number of the file.
   *
   * @param stats whether the statistics' JSON text is wanted
   */
  static StructType commits(boolean stats) {
    StructType remove =
        new StructType()
            .add("path", PrimitiveType.STRING)
            .add("deletionVector", DELETION_VECTOR_TYPE);
    return new StructType()
        .add(ADD, add(stats, Optional.empty()))
        .add(REMOVE, remove)
        .add(LogicalPlan.FILE_NUMBER, PrimitiveType.INTEGER);
  }

  /**
   * The columns of checkpoints: {@code add} and the number of the file.
   *
   * @param texts whether the statistics' JSON text is wanted for its own sake
   * @param parsed the parsed statistics that are wanted, if the checkpoint has them; the text is
   *     for where it has not
   */
  static StructType checkpoint(boolean texts, Optional<StructType> parsed) {
    StructType add = add(texts || parsed.isPresent(), parsed);
    if (parsed.isPresent() && !texts) {
      List<StructField> fields = new ArrayList<>(add.fields());
      Map<String, String> unless = Map.of(LogicalPlan.UNLESS, STATS_PARSED);
      fields.set(add.indexOf(STATS), new StructField(STATS, PrimitiveType.STRING, true, unless));
      add = new StructType(fields);
    }
    return new StructType().add(ADD, add).add(LogicalPlan.FILE_NUMBER, PrimitiveType.INTEGER);
  }

  private static StructType add(boolean stats, Optional<StructType> parsed) {
    StructType add =
        new StructType()
            .add("path", PrimitiveType.STRING)
            .add("partitionValues", new MapType(PrimitiveType.STRING, PrimitiveType.STRING, true))
            .add("size", PrimitiveType.LONG)
            .add("modificationTime", PrimitiveType.LONG)
            .add("deletionVector", DELETION_VECTOR_TYPE)
            .add("baseRowId", PrimitiveType.LONG)
            .add("defaultRowCommitVersion", PrimitiveType.LONG);
    if (stats) {
      add = add.add(STATS, PrimitiveType.STRING);
    }
    if (parsed.isEmpty()) {
      return add;
    }
    List<StructField> fields = new ArrayList<>(add.fields());
    fields.add(
        new StructField(STATS_PARSED, parsed.get(), true, Map.of(LogicalPlan.LENIENT, "true")));
    return new StructType(fields);
  }
}
