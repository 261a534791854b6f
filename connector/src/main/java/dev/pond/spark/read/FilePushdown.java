// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.parquet.filter2.predicate.FilterApi;
import org.apache.parquet.filter2.predicate.FilterPredicate;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.spark.sql.catalyst.util.RebaseDateTime;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFilters;
import org.apache.spark.sql.sources.Filter;
import scala.Option;

/** Turns a scan's filters into the one by which row groups and pages of a file are skipped. */
final class FilePushdown {
  private final Filter[] filters;
  private final SessionSwitches switches;

  FilePushdown(Filter[] filters, SessionSwitches switches) {
    this.filters = filters;
    this.switches = switches;
  }

  /**
   * Returns the predicate for a file, or {@code null}.
   *
   * @param filterable the columns that filters may use in this file
   */
  FilterPredicate of(FileMetaData file, Set<String> filterable, RebaseDateTime.RebaseSpec rebase) {
    if (!switches.filterPushDown || filters.length == 0) {
      return null;
    }
    ParquetFilters translator =
        new ParquetFilters(
            file.getSchema(),
            switches.dates,
            switches.timestamps,
            switches.decimals,
            switches.strings,
            switches.inThreshold,
            switches.caseSensitive,
            rebase);
    List<FilterPredicate> all = new ArrayList<>();
    for (Filter filter : filters) {
      if (mayUse(filter, file, filterable)) {
        Option<FilterPredicate> one = translator.createFilter(filter);
        if (one.isDefined()) {
          all.add(one.get());
        }
      }
    }
    return Balanced.join(all, FilterApi::and);
  }

  private boolean mayUse(Filter filter, FileMetaData file, Set<String> filterable) {
    boolean floating = false;
    boolean millis = false;
    for (String reference : filter.references()) {
      if (!filterable.contains(reference)) {
        return false;
      }
      floating |= isFloating(file.getSchema(), reference);
      millis |= isMillis(file.getSchema(), reference);
    }
    if (millis && !WholeMillis.in(filter)) {
      return false;
    }
    String writer = file.getCreatedBy();
    return !floating
        || FloatingFilters.isSafe(filter, writer != null && writer.startsWith("parquet-mr"));
  }

  private boolean isFloating(MessageType schema, String reference) {
    return is(schema, reference, type -> isFloating(type.getPrimitiveTypeName()));
  }

  private boolean isMillis(MessageType schema, String reference) {
    return is(
        schema,
        reference,
        type ->
            type.getLogicalTypeAnnotation() instanceof TimestampLogicalTypeAnnotation timestamp
                && timestamp.getUnit() == TimeUnit.MILLIS);
  }

  /** A nested column counts as one: its name is not worth taking apart here. */
  private boolean is(MessageType schema, String reference, Predicate<PrimitiveType> test) {
    for (Type type : schema.getFields()) {
      if (switches.caseSensitive
          ? type.getName().equals(reference)
          : type.getName().equalsIgnoreCase(reference)) {
        return type.isPrimitive() && test.test(type.asPrimitiveType());
      }
    }
    return true;
  }

  private static boolean isFloating(PrimitiveTypeName type) {
    return type == PrimitiveTypeName.FLOAT || type == PrimitiveTypeName.DOUBLE;
  }
}
