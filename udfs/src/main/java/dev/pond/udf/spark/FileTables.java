// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;

/** Files as tables, as {@code spark.read} has them. */
final class FileTables {
  private static final int PATH = 0;
  private static final int LIMIT = 1;
  private static final int SCHEMA = 2;
  private static final int HEADER = 3;
  private static final int DELIMITER = 4;
  private static final int COMPRESSION = 5;

  /** How files end that Spark decompresses. */
  private static final Map<String, String> ENDINGS =
      new TreeMap<>(
          Map.of(
              "bzip2", ".bz2",
              "deflate", ".deflate",
              "gzip", ".gz",
              "lz4", ".lz4",
              "snappy", ".snappy",
              "zstd", ".zst"));

  private static final Map<String, String> OTHER_NAMES =
      Map.of("gz", "gzip", "bz2", "bzip2", "zst", "zstd", "uncompressed", "none");

  private FileTables() {}

  static LogicalPlan parquet(TableCall call) {
    return load(call, reader(call, "parquet")).queryExecution().analyzed();
  }

  static LogicalPlan csv(TableCall call) {
    DataFrameReader reader = reader(call, "csv").option("header", call.truth(HEADER).orElse(true));
    if (call.text(SCHEMA).isEmpty()) {
      reader = reader.option("inferSchema", true);
    }
    Optional<String> delimiter = call.text(DELIMITER);
    if (delimiter.isPresent()) {
      if (delimiter.get().isEmpty()) {
        throw call.wrongValue(DELIMITER, "at least one character", "delimiter must not be empty");
      }
      reader = reader.option("sep", delimiter.get());
    }
    Optional<String> compression = call.text(COMPRESSION).map(text -> codec(call, text));
    Dataset<Row> rows = load(call, reader);
    compression.ifPresent(codec -> checkEndings(call, codec, rows));
    return rows.queryExecution().analyzed();
  }

  private static DataFrameReader reader(TableCall call, String format) {
    DataFrameReader reader = SparkSession.active().read().format(format);
    Optional<String> schema = call.text(SCHEMA);
    return schema.isPresent() ? reader.schema(schema.get()) : reader;
  }

  private static Dataset<Row> load(TableCall call, DataFrameReader reader) {
    String path = call.needed(PATH, call.text(PATH));
    Optional<Long> limit = call.integer(LIMIT);
    limit.ifPresent(rows -> checkLimit(call, rows));
    Dataset<Row> rows = reader.load(path);
    return limit.isPresent() ? rows.limit(limit.get().intValue()) : rows;
  }

  private static void checkLimit(TableCall call, long limit) {
    if (limit < 0 || limit > Integer.MAX_VALUE) {
      throw call.wrongValue(
          LIMIT, "0 to " + Integer.MAX_VALUE, "limit must be from 0 to " + Integer.MAX_VALUE);
    }
  }

  private static String codec(TableCall call, String text) {
    String lower = text.strip().toLowerCase(Locale.ROOT);
    String codec = OTHER_NAMES.getOrDefault(lower, lower);
    if (!codec.equals("none") && !ENDINGS.containsKey(codec)) {
      String known = "none, " + String.join(", ", ENDINGS.keySet());
      throw call.wrongValue(COMPRESSION, known, "compression must be one of " + known);
    }
    return codec;
  }

  private static void checkEndings(TableCall call, String codec, Dataset<Row> rows) {
    for (String file : rows.inputFiles()) {
      String found =
          ENDINGS.entrySet().stream()
              .filter(ending -> file.endsWith(ending.getValue()))
              .map(Map.Entry::getKey)
              .findFirst()
              .orElse("none");
      if (!found.equals(codec)) {
        throw call.wrongValue(
            COMPRESSION,
            found,
            "compression is %s, but by its name a file of the path has compression %s"
                .formatted(codec, found));
      }
    }
  }
}
