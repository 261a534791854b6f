// SPDX-License-Identifier: Apache-2.0
package dev.pond.it;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.SparkSession;

/**
 * The program behind {@code ./quickstart}.
 *
 * <p>Without an argument it makes a small pond and a small table, reads them through pond and tells
 * what it sees; with a path it shows the table at that path, which it never changes.
 */
public final class Quickstart {
  private static final PrintStream OUT = System.out;

  private Quickstart() {}

  /** Runs the program; the one argument is the path of a Delta table and may be absent. */
  public static void main(String[] args) throws IOException {
    int status = 0;
    if (args.length > 1 || args.length == 1 && args[0].startsWith("-")) {
      System.err.println("Usage: ./quickstart [PATH]");
      status = 2;
    } else if (args.length == 1) {
      status = show(args[0]);
    } else {
      demo();
    }
    if (status != 0) {
      System.exit(status);
    }
  }

  private static int show(String path) {
    try (SparkSession spark = session().getOrCreate()) {
      new TableTour(spark, path, OUT).visit();
      return 0;
    } catch (Exception e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof SparkThrowable told && isOurs(told)) {
          // Written for the user: the stack would only hide it.
          System.err.println(cause.getMessage());
          return 1;
        }
      }
      throw e;
    }
  }

  private static boolean isOurs(SparkThrowable told) {
    return told.getErrorClass() != null && told.getErrorClass().startsWith("POND_");
  }

  private static void demo() throws IOException {
    Path folder = Files.createTempDirectory("pond-quickstart");
    SparkSession.Builder builder =
        session()
            .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
            .config(
                "spark.sql.catalog.spark_catalog",
                "org.apache.spark.sql.delta.catalog.DeltaCatalog")
            .config("spark.databricks.delta.snapshotPartitions", "1");
    try (SparkSession spark = builder.getOrCreate()) {
      new PondStory(spark, folder.resolve("pond"), OUT).tell();
      OUT.println();
      new DemoStory(spark, folder.resolve("sales").toString(), OUT).tell();
    } finally {
      delete(folder);
    }
  }

  private static SparkSession.Builder session() {
    return SparkSession.builder()
        .appName("pond quickstart")
        .master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.sql.session.timeZone", "UTC");
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      all.sorted(Comparator.reverseOrder()).forEach(Quickstart::deleteOne);
    }
  }

  private static void deleteOne(Path path) {
    try {
      Files.delete(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
