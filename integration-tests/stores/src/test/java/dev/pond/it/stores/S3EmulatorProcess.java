// SPDX-License-Identifier: Apache-2.0
package dev.pond.it.stores;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The emulator of S3 in a JVM of its own, which ends with this one at the latest. */
final class S3EmulatorProcess implements AutoCloseable {
  private static final int SECONDS_TO_END = 20;

  private final Process process;
  private final int port;

  private S3EmulatorProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Starts an emulator with one bucket.
   *
   * @param folder for its objects, empty
   */
  static S3EmulatorProcess start(Path folder, String bucket) throws IOException {
    Path built =
        Path.of(
            System.getProperty("pond.repository", "../.."), "integration-tests/s3-emulator/target");
    String path =
        built.resolve("classes") + File.pathSeparator + Files.readString(built.resolve("class-path"));
    Path log = folder.resolveSibling("emulator.log");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                // Of the two SLF4J on this path the older one wins, which Spring does not know.
                "-Dorg.springframework.boot.logging.LoggingSystem=none",
                "-cp",
                path.strip(),
                "dev.pond.emulator.S3Emulator",
                folder.toString(),
                bucket)
            .redirectError(log.toFile())
            .start();
    BufferedReader lines = process.inputReader(UTF_8);
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith("port ")) {
        return new S3EmulatorProcess(process, Integer.parseInt(line.substring("port ".length())));
      }
    }
    throw new IOException("The emulator did not start: " + Files.readString(log, UTF_8));
  }

  /** Returns the address of the store. */
  String endpoint() {
    return "http://127.0.0.1:" + port;
  }

  @Override
  public void close() throws IOException, InterruptedException {
    process.getOutputStream().close();
    if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
