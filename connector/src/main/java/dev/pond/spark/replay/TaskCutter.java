// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.replay;

import dev.pond.kernel.exec.FileRange;
import dev.pond.kernel.plan.LogicalPlan.FileFormat;
import dev.pond.kernel.plan.LogicalPlan.Scan;
import dev.pond.kernel.plan.StoredFile;
import java.util.ArrayList;
import java.util.List;

/** Cuts the files of scans into pieces, and puts small pieces together to tasks. Stateless. */
final class TaskCutter {
  /** About what a task is to read. */
  static final long TASK_BYTES = 32L << 20;

  /** A log may state any size. */
  private static final int MAX_RANGES_OF_FILE = 1024;

  private static final int MAX_PIECES_OF_TASK = 256;

  private TaskCutter() {}

  /** Returns the pieces of a scan's files: ranges of Parquet files, JSON files as a whole. */
  static List<ReplayPiece> pieces(int branch, Scan scan, long rangeBytes) {
    List<ReplayPiece> pieces = new ArrayList<>();
    for (int number = 0; number < scan.files().size(); number++) {
      StoredFile file = scan.files().get(number);
      long length = Math.max(rangeBytes, file.size() / MAX_RANGES_OF_FILE);
      boolean cut = scan.format() == FileFormat.PARQUET && file.size() > length;
      for (long start = 0; start == 0 || cut && start < file.size(); start += length) {
        boolean last = !cut || file.size() - start <= length;
        FileRange range = new FileRange(start, last ? Long.MAX_VALUE : start + length);
        pieces.add(new ReplayPiece(branch, file, number, range, 0));
        if (last) {
          break;
        }
      }
    }
    return pieces;
  }

  /** Returns tasks of consecutive pieces, small enough that all cores have something to do. */
  static List<ReplayTask> tasks(List<ReplayPiece> pieces, int cores) {
    long all = pieces.stream().mapToLong(ReplayPiece::bytes).sum();
    long most = Math.min(TASK_BYTES, Math.max(1, all / Math.max(1, 2 * cores)));
    List<ReplayTask> tasks = new ArrayList<>();
    List<ReplayPiece> next = new ArrayList<>();
    long bytes = 0;
    for (ReplayPiece piece : pieces) {
      boolean full = bytes + piece.bytes() > most || next.size() == MAX_PIECES_OF_TASK;
      if (full && !next.isEmpty()) {
        tasks.add(new ReplayTask(next));
        next = new ArrayList<>();
        bytes = 0;
      }
      next.add(piece);
      bytes += piece.bytes();
    }
    if (!next.isEmpty()) {
      tasks.add(new ReplayTask(next));
    }
    return tasks;
  }
}
