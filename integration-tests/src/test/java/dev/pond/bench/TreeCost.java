// SPDX-License-Identifier: Apache-2.0
package dev.pond.bench;

import dev.pond.it.Sparks;
import dev.pond.logs.IoProbe;
import dev.pond.logs.ProbeFileSystem;
import dev.pond.made.MadePond;
import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Opening a pond of 100,000 nodes and reading one file six levels down: what is asked of the store,
 * and the time that it takes.
 */
final class TreeCost {
  private static final int NODES = Integer.getInteger("pond.bench.nodes", 100_000);
  private static final int COMMITS = 10;
  private static final int FAN = 10;
  private static final String FILE = "/d0/d0/d0/d0/d0/d0/file.txt";

  private final SparkSession spark;
  private final Path folder;

  TreeCost(SparkSession spark, Path folder) {
    this.spark = spark;
    this.folder = folder;
  }

  void print() throws Exception {
    MadePond pond = make();
    ProbeFileSystem.settings().forEach(spark.sparkContext().hadoopConfiguration()::set);
    System.out.printf("| %-22s | %9s | %s%n", "read " + FILE, "wall ms", "asked of the store |");
    System.out.println("| --- | ---: | --- |");
    try (IoProbe probe = new IoProbe()) {
      String root = probe.uri(pond.folder());
      line("cold", read(root, FILE), probe);
      for (int round = 0; round < 3; round++) {
        line("warm", read(root, FILE), probe);
      }
      line("another file there", read(root, "/d0/d0/d0/d0/d0/d0/other.txt"), probe);
    }
    System.out.println("Goal: cold, the log and 7 partitions; warm, one listing and the file.\n");
  }

  private static void line(String name, Usage usage, IoProbe probe) {
    Map<String, Integer> asked = probe.operations();
    System.out.printf("| %-22s | %9.1f | %s |%n", name, usage.wall() / 1e6, asked);
    probe.reset();
  }

  private Usage read(String root, String path) throws Exception {
    return Usage.of(
        () -> {
          Row row =
              spark
                  .read()
                  .format(Sparks.FORMAT)
                  .option("pond", root)
                  .load(path)
                  .select("content")
                  .head();
          if (((byte[]) row.get(0)).length == 0) {
            throw new IllegalStateException("The file is empty");
          }
        });
  }

  /**
   * Makes directories in three levels, each written to by every commit, and one way further down.
   */
  private MadePond make() {
    MadePond pond = MadePond.in(folder.resolve("tree")).withoutReserved();
    int made = 0;
    int each = NODES / (FAN * FAN * FAN + FAN * FAN + FAN + 4) / COMMITS;
    for (int commit = 0; commit < COMMITS; commit++) {
      for (int i = 0; i < FAN * FAN * FAN; i++) {
        String top = "/d" + i / 100;
        String middle = top + "/d" + i / 10 % 10;
        String low = middle + "/d" + i % 10;
        made += files(pond, low, commit, each);
        if (i % 10 == 0) {
          made += files(pond, middle, commit, each);
        }
        if (i % 100 == 0) {
          made += files(pond, top, commit, each);
        }
      }
      String deep = "/d0/d0/d0";
      for (int level = 3; level < 6; level++) {
        deep += "/d0";
        made += files(pond, deep, commit, each);
      }
      files(pond, "", commit, each);
      if (commit == 0) {
        pond.file(FILE, "six levels down").file(deep + "/other.txt", "beside it");
      }
      pond.commit("copy");
    }
    System.out.printf(
        "%,d files in %,d directories%n", made, FAN * FAN * FAN + FAN * FAN + FAN + 3);
    return pond;
  }

  private static int files(MadePond pond, String directory, int commit, int each) {
    for (int i = 0; i < each; i++) {
      pond.file(directory + "/f" + commit + "-" + i + ".txt", "content " + i);
    }
    return each;
  }
}
