// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Makes a checkpoint of a handmade table's first commit with Spark. */
final class Checkpoints {
  private static final String ADD =
      "add STRUCT<path: STRING, partitionValues: MAP<STRING, STRING>, size: BIGINT,"
          + " modificationTime: BIGINT, dataChange: BOOLEAN, stats: STRING,"
          + " tags: MAP<STRING, STRING>>";
  private static final String METADATA =
      "metaData STRUCT<id: STRING, format: STRUCT<provider: STRING, options: MAP<STRING, STRING>>,"
          + " schemaString: STRING, partitionColumns: ARRAY<STRING>,"
          + " configuration: MAP<STRING, STRING>>";
  private static final String PROTOCOL =
      "protocol STRUCT<minReaderVersion: INT, minWriterVersion: INT,"
          + " readerFeatures: ARRAY<STRING>, writerFeatures: ARRAY<STRING>>";
  private static final String ACTIONS = ADD + ", " + METADATA + ", " + PROTOCOL;
  private static final String NAME = "00000000000000000000.checkpoint";

  private final SparkSession spark;
  private final HandmadeTable table;

  Checkpoints(SparkSession spark, HandmadeTable table) {
    this.spark = spark;
    this.table = table;
  }

  /** Writes a classic checkpoint of commit 0. */
  Path classic() throws IOException {
    Path commit = table.log("00000000000000000000.json");
    Dataset<Row> actions = spark.read().schema(ACTIONS).json(commit.toString());
    return write(actions, table.log(NAME + ".parquet"));
  }

  /** Writes a V2 checkpoint of commit 0 with one sidecar, and returns the sidecar. */
  Path withSidecar() throws IOException {
    Path commit = table.log("00000000000000000000.json");
    Dataset<Row> actions = spark.read().schema(ACTIONS).json(commit.toString());
    Path sidecar =
        write(
            actions.where("add IS NOT NULL").select("add"), table.log("_sidecars/sidecar.parquet"));
    String v2 =
        "{\"protocol\":{\"minReaderVersion\":3,\"minWriterVersion\":7,"
            + "\"readerFeatures\":[\"v2Checkpoint\"],\"writerFeatures\":[\"v2Checkpoint\"]}}\n";
    String metadata =
        Files.readAllLines(commit).stream().filter(l -> l.contains("metaData")).findFirst().get();
    String manifest =
        "{\"checkpointMetadata\":{\"version\":0}}\n"
            + v2
            + metadata
            + "\n{\"sidecar\":{\"path\":\"sidecar.parquet\",\"sizeInBytes\":"
            + Files.size(sidecar)
            + ",\"modificationTime\":1}}\n";
    Files.writeString(
        table.log(NAME + ".80a083e8-7026-4e79-81be-64bd76c43a11.json"),
        manifest,
        StandardCharsets.UTF_8);
    return sidecar;
  }

  private Path write(Dataset<Row> actions, Path target) throws IOException {
    Path scratch = Files.createTempDirectory("checkpoint").resolve("x");
    actions.coalesce(1).write().parquet(scratch.toString());
    Files.createDirectories(target.getParent());
    try (Stream<Path> files = Files.list(scratch)) {
      Path file = files.filter(f -> f.toString().endsWith(".parquet")).findFirst().orElseThrow();
      return Files.move(file, target);
    }
  }
}
