// SPDX-License-Identifier: Apache-2.0
package dev.pond.it.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * A table that delta-spark wrote, and the queries that are put to it.
 *
 * <p>In a query, {@code {t}} stands for the table.
 */
record DeltaTable(String name, Path path, List<String> queries) {
  /** Commit n of a table happened n hours after this. */
  static final Instant FIRST_COMMIT = Instant.parse("2026-01-01T00:00:00Z");

  /** Returns the table's newest version. */
  long latestVersion() throws IOException {
    return commits().size() - 1L;
  }

  /** Gives the commits times of their own, an hour apart. */
  void spaceCommits() throws IOException {
    for (Path commit : commits()) {
      long version = Long.parseLong(commit.getFileName().toString().replace(".json", ""));
      Files.setLastModifiedTime(commit, FileTime.from(FIRST_COMMIT.plusSeconds(version * 3600)));
    }
  }

  private List<Path> commits() throws IOException {
    try (Stream<Path> log = Files.list(path.resolve("_delta_log"))) {
      return log.filter(file -> file.getFileName().toString().matches("\\d{20}\\.json")).toList();
    }
  }
}
