// SPDX-License-Identifier: Apache-2.0
package dev.pond.logs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.LongStream;

/**
 * The log of a table of very many files, without the files: a checkpoint of version {@value
 * #CHECKPOINT} that holds all but a hundred, which the next version adds.
 *
 * <p>Its columns are {@code id long}, {@code at timestamp}, {@code name string}, {@code price
 * double}, {@code count int} and, partitioned by it, {@code day string}; the log has statistics of
 * the first five. Every file of the checkpoint holds a thousand ids of its own. In the checkpoint
 * files stand in an order that has nothing to do with their ids, as Delta's writers leave them.
 * Immutable.
 *
 * @param files how many the checkpoint holds
 * @param parts in how many Parquet files
 * @param sidecars whether these are sidecars of a V2 checkpoint with a manifest of JSON
 * @param statistics how the checkpoint has statistics
 * @param rowGroupBytes what a row group of it takes uncompressed, about
 */
public record HugeLog(
    long files, int parts, boolean sidecars, Statistics statistics, long rowGroupBytes) {
  /** How a checkpoint has statistics. */
  public enum Statistics {
    /** As text of JSON. */
    TEXT,
    /** As a struct, beside one of partition values. */
    PARSED,
    /** Both ways. */
    BOTH
  }

  /** The version of the checkpoint. */
  public static final long CHECKPOINT = 10;

  /** How many files the commit after the checkpoint adds. */
  public static final int COMMITTED = 100;

  /** How many files a {@link #range} holds. */
  public static final int IN_RANGE = 11;

  private static final int FROM_CHECKPOINT = IN_RANGE - 1;
  private static final int MIDDLE = 5;
  private static final long ROW_GROUP = 128L << 20;
  private static final double GOLDEN = 0.6180339887498949;

  /** A log with a checkpoint of one file that has statistics as text. */
  public static HugeLog of(long files) {
    return new HugeLog(files, 1, false, Statistics.TEXT, ROW_GROUP);
  }

  /** Returns one whose checkpoint has so many parts. */
  public HugeLog inParts(int newParts) {
    return new HugeLog(files, newParts, false, statistics, rowGroupBytes);
  }

  /** Returns one whose checkpoint has so many sidecars. */
  public HugeLog inSidecars(int newParts) {
    return new HugeLog(files, newParts, true, statistics, rowGroupBytes);
  }

  /** Returns one whose checkpoint has statistics so. */
  public HugeLog with(Statistics newStatistics) {
    return new HugeLog(files, parts, sidecars, newStatistics, rowGroupBytes);
  }

  /** Returns one with row groups of about this size, uncompressed. */
  public HugeLog withRowGroups(long bytes) {
    return new HugeLog(files, parts, sidecars, statistics, bytes);
  }

  /** Returns a condition on {@code id} that {@value #IN_RANGE} files fulfil, one of the commit. */
  public String range() {
    return range(COMMITTED / 2);
  }

  /**
   * Returns one of {@value #COMMITTED} such conditions.
   *
   * @param number from 0 to {@value #COMMITTED} less one
   */
  public String range(int number) {
    return "id BETWEEN " + least(number) + " AND " + greatest(number);
  }

  /** Returns the least id of the condition {@link #range(int)}. */
  public long least(int number) {
    return firstRank(number) * HugeFile.ROWS;
  }

  /** Returns the greatest id of the condition {@link #range(int)}. */
  public long greatest(int number) {
    return (firstRank(number) + FROM_CHECKPOINT) * HugeFile.ROWS - 1;
  }

  private long firstRank(int number) {
    return files / COMMITTED * number;
  }

  /** Returns the paths of the files that {@link #range(int)} holds, as the log spells them. */
  public TreeSet<String> inRange(int number) {
    TreeSet<String> paths = new TreeSet<>();
    for (int i = 0; i < FROM_CHECKPOINT; i++) {
      long rank = firstRank(number) + i;
      paths.add(new HugeFile(rank, rank).path());
    }
    paths.add(committed(number).path());
    return paths;
  }

  /** Returns what the sizes of all files sum up to. */
  public long bytes() {
    return LongStream.range(0, files + COMMITTED).map(i -> new HugeFile(i, i).size()).sum();
  }

  /** A file of the commit has the ids of one of the checkpoint. */
  private HugeFile committed(int number) {
    return new HugeFile(files + number, firstRank(number) + MIDDLE);
  }

  /** Writes the log. */
  public MadeTable write(Path folder) throws IOException {
    MadeTable table = new MadeTable(folder);
    if (sidecars) {
      writeSidecars(table);
    } else {
      writeParts(table);
    }
    table.commit(CHECKPOINT, List.of(Actions.commitInfo(CHECKPOINT)));
    List<String> actions = new ArrayList<>(List.of(Actions.commitInfo(CHECKPOINT + 1)));
    for (int number = 0; number < COMMITTED; number++) {
      actions.add(HugeRows.line(committed(number)));
    }
    table.commit(CHECKPOINT + 1, actions);
    String inParts = parts > 1 && !sidecars ? ",\"parts\":" + parts : "";
    String hint = "{\"version\":%d,\"size\":%d%s}".formatted(CHECKPOINT, files + 2, inParts);
    return table.write("_last_checkpoint", List.of(hint), CHECKPOINT);
  }

  /**
   * Returns the actions of a commit that may follow: it adds a file with ids of {@link
   * #range(int)}.
   *
   * @param version above that of the first commit
   */
  public List<String> next(long version, int number) {
    HugeFile file = new HugeFile(files + COMMITTED + version, firstRank(number) + MIDDLE);
    return List.of(Actions.commitInfo(version), HugeRows.line(file));
  }

  private HugeRows rows() {
    return new HugeRows(statistics != Statistics.PARSED, statistics != Statistics.TEXT);
  }

  private HugeCheckpoint writer() {
    return new HugeCheckpoint(rows().schema(), rowGroupBytes);
  }

  private void writeParts(MadeTable table) throws IOException {
    for (int part = 0; part < parts; part++) {
      String rest =
          parts == 1
              ? "checkpoint.parquet"
              : "checkpoint.%010d.%010d.parquet".formatted(part + 1, parts);
      Path file = table.log().resolve(MadeTable.name(CHECKPOINT, rest));
      if (part == 0) {
        writer().write(file, count(part) + 2, row -> headOrAdd(row));
      } else {
        writeAdds(file, part);
      }
    }
  }

  private ParquetRow.Content headOrAdd(long row) {
    return row == 0 ? HugeRows::protocol : row == 1 ? HugeRows::metadata : add(row - 2);
  }

  private void writeSidecars(MadeTable table) throws IOException {
    List<String> manifest = new ArrayList<>();
    manifest.add(Actions.checkpointMetadata(CHECKPOINT));
    manifest.add(Actions.protocol("v2Checkpoint"));
    manifest.add(HugeRows.metadataLine());
    Files.createDirectories(table.log().resolve("_sidecars"));
    for (int part = 0; part < parts; part++) {
      String name = new UUID(CHECKPOINT, part + 1) + ".parquet";
      Path file = table.log().resolve("_sidecars").resolve(name);
      writeAdds(file, part);
      manifest.add(Actions.sidecar(name, Files.size(file)));
    }
    String rest = "checkpoint." + new UUID(CHECKPOINT, 0) + ".json";
    table.write(MadeTable.name(CHECKPOINT, rest), manifest, CHECKPOINT);
  }

  private void writeAdds(Path file, int part) throws IOException {
    long first = first(part);
    writer().write(file, count(part), row -> add(first + row));
  }

  private long first(int part) {
    return files * part / parts;
  }

  private long count(int part) {
    return first(part + 1) - first(part);
  }

  private ParquetRow.Content add(long position) {
    long rank = shuffled(position);
    HugeRows rows = rows();
    return to -> rows.add(to, new HugeFile(rank, rank));
  }

  /** Neighbours come to be far from each other: a step that has no divisor in common with all. */
  private long shuffled(long position) {
    long step = Math.max(1, (long) (files * GOLDEN));
    while (divisor(step, files) != 1) {
      step++;
    }
    return position * step % files;
  }

  private static long divisor(long one, long other) {
    return other == 0 ? one : divisor(other, one % other);
  }
}
