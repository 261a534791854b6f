// SPDX-License-Identifier: Apache-2.0
package dev.pond.it.stores;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.fs.FileSystem;

/** A pond on S3, by Hadoop's S3A and an emulator. */
class S3aTest extends PondOnStore {
  private static final String BUCKET = "farms";
  private static final String KEY = "AKIAPLANTEDKEY";
  private static final String SECRET = "planted/secret";

  private S3EmulatorProcess emulator;

  @Override
  Map<String, String> start(Path folder) throws IOException {
    emulator = S3EmulatorProcess.start(Files.createDirectory(folder.resolve("s3")), BUCKET);
    return Map.of(
        "fs.s3a.endpoint", emulator.endpoint(),
        "fs.s3a.endpoint.region", "us-east-1",
        "fs.s3a.path.style.access", "true",
        "fs.s3a.connection.ssl.enabled", "false",
        "fs.s3a.access.key", KEY,
        "fs.s3a.secret.key", SECRET,
        "fs.s3a.attempts.maximum", "1",
        "fs.s3a.retry.limit", "1");
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

  @Override
  long opened(FileSystem files) {
    return files.getStorageStatistics().getLong("stream_read_opened");
  }
}
