// SPDX-License-Identifier: Apache-2.0
package dev.pond.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Starts programs in a JVM of their own, with a folder of their own and a Spark that is installed
 * without pond. Not thread-safe.
 */
public final class SparkProgram {
  private final Path folder = TemporaryFolders.create("program");
  private final List<String> options = new ArrayList<>();
  private final String classPath;

  private SparkProgram(String classPath) {
    this.classPath = classPath;
    options.add("@" + launch("jvm-options"));
  }

  /** A program of this class path, which has everything. */
  public static SparkProgram ofTests() {
    return new SparkProgram(System.getProperty("java.class.path"));
  }

  /** A program of Spark's own, such as {@code spark-submit}. */
  public static SparkProgram ofSpark() {
    return new SparkProgram(SparkHome.path().resolve("jars") + "/*");
  }

  private static Path launch(String file) {
    return Path.of(System.getProperty("pond.build.directory"), "launch", file);
  }

  /** Adds options of the JVM. */
  public SparkProgram with(String... more) {
    options.addAll(List.of(more));
    return this;
  }

  /** Logs errors alone. */
  public SparkProgram quiet() {
    return with("-Dlog4j2.configurationFile=" + launch("quiet-log4j2.properties"));
  }

  /** Returns the folder that it runs in. */
  public Path folder() {
    return folder;
  }

  /** Returns where goes what it logs. */
  public Path logged() {
    return folder.resolve("logged");
  }

  private Path printed() {
    return folder.resolve("printed");
  }

  /** Starts the program, and does not wait for it. */
  public Process start(String main, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", classPath, main));
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .redirectOutput(printed().toFile())
            .redirectError(logged().toFile());
    Map<String, String> environment = builder.environment();
    environment.put("SPARK_HOME", SparkHome.path().toString());
    environment.put("SPARK_SCALA_VERSION", System.getProperty("pond.scala", "2.12"));
    environment.put("SPARK_LOCAL_IP", "127.0.0.1");
    environment.remove("SPARK_CONF_DIR");
    environment.remove("JDK_JAVA_OPTIONS");
    return builder.start();
  }

  /**
   * What a program printed.
   *
   * @param lines without their ends
   * @param seconds how long it ran
   */
  public record Printed(List<String> lines, long seconds) {}

  /**
   * Runs the program.
   *
   * @throws AssertionError if it fails, or takes more than so many minutes
   */
  public Printed run(int minutes, String main, List<String> arguments)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    Process process = start(main, arguments);
    try {
      if (!process.waitFor(minutes, TimeUnit.MINUTES)) {
        throw new AssertionError(main + " takes more than " + minutes + " minutes");
      }
    } finally {
      end(process);
    }
    if (process.exitValue() != 0) {
      throw new AssertionError(
          main
              + " ended with "
              + process.exitValue()
              + ": "
              + Files.readString(logged(), UTF_8)
              + Files.readString(printed(), UTF_8));
    }
    long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
    return new Printed(Files.readAllLines(printed(), UTF_8), seconds);
  }

  /** Ends a process, if it still runs, and all that it started. */
  public static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
