// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.Utils;
import scala.Tuple2;
import scala.collection.mutable.Builder;

/** What EXPLAIN tells of a planned scan: what is asked for, and what is left to read of it. */
public final class ScanDescription {
  private static final int MOST_COLUMNS = 25;

  private final ScanRequest request;
  private final PlannedFiles files;

  ScanDescription(ScanRequest request, PlannedFiles files) {
    this.request = request;
    this.files = files;
  }

  /** One line, for the tree of a plan. */
  String line() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("columns", columns());
    facts.put("partitionFilters", partitionFilters());
    facts.put("dataFilters", dataFilters());
    facts.put("files", files.files().size() + "/" + files.counts().activeFiles());
    facts.put("prunedByPartition", Long.toString(files.prunedByPartition()));
    facts.put("prunedByStatistics", Long.toString(files.counts().prunedByStatistics()));
    facts.put("planner", files.planner());
    facts.put("deletionVectors", Long.toString(files.deletionVectors()));
    facts.put("bytes", Long.toString(files.bytes()));
    request.limit().ifPresent(rows -> facts.put("limit", Integer.toString(rows)));
    return facts.entrySet().stream()
        .map(fact -> fact.getKey() + "=" + fact.getValue())
        .collect(Collectors.joining(", ", "pond " + request.table().name() + " [", "]"));
  }

  /**
   * One line a fact, for {@code EXPLAIN FORMATTED}. Spark writes the table's name above them, sorts
   * them, and leaves out what is empty or {@code []}.
   */
  scala.collection.immutable.Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("Bytes", bytesInWords());
    facts.put("DataFilters", dataFilters());
    facts.put("Files", filesInWords());
    facts.put("Limit", request.limit().isPresent() ? "" + request.limit().getAsInt() : "");
    facts.put("PartitionFilters", partitionFilters());
    facts.put("Planner", files.planner());
    facts.put("ReadColumns", columns());
    return toScala(facts);
  }

  private String bytesInWords() {
    return bytesInWords(files.bytes());
  }

  /** Returns a number of bytes as people read it, and exactly. */
  public static String bytesInWords(long bytes) {
    String text = Utils.bytesToString(bytes);
    return text.endsWith(" B") ? bytes + " B" : text + " (" + bytes + " B)";
  }

  private String filesInWords() {
    String text = files.files().size() + " of " + files.counts().activeFiles();
    List<String> pruned = new ArrayList<>();
    count(pruned, files.prunedByPartition(), "by partition");
    count(pruned, files.counts().prunedByStatistics(), "by statistics");
    if (!pruned.isEmpty()) {
      text += ", pruned " + String.join(", ", pruned);
    }
    long vectors = files.deletionVectors();
    return vectors == 0 ? text : text + "; " + vectors + " with a deletion vector";
  }

  private static void count(List<String> counts, long count, String what) {
    if (count > 0) {
      counts.add(count + " " + what);
    }
  }

  private String partitionFilters() {
    return request.predicates().describePartitionFilters(request.table().snapshot().metadata());
  }

  private String dataFilters() {
    return request.predicates().describeDataFilters(request.table().snapshot().metadata());
  }

  private String columns() {
    return columns(request.readSchema());
  }

  /** Returns the columns without fields of their own that are read, nested ones by their paths. */
  public static String columns(StructType readSchema) {
    List<String> leaves = new ArrayList<>();
    addLeaves(readSchema, "", leaves);
    int more = leaves.size() - MOST_COLUMNS;
    return leaves.stream().limit(MOST_COLUMNS).collect(Collectors.joining(", ", "[", ""))
        + (more > 0 ? ", ... " + more + " more]" : "]");
  }

  private static void addLeaves(DataType type, String path, List<String> leaves) {
    if (type instanceof StructType struct) {
      for (StructField field : struct.fields()) {
        addLeaves(field.dataType(), (path.isEmpty() ? "" : path + ".") + field.name(), leaves);
      }
    } else if (type instanceof ArrayType array && array.elementType() instanceof StructType) {
      addLeaves(array.elementType(), path + ".element", leaves);
    } else if (type instanceof MapType map && map.valueType() instanceof StructType) {
      addLeaves(map.valueType(), path + ".value", leaves);
    } else {
      leaves.add(path);
    }
  }

  /** Returns a map of Scala's; by a builder, which both Scalas offer to Java in the same way. */
  @SuppressWarnings("unchecked")
  public static scala.collection.immutable.Map<String, String> toScala(Map<String, String> map) {
    Builder<Tuple2<String, String>, ?> builder =
        (Builder<Tuple2<String, String>, ?>)
            (Object) scala.collection.immutable.Map$.MODULE$.newBuilder();
    map.forEach((key, value) -> builder.$plus$eq(new Tuple2<>(key, value)));
    return (scala.collection.immutable.Map<String, String>) (Object) builder.result();
  }
}
