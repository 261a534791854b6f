// SPDX-License-Identifier: Apache-2.0
package dev.pond.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pond.logs.ProbeFileSystem;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A child JVM that plans queries; see {@link PlanWorker} and {@link BareWorker}. */
final class Worker implements AutoCloseable {
  private static final String REPOSITORY = System.getProperty("pond.repository");

  private final Process process;
  private final BufferedWriter questions;
  private final BufferedReader answers;

  private Worker(List<String> command) throws IOException {
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    questions = process.outputWriter(UTF_8);
    answers = process.inputReader(UTF_8);
    String ready = answers.readLine();
    if (!"ready".equals(ready)) {
      throw new IllegalStateException("A child did not start: " + ready);
    }
  }

  /** Starts a Spark with pond; settings are as {@link PlanWorker} has them. */
  static Worker pond(String heap, String... settings) throws IOException {
    List<String> all = new ArrayList<>(List.of(settings));
    ProbeFileSystem.settings()
        .forEach((key, value) -> all.add("spark.hadoop." + key + "=" + value));
    return spark(heap, "pond", all);
  }

  /** Starts a Spark with delta-spark, set up as its documentation says. */
  static Worker delta(String heap, String... settings) throws IOException {
    List<String> all = new ArrayList<>();
    all.add("spark.sql.extensions=io.delta.sql.DeltaSparkSessionExtension");
    all.add("spark.sql.catalog.spark_catalog=org.apache.spark.sql.delta.catalog.DeltaCatalog");
    all.addAll(List.of(settings));
    return spark(heap, "delta", all);
  }

  private static Worker spark(String heap, String format, List<String> settings)
      throws IOException {
    List<String> command = java(heap, System.getProperty("java.class.path"));
    command.addAll(List.of(PlanWorker.class.getName(), format));
    command.addAll(settings);
    return new Worker(command);
  }

  /** Starts a Spark with one Parquet file, which is written to a folder if it is not there. */
  static Worker parquet(String heap, Path file) throws IOException {
    Worker worker = spark(heap, PlanWorker.PARQUET, List.of());
    worker.ask("write", file);
    return worker;
  }

  /**
   * Starts kernel-bridge alone, with what it needs at run time: opening the jars of a hundred
   * others would count as its work.
   */
  static Worker bare(String heap) throws IOException {
    Path bridge = Path.of(REPOSITORY, "kernel-bridge/target");
    String programs = REPOSITORY + "/integration-tests/target/test-classes";
    String libraries = Files.readString(bridge.resolve("class-path")).strip();
    List<String> command =
        java(
            heap,
            String.join(
                File.pathSeparator, programs, bridge.resolve("classes").toString(), libraries));
    command.add(BareWorker.class.getName());
    return new Worker(command);
  }

  private static List<String> java(String heap, String classPath) {
    String launch = REPOSITORY + "/integration-tests/target/launch";
    return new ArrayList<>(
        List.of(
            javaProgram(),
            "@" + launch + "/jvm-options",
            "-Xmx" + heap,
            "-Dlog4j2.configurationFile=" + launch + "/quiet-log4j2.properties",
            "-cp",
            classPath));
  }

  private static String javaProgram() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** Runs Kernel once and returns what it took. */
  static Usage kernel(String heap, long files, String... arguments)
      throws IOException, InterruptedException {
    Path peer = Path.of(REPOSITORY, "integration-tests/kernel-peer/target");
    List<String> command =
        new ArrayList<>(List.of(javaProgram(), "-Xmx" + heap, "-XX:+UseParallelGC", "-cp"));
    String libraries = Files.readString(peer.resolve("class-path")).strip();
    command.add(peer.resolve("classes") + File.pathSeparator + libraries);
    command.add("dev.pond.peer.KernelPeer");
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    process.outputWriter(UTF_8).close();
    String printed = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    if (process.waitFor() != 0) {
      throw new IllegalStateException("Kernel failed");
    }
    return usage(printed, files);
  }

  /** Returns the answer to a question. */
  String ask(Object... question) throws IOException {
    questions.write(
        Arrays.stream(question).map(Object::toString).collect(Collectors.joining("\t")));
    questions.newLine();
    questions.flush();
    String answer = answers.readLine();
    if (answer == null || answer.startsWith("error")) {
      throw new IllegalStateException("A child failed: " + answer);
    }
    return answer;
  }

  /** Asks for a plan of so many files and returns what it took. */
  Usage plan(Path table, String condition, long files) throws IOException {
    return usage(ask("plan", table, condition), files);
  }

  private static Usage usage(String answer, long files) {
    String[] figures = answer.split(" ");
    if (Long.parseLong(figures[2]) != files) {
      throw new IllegalStateException("Planned " + figures[2] + " files instead of " + files);
    }
    return new Usage(Long.parseLong(figures[0]), Long.parseLong(figures[1]));
  }

  @Override
  public void close() throws IOException {
    questions.close();
    try {
      if (!process.waitFor(1, TimeUnit.MINUTES)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }
}
