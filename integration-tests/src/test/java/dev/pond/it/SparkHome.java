// SPDX-License-Identifier: Apache-2.0
package dev.pond.it;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** A folder as Spark is installed in: its jars, without pond, the peers and what tests need. */
final class SparkHome {
  private static final Pattern OTHERS =
      Pattern.compile(
          "(pond|delta|iceberg|junit|assertj|opentest4j|apiguardian|byte-buddy|bcprov|icu4j"
              + "|snakeyaml-engine)[-_].*");

  private static Path made;

  private SparkHome() {}

  /** Returns the folder, the same each time. */
  static synchronized Path path() {
    if (made == null) {
      made = make(TemporaryFolders.create("spark"));
    }
    return made;
  }

  private static Path make(Path home) {
    try {
      Path jars = Files.createDirectory(home.resolve("jars"));
      for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
        Path jar = Path.of(entry);
        String name = jar.getFileName().toString();
        if (name.endsWith(".jar") && !OTHERS.matcher(name).matches()) {
          Files.createSymbolicLink(jars.resolve(name), jar.toAbsolutePath());
        }
      }
      return home;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
