// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.entry;

import dev.pond.spark.PondSession;
import dev.pond.spark.read.FileSplits;
import dev.pond.tinyfs.TinyFsException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.types.DataTypes;

/** Walks over entries and packs the rows of those that pass into slices. Not thread-safe. */
final class EntryPlanner {
  private final EntryRequest request;
  private final PondSession session;
  private final List<EntryColumn> leaves;

  EntryPlanner(EntryRequest request, PondSession session) {
    this.request = request;
    this.session = session;
    this.leaves = request.table().entryColumns().leaves(request.readSchema());
  }

  static boolean readsContent(EntryRequest request) {
    return request.table().entryColumns().leaves(request.readSchema()).stream()
        .anyMatch(column -> column.type().equals(DataTypes.BinaryType));
  }

  EntrySlice[] plan() throws TinyFsException {
    try (SliceWriter writer = new SliceWriter()) {
      if (readsContent(request)) {
        new Files(writer).pack();
      } else {
        pass(entry -> writer.add(row(entry, 0)));
      }
      return writer.slices();
    }
  }

  private interface Taker {
    void take(Entry entry) throws TinyFsException;
  }

  private void pass(Taker taker) throws TinyFsException {
    EntryTest test = request.test();
    EntrySource.Walk walk = request.table().source().walk(test);
    int left = request.limit().orElse(Integer.MAX_VALUE);
    Entry entry = left == 0 ? null : walk.next();
    while (entry != null) {
      if (test.test(entry) == EntryTest.Truth.TRUE) {
        taker.take(entry);
        left--;
      }
      entry = left == 0 ? null : walk.next();
    }
  }

  private Object[] row(Entry entry, int before) throws TinyFsException {
    Object[] row = new Object[before + leaves.size()];
    for (int i = 0; i < leaves.size(); i++) {
      row[before + i] = leaves.get(i).value().of(entry);
    }
    return row;
  }

  /**
   * Files with their bytes: neighbours of a directory stay together, since their bytes are in the
   * same data files.
   */
  private final class Files {
    private final SliceWriter writer;
    private final EntryColumn length =
        request.table().entryColumns().find(FileColumns.LENGTH).orElseThrow();
    private final List<Object[]> rows = new ArrayList<>();
    private final List<Long> costs = new ArrayList<>();
    private final FileSplits splits = FileSplits.of(session.spark());
    private BigInteger total = BigInteger.ZERO;

    Files(SliceWriter writer) {
      this.writer = writer;
    }

    void pack() throws TinyFsException {
      pass(this::add);
      long most = splits.bytesPerPartition(total);
      long bytes = 0;
      for (int i = 0; i < rows.size(); i++) {
        long cost = costs.get(i);
        if (bytes > 0 && bytes + cost > most) {
          writer.cut();
          bytes = 0;
        }
        writer.add(rows.get(i));
        bytes += cost;
      }
    }

    private void add(Entry file) throws TinyFsException {
      Object bytes = length.value().of(file);
      long cost = splits.cost(bytes == null ? 0 : (Long) bytes);
      Object[] row = row(file, 1);
      row[0] = file.path();
      rows.add(row);
      costs.add(cost);
      total = total.add(BigInteger.valueOf(cost));
    }
  }
}
