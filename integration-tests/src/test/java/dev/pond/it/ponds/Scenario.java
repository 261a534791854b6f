// SPDX-License-Identifier: Apache-2.0
package dev.pond.it.ponds;

import static org.assertj.core.api.Assertions.catchThrowable;

import dev.pond.it.Sparks;
import dev.pond.it.TemporaryFolders;
import dev.pond.it.corpus.Failure;
import dev.pond.made.MadePond;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A made pond and a session that reads it. */
final class Scenario {
  private final SparkSession spark =
      Sparks.with(Map.of("spark.sql.extensions", "dev.pond.spark.ext.PondExtensions"));
  private final MadePond pond = MadePond.in(TemporaryFolders.create("scenario"));

  MadePond pond() {
    return pond;
  }

  SparkSession spark() {
    return spark;
  }

  DataFrameReader reader() {
    return spark.read().format(Sparks.FORMAT).option("pond", pond.folder().toString());
  }

  Dataset<Row> load(String path) {
    return reader().load(path);
  }

  /** Returns the paths that a path or glob matches. */
  List<String> list(String pattern) {
    return paths(reader().option("listing", "true").load(pattern));
  }

  static List<String> paths(Dataset<Row> entries) {
    return entries.select("path").collectAsList().stream()
        .map(row -> row.getString(0))
        .sorted()
        .toList();
  }

  /** Returns rows as texts, in the order in which they come. */
  List<String> rows(Dataset<Row> table) {
    return table.collectAsList().stream().map(Row::toString).toList();
  }

  /** Returns the path of a file in Hadoop's view of the pond. */
  Path path(String path) {
    return new Path("pondfs", "scenario", path);
  }

  Configuration configuration() {
    Configuration conf = new Configuration(spark.sparkContext().hadoopConfiguration());
    conf.set("fs.pondfs.scenario.pond", pond.folder().toString());
    conf.setBoolean("fs.pondfs.impl.disable.cache", true);
    return conf;
  }

  /** Returns the bytes of a file by way of the file system. */
  byte[] bytes(String path) throws IOException {
    try (FileSystem files = FileSystem.get(path(path).toUri(), configuration());
        InputStream in = files.open(path(path))) {
      return in.readAllBytes();
    }
  }

  /** Returns the first error class of pond's that some work fails with. */
  String failure(ThrowingCallable work) {
    Throwable failure = catchThrowable(work);
    if (failure == null) {
      return "none";
    }
    return Failure.errorClasses(failure).stream()
        .filter(name -> name.startsWith("POND_"))
        .findFirst()
        .orElseGet(failure::toString);
  }
}
