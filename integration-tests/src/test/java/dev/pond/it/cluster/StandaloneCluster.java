// SPDX-License-Identifier: Apache-2.0
package dev.pond.it.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pond.it.SparkProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A master and workers of Spark's own cluster manager, each a process. Not thread-safe. */
final class StandaloneCluster implements AutoCloseable {
  private static final Pattern STARTED = Pattern.compile("Starting Spark master at (spark://\\S+)");
  private static final Pattern REGISTERED = Pattern.compile("Successfully registered with master");
  private static final int SECONDS = 60;
  private static final String DEPLOY = "org.apache.spark.deploy.";

  private final List<Process> processes = new CopyOnWriteArrayList<>();
  private String master;

  private StandaloneCluster() {}

  /** Starts a master and so many workers of one core. */
  static StandaloneCluster start(int workers) throws IOException, InterruptedException {
    StandaloneCluster cluster = new StandaloneCluster();
    // Tests may be ended before they close it.
    Runtime.getRuntime().addShutdownHook(new Thread(cluster::close));
    try {
      cluster.master = cluster.start(DEPLOY + "master.Master", STARTED, List.of());
      for (int i = 0; i < workers; i++) {
        List<String> arguments = List.of("--cores", "1", "--memory", "2g", cluster.master);
        cluster.start(DEPLOY + "worker.Worker", REGISTERED, arguments);
      }
      return cluster;
    } catch (IOException | InterruptedException | AssertionError e) {
      cluster.close();
      throw e;
    }
  }

  /** Returns the master's URL. */
  String master() {
    return master;
  }

  /** Starts one, and returns what was looked for in the line that says that it is ready. */
  private String start(String main, Pattern ready, List<String> more)
      throws IOException, InterruptedException {
    SparkProgram program = SparkProgram.ofSpark().with("-Xmx256m");
    List<String> arguments =
        new ArrayList<>(List.of("--host", "127.0.0.1", "--port", "0", "--webui-port", "0"));
    arguments.addAll(more);
    Process process = program.start(main, arguments);
    processes.add(process);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (process.isAlive() && System.nanoTime() < end) {
      Matcher line = ready.matcher(Files.readString(program.logged(), UTF_8));
      if (line.find()) {
        return line.group(line.groupCount());
      }
      process.waitFor(100, TimeUnit.MILLISECONDS);
    }
    throw new AssertionError(main + ": " + Files.readString(program.logged(), UTF_8));
  }

  @Override
  public void close() {
    processes.forEach(SparkProgram::end);
    // What they run in may be deleted then.
    processes.forEach(process -> process.onExit().join());
  }
}
