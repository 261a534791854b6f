// SPDX-License-Identifier: Apache-2.0
package dev.pond.it.cluster;

import dev.pond.it.SparkProgram;
import dev.pond.it.jar.RuntimeJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@link ClusterProgram} did, submitted to a cluster with the runtime jar as {@code --jars}.
 *
 * @param printed its lines
 * @param events what Spark wrote about it
 */
record Submission(List<String> printed, EventLog events) {
  private static final int MINUTES = 5;

  /** Ours of what a task is sent or sends back. Spark registers its own. */
  private static final List<String> SENT =
      List.of(
          "dev.pond.spark.read.DataFile",
          "dev.pond.spark.read.PondInputPartition",
          "dev.pond.spark.read.ReadPlan",
          "dev.pond.spark.read.SessionSwitches");

  /**
   * Runs the program.
   *
   * @param serializer {@code java}, {@code kryo}, or {@code strict}: Kryo that asks for all classes
   *     to be registered
   * @param pond what the file system of ponds calls farm
   */
  static Submission of(String master, String serializer, Path pond, String... arguments)
      throws IOException, InterruptedException {
    SparkProgram submit = SparkProgram.ofSpark().quiet().with("-Xmx1g");
    Path folder = submit.folder();
    Path events = Files.createDirectory(folder.resolve("events"));
    List<String> command = new ArrayList<>(List.of("--master", master));
    command.addAll(List.of("--jars", RuntimeJar.path().toString()));
    command.addAll(List.of("--class", ClusterProgram.class.getName()));
    List<String> settings = settings(folder, pond);
    settings.addAll(serializer(serializer));
    settings.add("spark.eventLog.dir=" + events.toUri());
    settings.forEach(setting -> command.addAll(List.of("--conf", setting)));
    Path jar = folder.resolve("program.jar");
    command.add(ProgramJar.write(jar, ClusterProgram.class, ClusterPlans.class).toString());
    command.addAll(List.of(arguments));
    var printed = submit.run(MINUTES, "org.apache.spark.deploy.SparkSubmit", command);
    return new Submission(printed.lines(), new EventLog(events));
  }

  private static List<String> settings(Path folder, Path pond) {
    return new ArrayList<>(
        List.of(
            "spark.ui.enabled=false",
            "spark.driver.host=127.0.0.1",
            "spark.driver.bindAddress=127.0.0.1",
            "spark.scheduler.minRegisteredResourcesRatio=1.0",
            "spark.eventLog.enabled=true",
            "spark.sql.shuffle.partitions=2",
            "spark.sql.files.openCostInBytes=0",
            "spark.sql.files.maxPartitionBytes=4000",
            "spark.sql.warehouse.dir=" + folder,
            "spark.local.dir=" + folder,
            "spark.hadoop.fs.pondfs.impl=dev.pond.spark.fs.PondFileSystem",
            "spark.hadoop.fs.pondfs.farm.pond=" + pond));
  }

  private static List<String> serializer(String name) {
    List<String> settings = new ArrayList<>();
    if (!name.equals("java")) {
      settings.add("spark.serializer=org.apache.spark.serializer.KryoSerializer");
    }
    if (name.equals("strict")) {
      settings.add("spark.kryo.registrationRequired=true");
      settings.add("spark.kryo.classesToRegister=" + String.join(",", SENT));
    }
    return settings;
  }
}
