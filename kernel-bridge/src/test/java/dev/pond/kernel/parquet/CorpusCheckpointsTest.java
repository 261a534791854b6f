// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pond.kernel.data.CloseableIterator;
import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.plan.StoredFile;
import dev.pond.kernel.schema.ArrayType;
import dev.pond.kernel.schema.MapType;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every Parquet checkpoint of the shared tables, beside Parquet's own record reader. */
class CorpusCheckpointsTest {
  private static final MapType TEXTS =
      new MapType(PrimitiveType.STRING, PrimitiveType.STRING, true);
  private static final StructType DV =
      new StructType()
          .add("storageType", PrimitiveType.STRING)
          .add("pathOrInlineDv", PrimitiveType.STRING)
          .add("offset", PrimitiveType.INTEGER)
          .add("sizeInBytes", PrimitiveType.INTEGER)
          .add("cardinality", PrimitiveType.LONG);
  private static final StructType SCHEMA =
      new StructType()
          .add(
              "add",
              new StructType()
                  .add("path", PrimitiveType.STRING)
                  .add("partitionValues", TEXTS)
                  .add("size", PrimitiveType.LONG)
                  .add("modificationTime", PrimitiveType.LONG)
                  .add("stats", PrimitiveType.STRING)
                  .add("tags", TEXTS)
                  .add("deletionVector", DV)
                  .add("baseRowId", PrimitiveType.LONG))
          .add(
              "metaData",
              new StructType()
                  .add("id", PrimitiveType.STRING)
                  .add("schemaString", PrimitiveType.STRING)
                  .add("partitionColumns", new ArrayType(PrimitiveType.STRING, true))
                  .add("configuration", TEXTS)
                  .add("createdTime", PrimitiveType.LONG))
          .add(
              "protocol",
              new StructType()
                  .add("minReaderVersion", PrimitiveType.INTEGER)
                  .add("readerFeatures", new ArrayType(PrimitiveType.STRING, true)))
          .add("sidecar", new StructType().add("path", PrimitiveType.STRING));

  private static Path tables;

  @BeforeAll
  static void findTables() {
    String shared = System.getProperty("POND_SHARED", System.getenv("POND_SHARED"));
    Path root = shared == null ? null : Path.of(shared);
    for (Path at = Path.of("").toAbsolutePath(); root == null && at != null; at = at.getParent()) {
      Path candidate = at.resolve("shared");
      root = Files.isDirectory(candidate.resolve("corpus")) ? candidate : null;
    }
    assumeTrue(
        root != null && Files.isDirectory(root.resolve("corpus/tables")),
        "No shared corpus: set POND_SHARED to run these tests");
    tables = root.resolve("corpus/tables");
  }

  @Test
  void checkpointsHoldWhatParquetsOwnReaderFinds() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(tables)) {
      files =
          all.filter(
                  p -> p.toString().contains("/_delta_log/") && p.toString().endsWith(".parquet"))
              .filter(p -> !p.toString().contains("/bad-"))
              .sorted()
              .toList();
    }
    assertThat(files).hasSizeGreaterThan(50);
    for (Path file : files) {
      List<String> expected = addsOfPeer(file);
      assertThat(adds(file, Long.MAX_VALUE)).as(file.toString()).isEqualTo(expected);
      assertThat(adds(file, 0)).as("%s, page by page", file).isEqualTo(expected);
    }
  }

  private static List<String> adds(Path path, long readAtOnce) throws IOException {
    List<String> adds = new ArrayList<>();
    StoredFile file = new StoredFile(path.toUri().toString(), Files.size(path), 0);
    try (CloseableIterator<ColumnBatch> batches =
        new PlainParquetSource(new Configuration(), readAtOnce).open(file, SCHEMA)) {
      while (batches.hasNext()) {
        ColumnBatch batch = batches.next();
        ColumnVector add = batch.column(0);
        ColumnVector metadata = batch.column(1);
        for (int row = 0; row < batch.rowCount(); row++) {
          if (!add.isNullAt(row)) {
            adds.add(
                add.child(0).getString(row)
                    + add.child(1).elementCount(row)
                    + " "
                    + add.child(2).getLong(row)
                    + " "
                    + (add.child(6).isNullAt(row)
                        ? ""
                        : add.child(6).child(0).getString(row)
                            + add.child(6).child(4).getLong(row)));
          } else if (!metadata.isNullAt(row)) {
            adds.add(
                (metadata.child(1).isNullAt(row) ? "" : metadata.child(1).getString(row))
                    + metadata.child(2).elementCount(row)
                    + metadata.child(3).elementCount(row));
          }
        }
      }
    }
    return adds;
  }

  private static List<String> addsOfPeer(Path path) throws IOException {
    List<String> adds = new ArrayList<>();
    org.apache.hadoop.fs.Path hadoop = new org.apache.hadoop.fs.Path(path.toUri());
    try (ParquetReader<Group> reader =
        ParquetReader.builder(new GroupReadSupport(), hadoop).build()) {
      for (Group row = reader.read(); row != null; row = reader.read()) {
        if (has(row, "add")) {
          Group add = row.getGroup("add", 0);
          String dv = "";
          if (has(add, "deletionVector")) {
            Group vector = add.getGroup("deletionVector", 0);
            dv = vector.getString("storageType", 0) + vector.getLong("cardinality", 0);
          }
          adds.add(
              add.getString("path", 0)
                  + count(add, "partitionValues")
                  + " "
                  + add.getLong("size", 0)
                  + " "
                  + dv);
        } else if (has(row, "metaData")) {
          Group metadata = row.getGroup("metaData", 0);
          adds.add(
              (has(metadata, "schemaString") ? metadata.getString("schemaString", 0) : "")
                  + count(metadata, "partitionColumns")
                  + count(metadata, "configuration"));
        }
      }
    }
    return adds;
  }

  private static boolean has(Group group, String name) {
    return group.getType().containsField(name) && group.getFieldRepetitionCount(name) > 0;
  }

  private static int count(Group group, String name) {
    return has(group, name) ? group.getGroup(name, 0).getFieldRepetitionCount(0) : 0;
  }
}
