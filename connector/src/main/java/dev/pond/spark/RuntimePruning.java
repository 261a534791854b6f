// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.data.VectorBuilder;
import dev.pond.kernel.expr.Evaluator;
import dev.pond.kernel.expr.Expression;
import dev.pond.kernel.index.ScanFile;
import dev.pond.kernel.schema.MapType;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructType;
import dev.pond.kernel.skip.DataSkipping;
import dev.pond.kernel.skip.SkippingPredicate;
import dev.pond.kernel.snapshot.Snapshot;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Prunes the files of a planned scan once more, by what is known only while a query runs, from the
 * statistics that planning kept: the log is not read again.
 */
final class RuntimePruning {
  private static final String PARTITION_VALUES = "partitionValues";
  private static final String STATISTICS = "stats";
  private static final MapType TEXTS =
      new MapType(PrimitiveType.STRING, PrimitiveType.STRING, true);

  private final Snapshot snapshot;
  private final ZoneId zone;

  RuntimePruning(Snapshot snapshot, ZoneId zone) {
    this.snapshot = snapshot;
    this.zone = zone;
  }

  /** Returns the files that may have a row for which all predicates are true. */
  List<ScanFile> keep(List<ScanFile> files, List<Expression> predicates) {
    SkippingPredicate skipping =
        new DataSkipping(
                snapshot.metadata().schema(),
                snapshot.metadata().partitionColumns(),
                zone,
                Expression.Column.of(PARTITION_VALUES),
                STATISTICS)
            .filesFor(new Expression.And(predicates));
    boolean[] kept = new boolean[files.size()];
    Arrays.fill(kept, true);
    apply(skipping.partitionFilter(), new StructType(), files, kept);
    apply(skipping.statisticsFilter(), skipping.statsSchema(), files, kept);
    List<ScanFile> left = new ArrayList<>();
    for (int i = 0; i < kept.length; i++) {
      if (kept[i]) {
        left.add(files.get(i));
      }
    }
    return left;
  }

  private static void apply(
      Optional<Expression> filter, StructType members, List<ScanFile> files, boolean[] kept) {
    if (filter.isEmpty() || files.isEmpty()) {
      return;
    }
    StructType schema = new StructType().add(PARTITION_VALUES, TEXTS);
    List<ColumnVector> vectors = new ArrayList<>();
    vectors.add(partitionValues(files));
    if (members.size() > 0) {
      schema = schema.add(STATISTICS, members);
      vectors.add(StatisticsBatch.parse(files, members));
    }
    ColumnBatch batch = new ColumnBatch(schema, files.size(), vectors.toArray(new ColumnVector[0]));
    Evaluator.keepUnlessFalse(Evaluator.of(filter.get(), schema), batch, kept);
  }

  private static ColumnVector partitionValues(List<ScanFile> files) {
    VectorBuilder maps = VectorBuilder.of(TEXTS);
    for (ScanFile file : files) {
      for (Map.Entry<String, String> entry : file.partitionValues().entrySet()) {
        append(maps.child(0), entry.getKey());
        append(maps.child(1), entry.getValue());
      }
      maps.endRow();
    }
    return maps.build();
  }

  private static void append(VectorBuilder builder, String text) {
    if (text == null) {
      builder.appendNull();
    } else {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      builder.appendBytes(bytes, 0, bytes.length);
    }
  }
}
