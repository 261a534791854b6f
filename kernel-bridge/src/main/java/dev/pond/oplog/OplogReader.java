// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog;

import dev.pond.kernel.PondException;
import dev.pond.kernel.cache.WeightedCache;
import dev.pond.kernel.exec.PlanExecutor;
import dev.pond.kernel.exec.StateMachineDriver;
import dev.pond.kernel.path.PathPolicy;
import dev.pond.kernel.plan.StoredFile;
import dev.pond.kernel.sm.StateMachinePhase;
import dev.pond.tinyfs.TinyFsException;
import dev.pond.tinyfs.TinyFsException.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Reads rows of a pond's table, each data file once: data files never change, so what was read of
 * one is right for every version that has it. Of all but small files it takes two steps: first all
 * rows of a partition without their content, then the content of those few rows that are needed.
 * Thread-safe.
 */
final class OplogReader {
  private static final int MAX_ROWS = 2_000_000;
  private static final int BYTES_A_FILE = 512;

  /** Up to this size a file is worth no second request, whatever else stands in it. */
  private static final long SMALL_FILE = 64 << 10;

  private static final WeightedCache<StoredFile, List<OplogRow>> FILES =
      WeightedCache.of(
          WeightedCache.share(16, 256L << 20),
          (file, rows) -> BYTES_A_FILE + (long) rows.size() * OplogRow.BYTES);

  private static final WeightedCache<View, PartitionRows> PARTITIONS =
      WeightedCache.of(WeightedCache.share(32, 128L << 20), (view, rows) -> rows.bytes());

  private static final WeightedCache<OplogRow.Key, byte[]> CONTENTS =
      WeightedCache.of(
          WeightedCache.share(64, 64L << 20), (row, content) -> BYTES_A_FILE + content.length);

  /** A partition as it is while its files are the same. */
  private record View(String table, Partition partition, PartitionFiles files) {}

  private final String user;
  private final String table;
  private final PartitionIndex index;
  private final PlanExecutor executor;
  private final PathPolicy paths;

  /**
   * @param user on whose behalf rows are read
   */
  OplogReader(String user, String table, PartitionIndex index, PlanExecutor executor) {
    this.user = user;
    this.table = table;
    this.index = index;
    this.executor = executor;
    this.paths = PathPolicy.of(table, List.of());
  }

  /** Returns the rows of a partition; none if there is no such partition. */
  PartitionRows rows(Partition partition) throws TinyFsException {
    PartitionFiles identity = index.identity(partition);
    if (identity == null) {
      return new PartitionRows(List.of());
    }
    View view = new View(table, partition, identity);
    PartitionRows rows = PARTITIONS.peek(user, view);
    if (rows == null) {
      rows = new PartitionRows(read(partition).values());
      PARTITIONS.put(user, view, rows);
    }
    return rows;
  }

  private Map<StoredFile, List<OplogRow>> read(Partition partition) throws TinyFsException {
    Map<StoredFile, List<OplogRow>> rows = new LinkedHashMap<>();
    List<StoredFile> unread = new ArrayList<>();
    for (StoredFile file : index.files(partition)) {
      List<OplogRow> known = FILES.peek(user, file);
      rows.put(file, known);
      if (known == null) {
        unread.add(file);
      }
    }
    // Of a small file all is fetched at once anyway; of others content would be most of the bytes.
    Predicate<StoredFile> isSmall = file -> file.size() <= SMALL_FILE;
    read(partition, unread.stream().filter(isSmall).toList(), true, rows);
    read(partition, unread.stream().filter(isSmall.negate()).toList(), false, rows);
    return rows;
  }

  private void read(
      Partition partition,
      List<StoredFile> files,
      boolean withContent,
      Map<StoredFile, List<OplogRow>> into)
      throws TinyFsException {
    if (!files.isEmpty()) {
      RowsPhase phase = new RowsPhase(files, withContent, MAX_ROWS);
      RowsPhase.Rows read = run(phase, files, "directory " + partition.part());
      for (int i = 0; i < files.size(); i++) {
        List<OplogRow> rows = List.copyOf(read.ofFiles().get(i));
        FILES.put(user, files.get(i), rows);
        into.put(files.get(i), rows);
      }
      read.contents().forEach((row, content) -> CONTENTS.put(user, row, content));
    }
  }

  /**
   * Returns the content of a row that is a directory, a link or a configuration, and keeps it.
   *
   * @param limit how many bytes it may have
   * @return not to be changed; empty if the row has none
   */
  Optional<byte[]> content(OplogRow row, int limit) throws TinyFsException {
    byte[] known = CONTENTS.peek(user, row.key());
    if (known != null) {
      return Optional.of(known);
    }
    String subject = "node " + row.node();
    Optional<byte[]> read = run(new ContentPhase(row.key(), limit), List.of(row.file()), subject);
    if (read.isPresent()) {
      if (read.get().length > limit) {
        throw new TinyFsException(
            Kind.LIMIT_EXCEEDED,
            subject,
            "version " + row.version() + " has more than " + limit + " bytes");
      }
      CONTENTS.put(user, row.key(), read.get());
    }
    return read;
  }

  private <T> T run(StateMachinePhase<T> phase, List<StoredFile> files, String subject)
      throws TinyFsException {
    try {
      for (StoredFile file : files) {
        paths.checkRealPath(file.path(), file.name());
      }
      return StateMachineDriver.run(phase, executor);
    } catch (RowsPhase.TooManyRowsException e) {
      throw new TinyFsException(
          Kind.LIMIT_EXCEEDED, subject, "it has more than " + MAX_ROWS + " rows", e);
    } catch (PondException e) {
      throw failure(e, subject);
    } catch (IOException e) {
      throw new TinyFsException(Kind.STORE_FAILED, subject, "its data files cannot be read", e);
    }
  }

  /** The executor speaks of logs; here it is rows that could not be read. */
  private static TinyFsException failure(PondException failure, String subject) {
    return switch (failure.errorClass()) {
      case "POND_LOG_INCOMPLETE", "POND_FILE_MISSING" ->
          new TinyFsException(
              Kind.STORE_FAILED,
              subject,
              "a data file with its rows does not exist; if the pond was compacted and vacuumed"
                  + " since it was opened, open it again",
              failure);
      case "POND_LOG_CORRUPT" ->
          new TinyFsException(
              Kind.CORRUPT, subject, "a data file with its rows is no readable Parquet", failure);
      case "POND_FILE_UNREADABLE" ->
          new TinyFsException(
              Kind.STORE_FAILED, subject, "a data file with its rows cannot be read", failure);
      default -> throw failure;
    };
  }
}
