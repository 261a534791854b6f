// SPDX-License-Identifier: Apache-2.0
package dev.pond.it.cluster;

import dev.pond.logs.Actions;
import dev.pond.logs.MadeFile;
import dev.pond.logs.MadeTable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Logs of tables without data files, whose checkpoints come in pieces. All of them hold the same:
 * three partitions, a deletion vector for every third file, and a commit after the checkpoint that
 * takes files away, deletes rows and adds files.
 */
final class PlannedLogs {
  private static final int FILES = 600;
  private static final int PIECES = 4;
  private static final long LARGE = 64L << 20;
  private static final int FOOTER_END = 8;

  private final Path folder;
  private final List<MadeFile> live = new ArrayList<>();
  private final List<String> head =
      List.of(Actions.protocol("deletionVectors", "v2Checkpoint"), Actions.metadata(0));
  private final List<String> adds = new ArrayList<>();
  private final List<String> commit = new ArrayList<>();

  /** Writes the logs: {@code parts, sidecars, large, torn, missing}. */
  PlannedLogs(Path folder) throws IOException {
    this.folder = folder;
    for (int i = 0; i < FILES; i++) {
      MadeFile file = file(i).withVector(i % 3 == 0 ? "%020d".formatted(i) : null);
      adds.add(Actions.add(file));
      if (i < 50) {
        commit.add(Actions.remove(file));
      } else if (i < 100) {
        MadeFile fewer = file.withVector("%020d".formatted(FILES + i));
        commit.addAll(List.of(Actions.remove(file), Actions.add(fewer)));
        live.add(fewer);
      } else {
        live.add(file);
      }
    }
    for (int i = FILES; i < FILES + 20; i++) {
      live.add(file(i));
      commit.add(Actions.add(file(i)));
    }
    inParts("parts");
    inSidecars("sidecars");
    enlarge(piece(inParts("large").log(), 2));
    tear(piece(withoutFirst(inParts("torn")).log(), 2));
    MadeTable missing = withoutFirst(inSidecars("missing"));
    Files.delete(piece(missing.log().resolve("_sidecars"), 1));
  }

  /** Each holds ten ids of its own. */
  private static MadeFile file(int i) {
    String day = "2026-01-%02d".formatted(1 + i % 3);
    return new MadeFile("day=%s/f%04d.parquet".formatted(day, i), day, 10L * i, 10L * i + 9);
  }

  private MadeTable started(String name) throws IOException {
    return new MadeTable(folder.resolve(name)).commit(0, join(head, adds)).commit(1, commit);
  }

  private static List<String> join(List<String> first, List<String> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }

  private MadeTable inParts(String name) throws IOException {
    return started(name).checkpointInParts(0, join(head, adds), PIECES, true);
  }

  private MadeTable inSidecars(String name) throws IOException {
    return started(name).checkpointV2(0, head, adds, PIECES, true, false);
  }

  /** No checkpoint can be gone around without the first commit. */
  private static MadeTable withoutFirst(MadeTable table) throws IOException {
    Files.delete(table.log().resolve("%020d.json".formatted(0)));
    return table;
  }

  private static Path piece(Path log, int number) throws IOException {
    try (Stream<Path> files = Files.list(log)) {
      return files
          .filter(file -> file.toString().endsWith(".parquet"))
          .sorted()
          .skip(number)
          .findFirst()
          .orElseThrow();
    }
  }

  private static void tear(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
  }

  /** Puts a hole, which takes no disk, between the rows and the footer that says where they are. */
  private static void enlarge(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    int end = bytes.length - FOOTER_END;
    int footer = end - ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(end);
    try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
      out.setLength(footer);
      out.seek(footer + LARGE);
      out.write(bytes, footer, bytes.length - footer);
    }
  }

  Path folder() {
    return folder;
  }

  /** Returns what {@link ClusterPlans} prints of a plan that finds the files of a condition. */
  String found(Predicate<MadeFile> condition) {
    List<MadeFile> files = live.stream().filter(condition).toList();
    return ClusterPlans.digest(
        files.stream().map(file -> ClusterPlans.line(file.path(), file.vector())).toList());
  }
}
