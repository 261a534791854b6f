// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import dev.pond.kernel.index.FileSelection;
import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.DecimalType;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructField;
import dev.pond.kernel.schema.StructType;
import dev.pond.kernel.snapshot.Snapshot;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Answers an aggregation from partition values and statistics, or not at all: as soon as one file
 * leaves something open, the files must be read.
 */
public final class LogAnswer {
  private final Snapshot snapshot;
  private final AggregatePushdown aggregation;
  private final StructType bounded;
  private final StructType counted;
  private final int[] boundOrdinals;
  private final int[] countOrdinals;

  LogAnswer(Snapshot snapshot, AggregatePushdown aggregation) {
    this.snapshot = snapshot;
    this.aggregation = aggregation;
    StructType bounds = new StructType();
    StructType counts = new StructType();
    boundOrdinals = new int[aggregation.calls().size()];
    countOrdinals = new int[boundOrdinals.length];
    for (int i = 0; i < boundOrdinals.length; i++) {
      AggregatePushdown.Call call = aggregation.calls().get(i);
      if (call.column().isPresent() && !call.ofPartition()) {
        String name = logName(call.column().get());
        counts = with(counts, name, PrimitiveType.LONG);
        countOrdinals[i] = counts.indexOf(name);
        if (call.function() != AggregatePushdown.Function.COUNT) {
          bounds = with(bounds, name, call.column().get().type());
          boundOrdinals[i] = bounds.indexOf(name);
        }
      }
    }
    bounded = bounds;
    counted = counts;
  }

  private static StructType with(StructType columns, String name, DataType type) {
    return columns.indexOf(name) < 0 ? columns.add(name, type) : columns;
  }

  /** Returns the members of statistics that must be at hand for the files. */
  StructType members() {
    return StatisticsBatch.members(bounded, counted);
  }

  /** Returns one row a group; without groups, one row. Empty if the log does not tell. */
  Optional<InternalRow[]> over(FileSelection files) {
    StatisticsBatch statistics = StatisticsBatch.of(files, bounded, counted);
    Map<List<Object>, Object[]> groups = new LinkedHashMap<>();
    if (aggregation.groupBy().isEmpty()) {
      groups.put(List.of(), start());
    }
    for (int i = 0; i < files.size(); i++) {
      OptionalLong rows = statistics.liveRows(i);
      if (rows.isEmpty()) {
        return Optional.empty();
      }
      if (rows.getAsLong() > 0) {
        Object[] state = groups.computeIfAbsent(group(files.partitionValues(i)), key -> start());
        if (!add(state, files.partitionValues(i), statistics, i, rows.getAsLong())) {
          return Optional.empty();
        }
      }
    }
    List<InternalRow> answer = new ArrayList<>();
    groups.forEach((key, state) -> answer.add(row(key, state)));
    return Optional.of(answer.toArray(new InternalRow[0]));
  }

  private Object[] start() {
    Object[] state = new Object[aggregation.calls().size()];
    for (int i = 0; i < state.length; i++) {
      AggregatePushdown.Function function = aggregation.calls().get(i).function();
      boolean bound =
          function == AggregatePushdown.Function.MIN || function == AggregatePushdown.Function.MAX;
      state[i] = bound ? null : (Object) 0L;
    }
    return state;
  }

  private List<Object> group(Map<String, String> partition) {
    Object[] key = new Object[aggregation.groupBy().size()];
    for (int i = 0; i < key.length; i++) {
      key[i] = partitionValue(partition, aggregation.groupBy().get(i));
    }
    return Arrays.asList(key);
  }

  private Object partitionValue(Map<String, String> partition, StructField column) {
    return PartitionFilter.value(snapshot, partition, logName(column), column.type());
  }

  private String logName(StructField column) {
    return LogNames.of(snapshot.metadata(), column);
  }

  private boolean add(
      Object[] state,
      Map<String, String> partition,
      StatisticsBatch statistics,
      int ordinal,
      long rows) {
    for (int i = 0; i < state.length; i++) {
      AggregatePushdown.Call call = aggregation.calls().get(i);
      if (call.function() == AggregatePushdown.Function.COUNT_ROWS) {
        state[i] = Math.addExact((Long) state[i], rows);
      } else if (call.ofPartition()) {
        Object value = partitionValue(partition, call.column().orElseThrow());
        state[i] = combine(call.function(), state[i], value, value == null ? 0 : rows);
      } else if (!addFromStatistics(state, i, statistics, ordinal, rows)) {
        return false;
      }
    }
    return true;
  }

  private boolean addFromStatistics(
      Object[] state, int i, StatisticsBatch statistics, int file, long rows) {
    AggregatePushdown.Function function = aggregation.calls().get(i).function();
    OptionalLong nulls = statistics.nulls(file, countOrdinals[i]);
    if (!statistics.isExact(file)) {
      return false;
    }
    if (function == AggregatePushdown.Function.COUNT) {
      if (nulls.isPresent()) {
        state[i] = combine(function, state[i], null, rows - nulls.getAsLong());
      }
      return nulls.isPresent();
    }
    Object bound =
        function == AggregatePushdown.Function.MIN
            ? statistics.min(file, boundOrdinals[i])
            : statistics.max(file, boundOrdinals[i]);
    if (bound == null) {
      return nulls.isPresent() && nulls.getAsLong() == rows;
    }
    state[i] = combine(function, state[i], bound, rows);
    return true;
  }

  @SuppressWarnings("unchecked")
  private static Object combine(
      AggregatePushdown.Function function, Object state, Object value, long rows) {
    if (function == AggregatePushdown.Function.COUNT) {
      return Math.addExact((Long) state, rows);
    }
    if (state == null || value == null) {
      return state == null ? value : state;
    }
    int order = ((Comparable<Object>) value).compareTo(state);
    boolean better = function == AggregatePushdown.Function.MIN ? order < 0 : order > 0;
    return better ? value : state;
  }

  private InternalRow row(List<Object> key, Object[] state) {
    Object[] values = new Object[key.size() + state.length];
    for (int i = 0; i < key.size(); i++) {
      values[i] = toSpark(key.get(i), aggregation.groupBy().get(i).type());
    }
    for (int i = 0; i < state.length; i++) {
      AggregatePushdown.Call call = aggregation.calls().get(i);
      boolean bound =
          call.function() == AggregatePushdown.Function.MIN
              || call.function() == AggregatePushdown.Function.MAX;
      values[key.size() + i] =
          bound ? toSpark(state[i], call.column().orElseThrow().type()) : state[i];
    }
    return new GenericInternalRow(values);
  }

  /** Returns a value that stands in statistics as a row of Spark's holds it. */
  public static Object toSpark(Object value, DataType type) {
    if (value == null || value instanceof Boolean) {
      return value;
    }
    if (type instanceof DecimalType decimal) {
      return Decimal.apply((BigDecimal) value, decimal.precision(), decimal.scale());
    }
    if (value instanceof String text) {
      return UTF8String.fromString(text);
    }
    long number = (Long) value;
    return switch ((PrimitiveType) type) {
      case BYTE -> (Object) (byte) number;
      case SHORT -> (Object) (short) number;
      case INTEGER, DATE -> (Object) (int) number;
      default -> (Object) number;
    };
  }
}
