// SPDX-License-Identifier: Apache-2.0
package dev.pond.it.corpus;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/** Delta Kernel in a JVM of its own, where it has the Parquet that it needs. */
public final class KernelPeerProcess implements AutoCloseable {
  private final Process process;
  private final BufferedWriter questions;
  private final BufferedReader answers;

  private KernelPeerProcess(Process process) {
    this.process = process;
    questions = process.outputWriter(UTF_8);
    answers = process.inputReader(UTF_8);
  }

  /** Starts the process, or returns empty if this build did not make its program. */
  static Optional<KernelPeerProcess> start() throws IOException {
    Optional<Process> process = run("files");
    return process.map(KernelPeerProcess::new);
  }

  /**
   * Returns the paths of the files that Kernel plans for a range of a column of longs, or empty if
   * this build did not make its program.
   */
  public static Optional<TreeSet<String>> paths(
      Path table, String column, long least, long greatest)
      throws IOException, InterruptedException {
    Optional<Process> process =
        run("paths", table.toString(), column, Long.toString(least), Long.toString(greatest));
    if (process.isEmpty()) {
      return Optional.empty();
    }
    TreeSet<String> paths = new TreeSet<>();
    process.get().inputReader(UTF_8).lines().forEach(paths::add);
    if (process.get().waitFor() != 0) {
      throw new IOException("Kernel's process ended with " + process.get().exitValue());
    }
    return Optional.of(paths);
  }

  private static Optional<Process> run(String... arguments) throws IOException {
    Path built =
        Path.of(
            System.getProperty("pond.repository", ".."), "integration-tests/kernel-peer/target");
    Path classPath = built.resolve("class-path");
    if (!Files.exists(classPath)) {
      return Optional.empty();
    }
    String path = built.resolve("classes") + File.pathSeparator + Files.readString(classPath);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-Dfile.encoding=UTF-8", "-cp", path.strip()));
    command.add("dev.pond.peer.KernelPeer");
    command.addAll(List.of(arguments));
    return Optional.of(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  /**
   * Returns the files of a table at a version, each as its path and the id of its deletion vector,
   * or empty if Kernel cannot read the table.
   */
  Optional<TreeSet<String>> files(Path table, String version) throws IOException {
    questions.write("asked\t" + table + "\t" + version + "\n");
    questions.flush();
    TreeSet<String> files = new TreeSet<>();
    for (String line = answers.readLine(); line != null; line = answers.readLine()) {
      String[] parts = line.split("\t", -1);
      if (parts[0].equals("asked")) {
        return parts[1].equals("ok") ? Optional.of(files) : Optional.empty();
      }
      files.add(KernelReplayTest.file(parts[1], parts[2]));
    }
    throw new IOException("Kernel's process ended with " + process.exitValue());
  }

  @Override
  public void close() throws IOException, InterruptedException {
    questions.close();
    if (!process.waitFor(1, TimeUnit.MINUTES)) {
      process.destroyForcibly();
    }
  }
}
