// SPDX-License-Identifier: Apache-2.0
package dev.pond.bench;

import static org.apache.spark.sql.functions.expr;

import dev.pond.it.Sparks;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/**
 * What pond's functions cost a row, beside Spark's own functions of the same work, beside their
 * kernels in a bare loop and beside the libraries that could have done it.
 */
public final class FunctionBenchmark {
  private static final int ROUNDS = Integer.getInteger("pond.bench.rounds", 7);
  private static final long ROWS = Long.getLong("pond.bench.rows", 4_000_000);
  private static final String TEXT = "coalesce(s, '')";

  /** Reads the text and writes a value of fixed width, as a hash does. */
  private static final String SHORT = "s > ''";

  private static final String LIST = "coalesce(l, array())";
  private static final String MAP = "coalesce(m, map())";

  private final SparkSession spark = Sparks.plain();
  private final RowCost cost = new RowCost(spark);

  private FunctionBenchmark() {}

  /** Prints the measurements. */
  public static void main(String[] args) throws Exception {
    List<String> wanted = List.of(args);
    FunctionBenchmark benchmark = new FunctionBenchmark();
    RowCost.head();
    if (wanted.isEmpty() || wanted.contains("hash")) {
      benchmark.hashes();
    }
    if (wanted.isEmpty() || wanted.contains("span")) {
      benchmark.spans();
    }
    if (wanted.isEmpty() || wanted.contains("text")) {
      benchmark.texts();
    }
    if (wanted.isEmpty() || wanted.contains("list")) {
      benchmark.collections();
    }
    if (wanted.isEmpty() || wanted.contains("parse")) {
      ParseBenchmark.run(benchmark.spark, ROUNDS);
    }
  }

  private void hashes() throws Exception {
    Dataset<Row> table = kept("concat('node:', lpad(CAST(id AS STRING), 21, '0')) AS s");
    HashLoops loops = new HashLoops(texts(table));
    Map<String, RowCost.Contender> contenders = new LinkedHashMap<>();
    contenders.put("kernel in a bare loop", loops::kernel);
    contenders.put("stable_hash64", sql(table, "stable_hash64(s)", SHORT));
    contenders.put("Bouncy Castle in a bare loop", loops::bouncyCastle);
    contenders.put("Bouncy Castle, called the same way", called(table, "bouncyCastle64"));
    contenders.put("xxhash64", sql(table, "xxhash64(s)", SHORT));
    contenders.put("md5", sql(table, "md5(CAST(s AS BINARY))", TEXT));
    contenders.put("sha2(256)", sql(table, "sha2(CAST(s AS BINARY), 256)", TEXT));
    contenders.put("stable_id", sql(table, "stable_id('node', s)", TEXT));
    RowCost.compare("hash of 26 bytes, ASCII", ROUNDS, contenders);
    table.unpersist();
  }

  private void spans() throws Exception {
    Dataset<Row> table =
        kept(
            "id AS a",
            "id + 40 AS b",
            "hash(id) % 1000 + id AS c",
            "hash(id) % 1000 + id + 60 AS d",
            "span_make(id, id + 40) AS p",
            "span_make(hash(id) % 1000 + id, hash(id) % 1000 + id + 60) AS q");
    String[] longs = {"a + b", "c + d"};
    Map<String, RowCost.Contender> contenders = new LinkedHashMap<>();
    contenders.put("a < d AND c < b", sql(table, "a < d AND c < b", longs));
    contenders.put(
        "span_overlaps of span_make",
        sql(table, "span_overlaps(span_make(a, b), span_make(c, d))", longs));
    RowCost.compare("overlap of four BIGINTs", ROUNDS, contenders);
    String[] structs = {
      "p.bstart + q.bend", "p.bend + q.bstart", "p.end_exclusive = q.end_exclusive"
    };
    contenders = new LinkedHashMap<>();
    contenders.put(
        "by hand",
        sql(
            table,
            "p.bstart < if(coalesce(q.end_exclusive, true), q.bend, q.bend + 1)"
                + " AND q.bstart < if(coalesce(p.end_exclusive, true), p.bend, p.bend + 1)",
            structs));
    contenders.put("span_overlaps", sql(table, "span_overlaps(p, q)", structs));
    RowCost.compare("overlap of two structs", ROUNDS, contenders);
    table.unpersist();
  }

  private void texts() throws Exception {
    Dataset<Row> ascii = kept("concat('node:', lpad(CAST(id AS STRING), 21, '0')) AS s");
    normalize("ASCII, 26 bytes", ascii);
    ascii.unpersist();
    Dataset<Row> composed = kept("concat('résumé é ', lpad(CAST(id AS STRING), 14, '0')) AS s");
    normalize("composed, 26 bytes", composed);
    composed.unpersist();
  }

  private void normalize(String work, Dataset<Row> table) throws Exception {
    Map<String, RowCost.Contender> contenders = new LinkedHashMap<>();
    contenders.put("ICU NFC alone, called the same way", called(table, "icuNfc"));
    contenders.put(
        "utf8_normalize NFC, case and blanks kept",
        sql(table, "utf8_normalize(s, 'NFC', false, false)", TEXT));
    contenders.put("utf8_normalize", sql(table, "utf8_normalize(s)", TEXT));
    contenders.put("ICU NFKC, lower case, the same way", called(table, "icuNfkcLower"));
    contenders.put("lower", sql(table, "lower(s)", TEXT));
    RowCost.compare("normalize " + work, ROUNDS, contenders);
  }

  private void collections() throws Exception {
    Dataset<Row> table =
        kept(
            "transform(sequence(1, 6), i -> CASE WHEN i = 3 THEN NULL ELSE"
                + " concat('v', (id * i) % 5) END) AS l",
            "map_from_arrays(array('Kind', 'Name', concat('k', id % 7)), array('a', 'b', 'c')) AS"
                + " m");
    pair(table, LIST, "array_compact(l)", "list_compact(l)");
    pair(table, LIST, "array_sort(array_distinct(array_compact(l)))", "list_unique_sorted(l)");
    pair(table, MAP, "coalesce(element_at(m, 'Name'), 'x')", "map_get_default(m, 'Name', 'x')");
    pair(table, MAP, "transform_keys(m, (k, v) -> lower(k))", "map_normalize(m)");
    table.unpersist();
  }

  private void pair(Dataset<Row> table, String input, String sparks, String ours) throws Exception {
    Map<String, RowCost.Contender> contenders = new LinkedHashMap<>();
    contenders.put(sparks, sql(table, sparks, input));
    contenders.put(ours, sql(table, ours, input));
    RowCost.compare(ours.substring(0, ours.indexOf('(')), ROUNDS, contenders);
  }

  private RowCost.Contender sql(Dataset<Row> table, String expression, String... nothing) {
    Column[] baseline = Stream.of(nothing).map(functions::expr).toArray(Column[]::new);
    return cost.of(table, ROWS, expr(expression), baseline);
  }

  private RowCost.Contender called(Dataset<Row> table, String method) {
    Column call =
        Peers.call(
            method,
            method.endsWith("64") ? DataTypes.LongType : DataTypes.StringType,
            table.col("s"));
    return cost.of(table, ROWS, call, expr(method.endsWith("64") ? SHORT : TEXT));
  }

  private Dataset<Row> kept(String... columns) {
    Dataset<Row> table = spark.range(0, ROWS, 1, 2).selectExpr(columns).persist();
    table.count();
    return table;
  }

  private static List<String> texts(Dataset<Row> table) {
    return table.limit(HashLoops.TEXTS).collectAsList().stream()
        .map(row -> row.getString(0))
        .toList();
  }
}
