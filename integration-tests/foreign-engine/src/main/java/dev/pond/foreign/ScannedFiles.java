// SPDX-License-Identifier: Apache-2.0
package dev.pond.foreign;

import dev.pond.arrow.ArrowSchemas;
import dev.pond.kernel.plan.LogicalPlan;
import dev.pond.kernel.plan.LogicalPlan.FileFormat;
import dev.pond.kernel.plan.LogicalPlan.OnProblem;
import dev.pond.kernel.plan.StoredFile;
import dev.pond.kernel.schema.StructType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;

/** The batches of a scan's files, one file after another, in the order of the list. */
final class ScannedFiles implements Batches {
  private static final int BATCH_ROWS = 1024;

  /** Vectors start small and grow: most files of a log have a few rows. */
  private static final int FIRST_ROWS = 64;

  private final LogicalPlan.Scan scan;
  private final Share share;
  private final BufferAllocator allocator;
  private final LogErrors errors;

  /** The columns that are in the files: all but the file's number. */
  private final StructType stored;

  private final int numberAt;
  private int file = -1;
  private FileRows rows;

  ScannedFiles(LogicalPlan.Scan scan, Share share, BufferAllocator allocator, String table) {
    this.scan = scan;
    this.share = share;
    this.allocator = allocator;
    errors = new LogErrors(table);
    numberAt = scan.schema().indexOf(LogicalPlan.FILE_NUMBER);
    stored =
        new StructType(
            scan.schema().fields().stream()
                .filter(field -> !field.name().equals(LogicalPlan.FILE_NUMBER))
                .toList());
  }

  @Override
  public Batch next() {
    while (rows != null || openNext()) {
      Batch batch = fill();
      if (batch != null) {
        return batch;
      }
      close();
    }
    return null;
  }

  private boolean openNext() {
    do {
      file++;
    } while (file < scan.files().size() && !share.has(file));
    if (file >= scan.files().size()) {
      return false;
    }
    try {
      rows = scan.onProblem() == OnProblem.NO_ROWS ? whole() : open();
    } catch (IOException | RuntimeException | StackOverflowError e) {
      throw typed(e);
    }
    return true;
  }

  private FileRows open() throws IOException {
    StoredFile stated = scan.files().get(file);
    return scan.format() == FileFormat.JSON
        ? new JsonFile(stated, stored)
        : new ParquetFile(stated, stored);
  }

  /** A file that may be broken is read to its end before its first row counts: it is small. */
  private FileRows whole() {
    List<Object[]> found = new ArrayList<>();
    try (FileRows all = open()) {
      for (Object[] row = all.next(); row != null; row = all.next()) {
        found.add(row);
      }
    } catch (IOException | RuntimeException | StackOverflowError e) {
      found.clear();
    }
    Iterator<Object[]> iterator = found.iterator();
    return new FileRows() {
      @Override
      public Object[] next() {
        return iterator.hasNext() ? iterator.next() : null;
      }

      @Override
      public void close() {}
    };
  }

  private Batch fill() {
    VectorSchemaRoot root = VectorSchemaRoot.create(ArrowSchemas.toArrow(scan.schema()), allocator);
    root.getFieldVectors().forEach(vector -> vector.setInitialCapacity(FIRST_ROWS));
    try {
      int count = 0;
      while (count < BATCH_ROWS) {
        Object[] row = rows.next();
        if (row == null) {
          break;
        }
        write(row, root, count++);
      }
      if (count == 0) {
        root.close();
        return null;
      }
      root.setRowCount(count);
      return Batch.of(root);
    } catch (IOException | RuntimeException | StackOverflowError e) {
      root.close();
      throw typed(e);
    }
  }

  private void write(Object[] row, VectorSchemaRoot root, int at) {
    for (int i = 0; i < scan.schema().size(); i++) {
      Object cell;
      if (i == numberAt) {
        cell = (long) file;
      } else {
        cell = row[numberAt < 0 || i < numberAt ? i : i - 1];
      }
      Cells.write(root.getVector(i), at, cell);
    }
  }

  private RuntimeException typed(Throwable failure) {
    return errors.reading(scan.format(), scan.files().get(file).path(), failure);
  }

  @Override
  public void close() {
    if (rows != null) {
      try {
        rows.close();
      } catch (IOException e) {
        throw typed(e);
      } finally {
        rows = null;
      }
    }
  }
}
