// SPDX-License-Identifier: Apache-2.0
package dev.pond.it;

import dev.pond.made.MadeParquet;
import dev.pond.made.MadePond;
import java.io.PrintStream;
import java.nio.file.Path;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Makes a small pond and tells what pond reads in it. */
final class PondStory {
  private static final long NEW_YEAR = 1_767_225_600_000L;
  private static final long HOUR = 3_600_000;
  private static final int HOURS = 24;

  private final SparkSession spark;
  private final Path folder;
  private final PrintStream out;

  PondStory(SparkSession spark, Path folder, PrintStream out) {
    this.spark = spark;
    this.folder = folder;
    this.out = out;
  }

  void tell() {
    out.println("Making a small pond …");
    make();
    head("1. A directory is a table", "….option(\"pond\", p).load(\"/\")");
    pond()
        .option("recursiveFileLookup", "true")
        .load("/")
        .select("path", "type", "size", "version")
        .orderBy("path")
        .show(false);

    head("2. A series is a table", "….load(\"/data/temps.series\")");
    Dataset<Row> temperatures = pond().load("/data/temps.series");
    temperatures.where("temperature > 21").show(3, false);

    head("3. So is a stored query", "….load(\"/derived/fahrenheit\").where(…).explain()");
    Dataset<Row> derived = pond().load("/derived/fahrenheit").where("site = 'roof'");
    derived.show(3, false);
    out.println(DemoStory.physical(derived));

    head("4. As it was", "….option(\"versionAsOf\", 2)");
    for (int version = 2; version <= 3; version++) {
      long count = pond().option("versionAsOf", version).load("/data/temps.series").count();
      out.printf("version %d has %d rows%n", version, count);
    }

    head("5. The same bytes as files", "spark.read.text(\"pondfs://demo/docs/hello.txt\")");
    spark
        .sparkContext()
        .hadoopConfiguration()
        .set("fs.pondfs.demo.pond", folder.toUri().toString());
    spark.read().text("pondfs://demo/docs/hello.txt").show(false);
  }

  private DataFrameReader pond() {
    return spark.read().format("pond").option("pond", folder.toString());
  }

  private void make() {
    MadePond.in(folder)
        .file("/docs/hello.txt", "A pond is a file tree in a Delta table.\n")
        .series("/data/temps.series", day("roof", 0))
        .commit("copy", "temps.series", "/data/temps.series")
        .series("/data/temps.series", day("cellar", HOURS))
        .dynamic(
            "/derived/fahrenheit",
            "sql-derived-series",
            "patterns: {temps: \"series:///data/temps.series\"}\n"
                + "query: SELECT timestamp, site, temperature * 9 / 5 + 32 AS f FROM temps\n")
        .commit("apply", "-f", "fahrenheit.yaml");
  }

  private static MadeParquet day(String site, int from) {
    MadeParquet day = MadeParquet.of("timestamp millis!", "site string!", "temperature double!");
    for (int hour = from; hour < from + HOURS; hour++) {
      day.row(NEW_YEAR + hour * HOUR, site, 20 + (hour - 12) % 12 / 4.0);
    }
    return day;
  }

  private void head(String title, String code) {
    out.printf("%n=== %s%n    %s%n%n", title, code);
  }
}
