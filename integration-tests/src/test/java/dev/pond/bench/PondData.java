// SPDX-License-Identifier: Apache-2.0
package dev.pond.bench;

import dev.pond.made.MadeContent;
import dev.pond.made.MadeParquet;
import dev.pond.made.MadePond;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/** Makes what is measured. */
final class PondData {
  private static final long ROWS = Long.getLong("pond.bench.rows", 10_000_000);
  private static final long START = 1_704_067_200_000L;
  private static final long DAY_MICROS = 86_400_000_000L;

  private final SparkSession spark;
  private final Path folder;

  PondData(SparkSession spark, Path folder) {
    this.spark = spark;
    this.folder = folder;
  }

  /** Writes one Parquet file of times, two doubles and a site. */
  Path largeParquet() throws IOException {
    Path written = folder.resolve("large");
    spark
        .range(0, ROWS, 1, 1)
        .selectExpr(
            "timestamp_micros(" + START * 1_000 + " + id * 1000000) AS timestamp",
            "15 + 10 * sin(id / 13750.0D) + hash(id) % 1000 / 1000.0D AS temperature",
            "1013 + 8 * cos(id / 68755.0D) + hash(id, 1) % 100 / 100.0D AS pressure",
            "concat('site ', pmod(hash(id, 2), 8)) AS site")
        .write()
        .option("compression", "zstd")
        .parquet(written.toString());
    try (Stream<Path> files = Files.list(written)) {
      Path file =
          files.filter(found -> found.toString().endsWith(".parquet")).findFirst().orElseThrow();
      System.out.printf("one file, %,d rows, %,d bytes%n", ROWS, Files.size(file));
      return file;
    }
  }

  /** Makes a pond with a series of one version, which is a file. */
  MadePond pondOf(Path parquet) {
    return MadePond.in(folder.resolve("pond-of-one"))
        .series(
            "/data/large.series",
            content(parquet),
            START * 1_000,
            START * 1_000 + ROWS * 1_000_000,
            "timestamp")
        .commit("copy");
  }

  private static MadeContent content(Path file) {
    return new MadeContent() {
      @Override
      public long size() {
        try {
          return Files.size(file);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }

      @Override
      public InputStream open() throws IOException {
        return Files.newInputStream(file);
      }
    };
  }

  /**
   * Makes a pond with a series of many versions, one transaction each.
   *
   * @param exported where the versions go as files; {@code null} for nowhere
   */
  MadePond versions(Path pondFolder, Path exported, int versions, int rows) throws IOException {
    MadePond pond = MadePond.in(pondFolder).withoutReserved();
    if (exported != null) {
      Files.createDirectories(exported);
    }
    Random random = new Random(17);
    for (int version = 0; version < versions; version++) {
      MadeParquet parquet = MadeParquet.of("timestamp micros!", "temperature double!");
      long day = START * 1_000 + version * DAY_MICROS;
      for (int row = 0; row < rows; row++) {
        parquet.row(day + row * 1_000_000L, random.nextDouble());
      }
      byte[] bytes = parquet.bytes();
      if (exported != null) {
        Files.write(exported.resolve("%05d.parquet".formatted(version)), bytes);
      }
      pond.series(
              "/s/many.series",
              MadeContent.of(bytes),
              day,
              day + (rows - 1) * 1_000_000L,
              "timestamp")
          .commit("copy");
    }
    return pond;
  }
}
