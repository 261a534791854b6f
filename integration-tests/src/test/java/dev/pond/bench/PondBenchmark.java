// SPDX-License-Identifier: Apache-2.0
package dev.pond.bench;

import dev.pond.it.Sparks;
import dev.pond.it.TemporaryFolders;
import dev.pond.made.MadePond;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Tables in ponds, beside the same Parquet files outside of one. */
public final class PondBenchmark {
  private static final int ROUNDS = Integer.getInteger("pond.bench.rounds", 7);
  private static final int WARM_UP = 2;
  private static final int VERSIONS = Integer.getInteger("pond.bench.versions", 1_000);
  private static final int LARGE_VERSION = 6_000;
  private static final int SMALL_VERSION = 200;
  private static final String DERIVED =
      "SELECT timestamp, temperature * 9 / 5 + 32 AS fahrenheit, site FROM %s"
          + " WHERE pressure > 1000";

  private final SparkSession spark =
      Sparks.with(Map.of("spark.sql.extensions", "dev.pond.spark.ext.PondExtensions"));
  private final Path folder = TemporaryFolders.create("ponds");
  private final PondData data = new PondData(spark, folder);

  private PondBenchmark() {}

  /**
   * Prints the measurements; arguments are some of {@code derived versions large tree}, all of them
   * if there are none.
   */
  public static void main(String[] args) throws Exception {
    PondBenchmark benchmark = new PondBenchmark();
    Set<String> wanted = Set.of(args);
    if (wanted.isEmpty() || wanted.contains("large") || wanted.contains("derived")) {
      benchmark.large(wanted);
    }
    if (wanted.isEmpty() || wanted.contains("versions")) {
      benchmark.versions("inline", SMALL_VERSION);
      benchmark.versions("large", LARGE_VERSION);
    }
    if (wanted.isEmpty() || wanted.contains("tree")) {
      new TreeCost(benchmark.spark, benchmark.folder).print();
    }
  }

  /** One series of one large file, and what is derived of it. */
  private void large(Set<String> wanted) throws Exception {
    Path parquet = data.largeParquet();
    MadePond pond = data.pondOf(parquet);
    pond.dynamic(
            "/derived/fahrenheit",
            "sql-derived-series",
            "patterns: {s: \"series:///data/large.series\"}\nquery: "
                + DERIVED.formatted("s")
                + "\n")
        .commit();
    if (wanted.isEmpty() || wanted.contains("large")) {
      UnaryOperator<Dataset<Row>> query =
          rows ->
              rows.where("pressure > 1010")
                  .groupBy("site")
                  .agg(Map.of("temperature", "avg", "pressure", "max"));
      Contest.head();
      new Contest("large series, filter and aggregate")
          .with("parquet, exported", round -> use(query.apply(parquet(parquet))))
          .with("pond", round -> use(query.apply(load(pond, "/data/large.series"))))
          .run(WARM_UP, ROUNDS);
      goal("pond at most 1.3 × parquet");
    }
    if (wanted.isEmpty() || wanted.contains("derived")) {
      derived(pond);
    }
  }

  private void derived(MadePond pond) throws Exception {
    UnaryOperator<Dataset<Row>> query =
        rows -> rows.where("site = 'site 3'").groupBy().agg(Map.of("fahrenheit", "avg"));
    Contest.head();
    new Contest("derived series, filter and aggregate")
        .with("the same by hand", round -> use(query.apply(byHand(pond))))
        .with("derived", round -> use(query.apply(load(pond, "/derived/fahrenheit"))))
        .with("materialised first", round -> materialised(pond, query, round))
        .run(WARM_UP, ROUNDS);
    goal("derived at most 1.05 × by hand; materialised first at least 4 × derived");
    Contest.head();
    new Contest("derived series, all of its rows")
        .with("the same by hand", round -> use(byHand(pond)))
        .with("derived", round -> use(load(pond, "/derived/fahrenheit")))
        .run(WARM_UP, ROUNDS);
    goal("derived at most 1.05 × by hand");
  }

  private Dataset<Row> byHand(MadePond pond) {
    load(pond, "/data/large.series").createOrReplaceTempView("by_hand");
    return spark.sql(DERIVED.formatted("by_hand"));
  }

  private Usage materialised(MadePond pond, UnaryOperator<Dataset<Row>> query, int round)
      throws Exception {
    String copy = folder.resolve("materialised" + round).toString();
    Usage usage =
        Usage.of(
            () -> {
              load(pond, "/derived/fahrenheit").write().mode("overwrite").parquet(copy);
              consume(query.apply(spark.read().parquet(copy)));
            });
    TemporaryFolders.delete(Path.of(copy));
    return usage;
  }

  /** A series of many versions. */
  private void versions(String kind, int rows) throws Exception {
    Path exported = folder.resolve("exported-" + kind);
    MadePond pond = data.versions(folder.resolve("pond-" + kind), exported, VERSIONS, rows);
    MadePond compacted =
        data.versions(folder.resolve("compacted-" + kind), null, VERSIONS, rows)
            .compact()
            .vacuum()
            .checkpoint();
    Contest.head();
    for (String work : List.of("sum", "count where")) {
      UnaryOperator<Dataset<Row>> query =
          work.equals("sum")
              ? all -> all.groupBy().agg(Map.of("temperature", "sum"))
              : all -> all.where("temperature > 0.5").groupBy().count();
      new Contest(VERSIONS + " versions (" + kind + "), " + work)
          .with("parquet, exported", round -> use(query.apply(parquet(exported))))
          .with("pond, as written", round -> use(query.apply(load(pond, "/s/many.series"))))
          .with("pond, compacted", round -> use(query.apply(load(compacted, "/s/many.series"))))
          .run(WARM_UP, ROUNDS);
    }
    goal("as written at most 2 × parquet, compacted at most 1.3 ×");
  }

  private static void goal(String text) {
    System.out.println("Goal: " + text + ".\n");
  }

  private Dataset<Row> parquet(Path path) {
    return spark.read().parquet(path.toString());
  }

  private Dataset<Row> load(MadePond pond, String path) {
    return spark.read().format(Sparks.FORMAT).option("pond", pond.folder().toString()).load(path);
  }

  private static Usage use(Dataset<Row> rows) throws Exception {
    return Usage.of(() -> consume(rows));
  }

  private static void consume(Dataset<Row> rows) throws IOException {
    if (rows.queryExecution().toRdd().count() == 0) {
      throw new IOException("No rows came");
    }
  }
}
