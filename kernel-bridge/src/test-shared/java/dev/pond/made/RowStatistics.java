// SPDX-License-Identifier: Apache-2.0
package dev.pond.made;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;

/** The statistics that the tool's library states of files that it has compacted. */
final class RowStatistics {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private final List<MadeRow> rows;
  private final ObjectNode json = JSON.createObjectNode();
  private final ObjectNode min;
  private final ObjectNode max;
  private final ObjectNode nulls;

  private RowStatistics(List<MadeRow> rows) {
    this.rows = rows;
    json.put("numRecords", rows.size());
    min = json.putObject("minValues");
    max = json.putObject("maxValues");
    nulls = json.putObject("nullCount");
  }

  static String of(List<MadeRow> rows) {
    RowStatistics all = new RowStatistics(rows);
    all.put("node_id", row -> row.node);
    all.put("file_type", row -> row.type);
    all.put("timestamp", row -> time(row.timestamp));
    all.put("version", row -> row.version);
    all.put("blake3", row -> row.hash);
    all.put("size", row -> row.size);
    all.put("min_event_time", row -> row.minEventTime);
    all.put("max_event_time", row -> row.maxEventTime);
    all.put("min_override", row -> row.minOverride);
    all.put("max_override", row -> row.maxOverride);
    all.put("extended_attributes", row -> row.attributes);
    all.put("factory", row -> row.factory);
    all.put("txn_seq", row -> row.transaction);
    all.put("collapsed_through", row -> row.collapsedThrough);
    return all.json.toString();
  }

  private <T extends Comparable<T>> void put(String column, Function<MadeRow, T> value) {
    List<T> found = rows.stream().map(value).filter(Objects::nonNull).toList();
    nulls.put(column, rows.size() - found.size());
    if (!found.isEmpty()) {
      TreeSet<T> sorted = new TreeSet<>(found);
      min.putPOJO(column, sorted.first());
      max.putPOJO(column, sorted.last());
    }
  }

  private static String time(long micros) {
    return TIME.format(Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
  }
}
