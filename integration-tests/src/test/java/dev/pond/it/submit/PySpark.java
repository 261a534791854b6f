// SPDX-License-Identifier: Apache-2.0
package dev.pond.it.submit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A PySpark distribution in a virtual environment, as {@code .ci/run} installs it. */
final class PySpark {
  private static final int MINUTES = 5;

  private final Path environment;

  private PySpark(Path environment) {
    this.environment = environment;
  }

  /** Returns the distribution, or empty if it is not installed. */
  static Optional<PySpark> find() {
    Path environment =
        Path.of(
            System.getProperty(
                "pond.pyspark.environment",
                System.getProperty("pond.repository", "..") + "/target/pyspark"));
    return Files.isExecutable(environment.resolve("bin/spark-submit"))
        ? Optional.of(new PySpark(environment.toAbsolutePath()))
        : Optional.empty();
  }

  /** Returns true where a missing distribution is a failure and no reason to pass over a test. */
  static boolean isRequired() {
    return Boolean.getBoolean("pond.pyspark.required") || "true".equals(System.getenv("CI"));
  }

  /**
   * Submits a script with the runtime jar and returns what it printed.
   *
   * @throws AssertionError if the script fails or takes too long
   */
  String submit(Path jar, Path script, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = command("spark-submit", jar);
    command.add(script.toString());
    command.addAll(List.of(arguments));
    return run(command);
  }

  /**
   * Runs the statements of a file in the {@code spark-sql} shell and returns what it printed.
   *
   * @throws AssertionError if a statement fails or they take too long
   */
  String sql(Path jar, Path statements, Path workingFolder)
      throws IOException, InterruptedException {
    List<String> command = command("spark-sql", jar);
    command.addAll(List.of("--conf", "spark.sql.catalogImplementation=in-memory"));
    command.addAll(List.of("--conf", "spark.sql.warehouse.dir=" + workingFolder));
    command.addAll(List.of("-f", statements.toString()));
    return run(command);
  }

  private List<String> command(String program, Path jar) {
    List<String> command = new ArrayList<>();
    command.add(environment.resolve("bin").resolve(program).toString());
    command.addAll(List.of("--master", "local[2]", "--jars", jar.toString()));
    command.addAll(List.of("--conf", "spark.ui.enabled=false"));
    command.addAll(List.of("--conf", "spark.driver.host=127.0.0.1"));
    command.addAll(List.of("--conf", "spark.driver.bindAddress=127.0.0.1"));
    return command;
  }

  private String run(List<String> command) throws IOException, InterruptedException {
    Path printed = Files.createTempFile("submit", ".out");
    Path logged = Files.createTempFile("submit", ".err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .redirectOutput(printed.toFile())
            .redirectError(logged.toFile());
    builder.environment().put("PYSPARK_PYTHON", environment.resolve("bin/python").toString());
    builder.environment().remove("SPARK_HOME");
    builder.environment().remove("JDK_JAVA_OPTIONS");
    Process process = builder.start();
    try {
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new AssertionError(command.get(0) + " took more than " + MINUTES + " minutes");
      }
      if (process.exitValue() != 0) {
        throw new AssertionError(command.get(0) + " failed: " + Files.readString(logged, UTF_8));
      }
      return Files.readString(printed, UTF_8);
    } finally {
      Files.delete(printed);
      Files.delete(logged);
    }
  }
}
