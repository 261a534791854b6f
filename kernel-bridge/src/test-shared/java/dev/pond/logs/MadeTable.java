// SPDX-License-Identifier: Apache-2.0
package dev.pond.logs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;

/**
 * A folder in which a test writes a Delta log file by file. Version {@code v} is committed at
 * {@link #time}.
 */
public final class MadeTable {
  private static final long FIRST_COMMIT = 1_700_000_000_000L;

  private final Path folder;
  private final Path log;
  private List<String> parsedColumns = List.of("int64 id");
  private boolean textsBeside;

  /** Makes the folder and its empty log. */
  public MadeTable(Path folder) throws IOException {
    this.folder = folder;
    log = Files.createDirectories(folder.resolve("_delta_log"));
  }

  /** Returns the table's folder. */
  public Path folder() {
    return folder;
  }

  /** Returns the log's folder. */
  public Path log() {
    return log;
  }

  /** Returns when a version was committed, in milliseconds since the epoch. */
  public static long time(long version) {
    return FIRST_COMMIT + version * 60_000;
  }

  /**
   * Sets the columns of which checkpoints hold parsed statistics.
   *
   * @param columns of whole numbers, each as Parquet's type and name: {@code int32 c}
   */
  public MadeTable parsedColumns(List<String> columns) {
    parsedColumns = List.copyOf(columns);
    return this;
  }

  /** Makes checkpoints that hold parsed statistics hold their texts too. */
  public MadeTable textsBeside() {
    textsBeside = true;
    return this;
  }

  private void write(Path file, Iterator<String> actions, boolean withParsed) throws IOException {
    ActionParquet.write(file, actions, withParsed ? parsedColumns : null, textsBeside);
  }

  /** Writes a commit. */
  public MadeTable commit(long version, List<String> actions) throws IOException {
    return write(name(version, "json"), actions, version);
  }

  /** Writes a checkpoint of one Parquet file. */
  public MadeTable checkpoint(long version, List<String> actions, boolean parsed)
      throws IOException {
    write(log.resolve(name(version, "checkpoint.parquet")), actions.iterator(), parsed);
    return this;
  }

  /** Writes a checkpoint of several parts. */
  public MadeTable checkpointInParts(long version, List<String> actions, int parts, boolean parsed)
      throws IOException {
    for (int part = 0; part < parts; part++) {
      checkpointPart(version, part + 1, parts, slice(actions, part, parts).iterator(), parsed);
    }
    return this;
  }

  /**
   * Writes one part of a checkpoint.
   *
   * @param part from 1 on
   */
  public MadeTable checkpointPart(
      long version, int part, int parts, Iterator<String> actions, boolean parsed)
      throws IOException {
    String rest = "checkpoint.%010d.%010d.parquet".formatted(part, parts);
    write(log.resolve(name(version, rest)), actions, parsed);
    return this;
  }

  /**
   * Writes a checkpoint of the V2 kind.
   *
   * @param rest actions that must stand in the manifest
   * @param files adds and removes, for the sidecars; for the manifest if there are none
   */
  public MadeTable checkpointV2(
      long version,
      List<String> rest,
      List<String> files,
      int sidecars,
      boolean jsonManifest,
      boolean parsed)
      throws IOException {
    List<String> manifest = new ArrayList<>();
    manifest.add(Actions.checkpointMetadata(version));
    manifest.addAll(rest);
    Files.createDirectories(log.resolve("_sidecars"));
    for (int i = 0; i < sidecars; i++) {
      String name = uuid(version, i + 1) + ".parquet";
      Path file = log.resolve("_sidecars").resolve(name);
      write(file, slice(files, i, sidecars).iterator(), parsed);
      manifest.add(Actions.sidecar(name, Files.size(file)));
    }
    if (sidecars == 0) {
      manifest.addAll(files);
    }
    String unique = "checkpoint." + uuid(version, 0);
    if (jsonManifest) {
      return write(name(version, unique + ".json"), manifest, version);
    }
    write(log.resolve(name(version, unique + ".parquet")), manifest.iterator(), parsed);
    return this;
  }

  private static UUID uuid(long version, int number) {
    return new UUID(version, number);
  }

  /** Writes the compaction of the commits from one version to another. */
  public MadeTable compaction(long from, long to, List<String> actions) throws IOException {
    return write("%020d.%020d.compacted.json".formatted(from, to), actions, to);
  }

  /** Writes the hint of where the last checkpoint is. */
  public MadeTable hint(long version) throws IOException {
    return write(
        "_last_checkpoint", List.of("{\"version\":%d,\"size\":1}".formatted(version)), version);
  }

  /** Writes the checksum file of a version. */
  public MadeTable checksum(long version, String protocol, String metadata) throws IOException {
    String line =
        "{\"tableSizeBytes\":0,\"numFiles\":0,\"numMetadata\":1,\"numProtocol\":1,"
            + inner(protocol)
            + ","
            + inner(metadata).replaceFirst("\"metaData\"", "\"metadata\"")
            + "}";
    return write(name(version, "crc"), List.of(line), version);
  }

  private static String inner(String object) {
    return object.substring(1, object.length() - 1);
  }

  /** Writes a file of the log; readers see all of it or nothing, as writers of logs see to. */
  public MadeTable write(String name, List<String> lines, long version) throws IOException {
    Path file = log.resolveSibling("." + name + ".tmp");
    Files.writeString(file, String.join("\n", lines) + "\n", UTF_8);
    Files.setLastModifiedTime(file, FileTime.fromMillis(time(version)));
    Files.move(file, log.resolve(name), ATOMIC_MOVE, REPLACE_EXISTING);
    return this;
  }

  static String name(long version, String rest) {
    return "%020d.%s".formatted(version, rest);
  }

  private static List<String> slice(List<String> all, int part, int parts) {
    int size = all.size();
    return all.subList(
        (int) ((long) size * part / parts), (int) ((long) size * (part + 1) / parts));
  }
}
