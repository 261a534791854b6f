// SPDX-License-Identifier: Apache-2.0
package dev.pond.it.stores;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A pond on S3, by Hadoop's S3A and an emulator. */
class S3aTest extends PondOnStore {
  private static final String BUCKET = "farms";
  private static final String KEY = "AKIAPLANTEDKEYID";
  private static final String SECRET = "planted0secret1";

  private S3EmulatorProcess emulator;

  @Override
  Map<String, String> start(java.nio.file.Path folder) throws IOException {
    emulator = S3EmulatorProcess.start(Files.createDirectory(folder.resolve("s3")), BUCKET);
    return Map.ofEntries(
        entry("fs.s3a.endpoint", emulator.endpoint()),
        entry("fs.s3a.endpoint.region", "us-east-1"),
        entry("fs.s3a.path.style.access", "true"),
        entry("fs.s3a.access.key", KEY),
        entry("fs.s3a.secret.key", SECRET),
        // The emulator wants quotes around the ETag of an If-Match, which this SDK leaves out.
        entry("fs.s3a.change.detection.mode", "client"),
        entry("fs.s3a.bucket.deaf.endpoint", "http://127.0.0.1:1"),
        entry("fs.s3a.attempts.maximum", "1"),
        entry("fs.s3a.retry.interval", "10ms"),
        entry("fs.s3a.retry.limit", "1"));
  }

  @Override
  String store() {
    return "s3a://" + BUCKET;
  }

  @Override
  void end() throws Exception {
    if (emulator != null) {
      emulator.close();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3a://farms/ponds/none",
        "s3a://missing/ponds/none",
        "s3a://deaf/ponds/none",
        "s3a://" + KEY + ":" + SECRET + "@farms/ponds/none",
        "s3a://" + KEY + ":" + SECRET + "@missing/ponds/none"
      })
  void keepsSecretsOutOfErrors(String pond) {
    assertKeepsSecrets(() -> spark().read().format("pond").option("pond", pond).load("/docs/"));
    assertKeepsSecrets(() -> spark().read().format("pond").load(pond + "!/docs/"));
    assertKeepsSecrets(() -> spark().read().format("pond").load(pond));
    assertKeepsSecrets(
        () -> {
          Configuration configuration = new Configuration(hadoop());
          configuration.set("fs.pondfs.lost.pond", pond);
          configuration.setBoolean("fs.pondfs.impl.disable.cache", true);
          Path path = new Path("pondfs://lost/docs/hello.txt");
          path.getFileSystem(configuration).getFileStatus(path);
        });
  }

  @Test
  void keepsValuesOfUnknownOptionsOutOfErrors() {
    assertKeepsSecrets(() -> pond().option("versionsAsOf", SECRET).load("/docs/"));
  }

  private static void assertKeepsSecrets(ThrowableAssert.ThrowingCallable reading) {
    Throwable failure = catchThrowable(reading);
    assertThat(failure).isNotNull();
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    assertThat(text.toString()).doesNotContain(SECRET, KEY).contains("[POND_");
  }
}
