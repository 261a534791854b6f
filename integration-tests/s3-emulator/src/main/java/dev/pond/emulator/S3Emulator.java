// SPDX-License-Identifier: Apache-2.0
package dev.pond.emulator;

import com.adobe.testing.s3mock.S3MockApplication;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A store that speaks S3 and keeps its objects in a folder.
 *
 * <p>Prints {@code port N} when it answers, and ends with its standard input, however its parent
 * ends.
 */
public final class S3Emulator {
  private S3Emulator() {}

  /** Runs with a folder and the name of a bucket. */
  public static void main(String[] args) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    S3MockApplication emulator =
        S3MockApplication.start(
            Map.of(
                S3MockApplication.PROP_HTTP_PORT, S3MockApplication.RANDOM_PORT,
                S3MockApplication.PROP_HTTPS_PORT, S3MockApplication.RANDOM_PORT,
                S3MockApplication.PROP_ROOT_DIRECTORY, args[0],
                S3MockApplication.PROP_INITIAL_BUCKETS, args[1],
                S3MockApplication.PROP_SILENT, true));
    out.println("port " + emulator.getHttpPort());
    while (System.in.read() >= 0) {
      // Nothing that is said is of interest.
    }
    System.exit(0);
  }
}
