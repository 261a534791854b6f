// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.replay;

import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/** Replays a table's log as tasks of a Spark that has Kryo and no class of ours registered. */
final class KryoReplay {
  private KryoReplay() {}

  public static void main(String[] arguments) {
    SparkSession spark =
        SparkSession.builder()
            .master("local[2]")
            .appName("kryo")
            .config("spark.ui.enabled", "false")
            .config("spark.serializer", "org.apache.spark.serializer.KryoSerializer")
            .config("spark.kryo.registrationRequired", "true")
            .getOrCreate();
    Replays replays = new Replays(spark.sparkContext(), arguments[0]).rangesOf(4096);
    var scan = Replays.scan(replays.snapshot(), Optional.empty());
    Replays.Found found = Replays.found(scan, replays.distributed(Replays.ALWAYS));
    boolean same = found.equals(Replays.found(scan, replays.local()));
    System.out.println("found " + found.files().size() + " same " + same);
    spark.stop();
  }
}
