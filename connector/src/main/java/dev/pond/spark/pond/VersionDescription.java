// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.pond;

import dev.pond.kernel.expr.ExpressionPrinter;
import dev.pond.spark.ScanDescription;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What EXPLAIN tells of a scan of stored versions. */
final class VersionDescription {
  private final VersionRequest request;
  private final SelectedParts parts;

  VersionDescription(VersionRequest request, SelectedParts parts) {
    this.request = request;
    this.parts = parts;
  }

  /** One line, for the tree of a plan. */
  String line() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("columns", ScanDescription.columns(request.readSchema()));
    facts.put("pathFilters", pathFilters());
    facts.put("dataFilters", dataFilters());
    bounds(facts);
    facts.put("versions", parts.parts().size() + "/" + total());
    facts.put("prunedByPath", Integer.toString(parts.prunedByPath()));
    facts.put("prunedByStatistics", Integer.toString(parts.prunedByStatistics()));
    facts.put("bytes", Long.toString(parts.bytes()));
    request.limit().ifPresent(rows -> facts.put("limit", Integer.toString(rows)));
    return facts.entrySet().stream()
        .map(fact -> fact.getKey() + "=" + fact.getValue())
        .collect(Collectors.joining(", ", "pond " + request.table().name() + " [", "]"));
  }

  /** One line a fact, for {@code EXPLAIN FORMATTED}. */
  scala.collection.immutable.Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("Bytes", ScanDescription.bytesInWords(parts.bytes()));
    facts.put("DataFilters", dataFilters());
    facts.put("Limit", request.limit().isPresent() ? "" + request.limit().getAsInt() : "");
    facts.put("PathFilters", pathFilters());
    facts.put("ReadColumns", ScanDescription.columns(request.readSchema()));
    facts.put("Versions", versionsInWords());
    bounds(facts);
    return ScanDescription.toScala(facts);
  }

  /** The bounds that a user of the pond has set for what is read of a series. */
  private void bounds(Map<String, String> facts) {
    request
        .table()
        .stored()
        .residual()
        .map(ExpressionPrinter::print)
        .ifPresent(bounds -> facts.put("bounds", "[" + bounds + "]"));
  }

  private String versionsInWords() {
    String text = parts.parts().size() + " of " + total();
    if (parts.prunedByPath() > 0) {
      text += ", pruned " + parts.prunedByPath() + " by path";
    }
    return parts.prunedByStatistics() > 0
        ? text + ", pruned " + parts.prunedByStatistics() + " by statistics"
        : text;
  }

  private int total() {
    return request.table().stored().parts().size();
  }

  private String pathFilters() {
    return request.predicates().describePartitionFilters(request.table().metadata());
  }

  private String dataFilters() {
    return request.predicates().describeDataFilters(request.table().metadata());
  }
}
