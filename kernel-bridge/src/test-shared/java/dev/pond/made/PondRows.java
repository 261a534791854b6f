// SPDX-License-Identifier: Apache-2.0
package dev.pond.made;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pond.logs.MadeTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** The rows of a pond: those that wait for a commit, and the data files with the others. */
final class PondRows {
  private static final int LARGE = 1 << 16;
  private static final long TICK = 7;
  private static final byte[] MANIFEST = "dp.manifest.1\n\0\0\0\0".getBytes(US_ASCII);

  private record Partition(String pond, String part) {}

  private final PondLog log;
  private final MadeIds ids;
  private final LargeFolder large;
  private final Map<Partition, List<MadeRow>> staged = new LinkedHashMap<>();
  private final List<Path> removed = new ArrayList<>();
  private Consumer<MadeRow> change = row -> {};
  private long ticks;

  PondRows(PondLog log, MadeIds ids) {
    this.log = log;
    this.ids = ids;
    large = new LargeFolder(log.data().resolve("_large_files"));
  }

  LargeFolder large() {
    return large;
  }

  Path partition(String pond, String part) {
    return log.data().resolve("pond_id=" + pond).resolve("part_id=" + part);
  }

  void changeNext(Consumer<MadeRow> next) {
    change = next;
  }

  /** Returns the row of a node's next version. */
  MadeRow row(MadeNode node) {
    MadeRow row = new MadeRow();
    row.pond = node.pond;
    row.part = node.part;
    row.node = node.id;
    row.type = node.type.text();
    row.version = ++node.version;
    row.timestamp = MadeTable.time(log.version() + 1) * 1000 + ticks++ * TICK;
    return row;
  }

  /** Puts bytes into a row, or into a large file beside it. */
  void fill(MadeRow row, MadeContent content) throws IOException {
    row.size = content.size();
    row.hash = MadeHash.of(content);
    if (content.size() >= LARGE) {
      large.write(row.hash, content);
    } else {
      try (InputStream in = content.open()) {
        row.content = in.readAllBytes();
      }
    }
  }

  void stage(MadeRow row) {
    change.accept(row);
    change = same -> {};
    add(row);
  }

  private void add(MadeRow row) {
    staged.computeIfAbsent(new Partition(row.pond, row.part), key -> new ArrayList<>()).add(row);
  }

  /** Stages the snapshots of the directories that have changed. */
  void directories(MadeNode directory) {
    if (directory.changed) {
      MadeRow row = row(directory);
      row.format = "fulldir";
      row.content = DirectoryBytes.of(directory.entries(), row.version);
      add(row);
      directory.changed = false;
    }
    for (MadeNode child : directory.children.values()) {
      if (child.type == MadeType.DIRECTORY && child.pond.equals(directory.pond)) {
        directories(child);
      }
    }
  }

  /** Stages rows of the hidden nodes; what they state of the tree is not right. */
  void reserved(MadeNode root) throws IOException {
    MadeNode index = reserved(root, ".pond-node-index", MadeIds.INDEX);
    MadeRow row = row(index);
    fill(row, MadeContent.of(MANIFEST));
    row.collapsedThrough = row.version == 1 ? null : row.version - 1;
    add(row);
    MadeNode commits = reserved(root, ".pond-commit-log", MadeIds.LOG);
    row = row(commits);
    fill(row, MadeContent.of(("dp.commit.3\n" + log.version()).getBytes(US_ASCII)));
    add(row);
  }

  private static MadeNode reserved(MadeNode root, String name, String id) {
    return root.children.computeIfAbsent(
        name,
        key -> {
          root.changed = true;
          return new MadeNode(id, MadeIds.ROOT, root.pond, MadeType.FILE_SERIES);
        });
  }

  /** Writes what is staged: one file a partition. */
  List<PondFile> flush(long transaction) throws IOException {
    List<PondFile> files = new ArrayList<>();
    for (Map.Entry<Partition, List<MadeRow>> entry : staged.entrySet()) {
      entry.getValue().stream()
          .filter(row -> row.transaction == 0)
          .forEach(row -> row.transaction = transaction);
      String name = ids.uuid7(MadeTable.time(log.version() + 1)) + "-c000.snappy.parquet";
      files.add(write(entry.getKey(), name, entry.getValue(), CompressionCodecName.UNCOMPRESSED));
    }
    staged.clear();
    ticks = 0;
    return files;
  }

  private PondFile write(
      Partition partition, String name, List<MadeRow> rows, CompressionCodecName codec)
      throws IOException {
    Path file = partition(partition.pond, partition.part).resolve("part-00000-" + name);
    RowFile.write(file, rows, codec);
    long time = MadeTable.time(log.version() + 1);
    Files.setLastModifiedTime(file, FileTime.fromMillis(time));
    return new PondFile(
        partition.pond,
        partition.part,
        log.data().relativize(file).toString(),
        Files.size(file),
        time,
        List.copyOf(rows));
  }

  /** Stages the rows of another pond's node and all below it, and copies the large files. */
  void take(PondRows other, MadeNode node) throws IOException {
    List<String> parts = new ArrayList<>();
    physical(node, parts);
    for (PondFile file : other.log.files()) {
      if (file.pond().equals(node.pond) && parts.contains(file.part())) {
        for (MadeRow row : file.rows()) {
          add(row);
          if (row.content == null && row.hash != null) {
            Path from = other.large.find(row.hash);
            Path to = large.find(row.hash);
            Files.createDirectories(to.getParent());
            Files.copy(from, to);
          }
        }
      }
    }
  }

  private static void physical(MadeNode node, List<String> parts) {
    parts.add(node.part);
    node.children.values().stream()
        .filter(child -> child.type == MadeType.DIRECTORY)
        .forEach(child -> physical(child, parts));
  }

  void compact(ObjectNode transaction) throws IOException {
    Map<Partition, List<PondFile>> byPartition = new LinkedHashMap<>();
    for (PondFile file : log.files()) {
      byPartition
          .computeIfAbsent(new Partition(file.pond(), file.part()), key -> new ArrayList<>())
          .add(file);
    }
    List<PondFile> old = new ArrayList<>();
    List<PondFile> compacted = new ArrayList<>();
    for (Map.Entry<Partition, List<PondFile>> entry : byPartition.entrySet()) {
      if (entry.getValue().size() > 1) {
        List<MadeRow> rows = entry.getValue().stream().flatMap(f -> f.rows().stream()).toList();
        String name = ids.uuid4() + "-c000.zstd.parquet";
        compacted.add(write(entry.getKey(), name, rows, CompressionCodecName.ZSTD));
        old.addAll(entry.getValue());
      }
    }
    old.forEach(file -> removed.add(log.data().resolve(file.path())));
    log.optimize(old, compacted, transaction);
  }

  void vacuum() throws IOException {
    for (Path file : removed) {
      Files.delete(file);
    }
    removed.clear();
  }

  static String hash(List<MadeContent> parts) throws IOException {
    return MadeHash.of(joined(parts));
  }

  /** Returns contents one after the other. */
  static MadeContent joined(List<MadeContent> contents) {
    List<MadeContent> parts = List.copyOf(contents);
    return new MadeContent() {
      @Override
      public long size() {
        return parts.stream().mapToLong(MadeContent::size).sum();
      }

      @Override
      public InputStream open() throws IOException {
        List<InputStream> streams = new ArrayList<>();
        for (MadeContent part : parts) {
          streams.add(part.open());
        }
        return new SequenceInputStream(Collections.enumeration(streams));
      }
    };
  }
}
