// SPDX-License-Identifier: Apache-2.0
package dev.pond.bench;

import dev.pond.it.TemporaryFolders;
import dev.pond.logs.HugeLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A generated table, which is kept from one run to the next.
 *
 * @param name of its folder
 */
record PlanTable(String name, HugeLog log) {
  private static final Path FOLDER =
      Path.of(System.getProperty("pond.repository"), "integration-tests/target/bench-tables");
  private static final int MILLION = 1_000_000;
  private static final int PART = MILLION / 8;
  private static final double MEGA = 1e6;

  /** A million files, the checkpoint in one. */
  static PlanTable oneFile() {
    return new PlanTable("1m-1", HugeLog.of(MILLION));
  }

  /** So many million files, the checkpoint in parts of 125,000. */
  static PlanTable inParts(int millions) {
    HugeLog log = HugeLog.of((long) millions * MILLION);
    return new PlanTable(millions + "m-parts", log.inParts(millions * MILLION / PART));
  }

  /** A million files, with statistics also as structs. */
  static PlanTable parsed() {
    return new PlanTable(
        "1m-parts-parsed",
        HugeLog.of(MILLION).inParts(MILLION / PART).with(HugeLog.Statistics.BOTH));
  }

  /** Returns where a table of Spark's own, of one file, is or is to be written. */
  static Path oneParquetFile() {
    return FOLDER.resolve("one-parquet-file");
  }

  /** Returns the folder with the table, which is written first if it is not there. */
  Path path() throws IOException {
    Path folder = FOLDER.resolve(name);
    if (!Files.exists(folder)) {
      long start = System.nanoTime();
      Path unfinished = FOLDER.resolve(name + ".unfinished");
      if (Files.exists(unfinished)) {
        TemporaryFolders.delete(unfinished);
      }
      log.write(unfinished);
      Files.move(unfinished, folder);
      System.err.printf(
          Locale.ROOT,
          "%s: written in %d s%n",
          name,
          TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start));
    }
    return folder;
  }

  /** Returns another table of the same log, to which commits can be added. */
  Path copy() throws IOException {
    Path source = path().resolve("_delta_log");
    Path copies = Files.createDirectories(FOLDER.resolve("copies"));
    Path copy = Files.createTempDirectory(copies, name);
    Path target = Files.createDirectories(copy.resolve("_delta_log"));
    try (Stream<Path> files = Files.list(source)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.createLink(target.resolve(file.getFileName().toString()), file);
      }
    }
    return copy;
  }

  /** Deletes copies, and says what the rest takes. */
  static void printDiskUse() throws IOException {
    if (!Files.exists(FOLDER)) {
      return;
    }
    if (Files.exists(FOLDER.resolve("copies"))) {
      TemporaryFolders.delete(FOLDER.resolve("copies"));
    }
    try (Stream<Path> all = Files.walk(FOLDER)) {
      long bytes = 0;
      for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
        bytes += Files.size(file);
      }
      System.err.printf(Locale.ROOT, "%s holds %.0f MB and may be deleted%n", FOLDER, bytes / MEGA);
    }
  }
}
