// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.corpus;

import dev.pond.kernel.exec.LocalPlanExecutor;
import dev.pond.kernel.exec.PlanExecutor;
import dev.pond.kernel.exec.StateMachineDriver;
import dev.pond.kernel.parquet.PlainParquetSource;
import dev.pond.kernel.scan.ScanBuilder;
import dev.pond.kernel.scan.ScanResult;
import dev.pond.kernel.snapshot.Snapshot;
import dev.pond.kernel.snapshot.SnapshotBuilder;
import dev.pond.kernel.storage.HadoopStorage;
import dev.pond.kernel.storage.Storage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;

/** A table whose log a test writes line by line, and the ways to look at it. */
final class TestTable {
  static final String PROTOCOL = "{\"protocol\":{\"minReaderVersion\":1,\"minWriterVersion\":2}}";
  static final String SCHEMA =
      "{\\\"type\\\":\\\"struct\\\",\\\"fields\\\":[{\\\"name\\\":\\\"id\\\",\\\"type\\\":\\\"long\\\","
          + "\\\"nullable\\\":true,\\\"metadata\\\":{}}]}";

  private final Path folder;

  private TestTable(Path folder) {
    this.folder = folder;
  }

  /** Makes an empty log in a folder. */
  static TestTable in(Path folder) {
    try {
      Files.createDirectories(folder.resolve("_delta_log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new TestTable(folder);
  }

  /** Writes version 0: protocol and metadata of one column {@code id}, and these lines. */
  TestTable created(String... lines) {
    return commit(0, PROTOCOL + "\n" + metadata(SCHEMA) + "\n" + String.join("\n", lines) + "\n");
  }

  /** Writes a commit file of exactly this text. */
  TestTable commit(long version, String text) {
    return file("%020d.json".formatted(version), text);
  }

  /** Writes a file of the log. */
  TestTable file(String name, String text) {
    try {
      Files.writeString(folder.resolve("_delta_log").resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** A metadata line with this schema string, already escaped. */
  static String metadata(String escapedSchema) {
    return "{\"metaData\":{\"id\":\"t\",\"format\":{\"provider\":\"parquet\",\"options\":{}},"
        + "\"schemaString\":\""
        + escapedSchema
        + "\",\"partitionColumns\":[],\"configuration\":{},\"createdTime\":0}}";
  }

  /** An add line. */
  static String add(String path) {
    return "{\"add\":{\"path\":\""
        + path
        + "\",\"partitionValues\":{},\"size\":1,\"modificationTime\":0,\"dataChange\":true}}";
  }

  /** A remove line. */
  static String remove(String path) {
    return "{\"remove\":{\"path\":\"" + path + "\",\"deletionTimestamp\":0,\"dataChange\":true}}";
  }

  String uri() {
    return SharedCorpus.uri(folder);
  }

  Path folder() {
    return folder;
  }

  /** Reads the latest version's files. */
  ScanResult scan() throws IOException {
    return scan(HadoopStorage.of(new Configuration(false)));
  }

  ScanResult scan(Storage storage) {
    PlanExecutor executor = executor(storage);
    Snapshot snapshot = StateMachineDriver.run(SnapshotBuilder.forPath(uri()).build(), executor);
    return StateMachineDriver.run(ScanBuilder.of(snapshot).build(), executor);
  }

  PlanExecutor executor(Storage storage) {
    return LocalPlanExecutor.builder(storage)
        .parquet(new PlainParquetSource(new Configuration(false)))
        .threads(2)
        .table(uri())
        .build();
  }
}
