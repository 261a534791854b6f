// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.skip;

import dev.pond.kernel.expr.Expression;
import dev.pond.kernel.schema.StructType;
import java.util.Objects;
import java.util.Optional;

/**
 * What a predicate over rows says about files. A filter that is FALSE for a file means that no row
 * of the file can match; TRUE and NULL keep the file. Immutable.
 *
 * @param partitionFilter over the map of partition values only; empty if it says nothing
 * @param statisticsFilter over the parsed statistics, and perhaps partition values; empty if it
 *     says nothing
 * @param statsSchema the members of the statistics that the statistics filter reads, by physical
 *     names: {@code numRecords}, {@code minValues}, {@code maxValues}, {@code nullCount}; without
 *     fields if there is no statistics filter, or if that reads partition values only
 */
public record SkippingPredicate(
    Optional<Expression> partitionFilter,
    Optional<Expression> statisticsFilter,
    StructType statsSchema) {
  /** Says nothing: every file is kept. */
  public static final SkippingPredicate KEEP_ALL =
      new SkippingPredicate(Optional.empty(), Optional.empty(), new StructType());

  public SkippingPredicate {
    Objects.requireNonNull(partitionFilter, "partitionFilter is null");
    Objects.requireNonNull(statisticsFilter, "statisticsFilter is null");
    Objects.requireNonNull(statsSchema, "statsSchema is null");
  }
}
