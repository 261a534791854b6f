// SPDX-License-Identifier: Apache-2.0
package dev.pond.it.stores;

import static java.util.Map.entry;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.commons.io.FileUtils;

/**
 * An emulated store behind a {@link StoreProxy}. What tests put there goes past the proxy, which
 * sees what readers ask for only.
 */
final class S3Store {
  static final String BUCKET = "numbers";

  private static S3Store shared;

  private final S3EmulatorProcess emulator;
  private final StoreProxy proxy;
  private final HttpClient client = HttpClient.newHttpClient();

  private S3Store(Path folder) throws IOException {
    emulator = S3EmulatorProcess.start(Files.createDirectory(folder.resolve("s3")), BUCKET);
    proxy = new StoreProxy("127.0.0.1", URI.create(emulator.endpoint()).getPort(), true);
  }

  /** Returns the store of all tests, which ends with their JVM. */
  static synchronized S3Store shared() throws IOException {
    if (shared == null) {
      Path folder = Files.createTempDirectory("pond-s3");
      shared = new S3Store(folder);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> shared.end(folder)));
    }
    return shared;
  }

  private void end(Path folder) {
    try {
      emulator.close();
      FileUtils.deleteDirectory(folder.toFile());
    } catch (IOException e) {
      // What is left is in the folder for temporary files.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  StoreProxy proxy() {
    return proxy;
  }

  /** Returns the settings of Hadoop under which the store is read. */
  Map<String, String> settings() {
    return settings(proxy.endpoint(), "reader", "of numbers");
  }

  /** Returns the settings of Hadoop under which a store at an endpoint is read. */
  static Map<String, String> settings(String endpoint, String key, String secret) {
    return Map.ofEntries(
        entry("fs.s3a.endpoint", endpoint),
        entry("fs.s3a.endpoint.region", "us-east-1"),
        entry("fs.s3a.path.style.access", "true"),
        entry("fs.s3a.connection.ssl.enabled", "false"),
        entry("fs.s3a.access.key", key),
        entry("fs.s3a.secret.key", secret),
        entry("fs.s3a.connection.timeout", "5000"),
        // As by default, but in less time.
        entry("fs.s3a.attempts.maximum", "1"),
        entry("fs.s3a.retry.limit", "4"),
        entry("fs.s3a.retry.interval", "10ms"),
        entry("fs.s3a.retry.throttle.limit", "4"),
        entry("fs.s3a.retry.throttle.interval", "10ms"));
  }

  /** Puts a table there under the name of its folder; returns its URI. */
  String put(NumbersTable table) throws IOException {
    return put(table.folder().getFileName().toString(), table);
  }

  /** Puts a table there; returns its URI. */
  String put(String name, NumbersTable table) throws IOException {
    for (Path file : table.files()) {
      put(name + "/" + table.folder().relativize(file), Files.readAllBytes(file));
    }
    return "s3a://" + BUCKET + "/" + name;
  }

  /** Puts a file of a table there. */
  void put(NumbersTable table, Path file) throws IOException {
    put(key(table, file), Files.readAllBytes(file));
  }

  /** Returns the key of a file of a table. */
  static String key(NumbersTable table, Path file) {
    return table.folder().getParent().relativize(file).toString();
  }

  void put(String key, byte[] bytes) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(emulator.endpoint() + "/" + BUCKET + "/" + key))
            .PUT(HttpRequest.BodyPublishers.ofByteArray(bytes))
            .build();
    try {
      int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      if (status != 200) {
        throw new IOException("The emulator answered " + status);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
