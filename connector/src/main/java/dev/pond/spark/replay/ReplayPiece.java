// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.replay;

import dev.pond.kernel.exec.FileRange;
import dev.pond.kernel.plan.StoredFile;
import dev.pond.kernel.wire.ByteReader;
import dev.pond.kernel.wire.ByteWriter;
import dev.pond.kernel.wire.StoredFileBytes;

/**
 * A part of one file that is replayed in one go.
 *
 * @param branch the number of the plan's branch whose scan has the file
 * @param number the position of the file in that scan's list
 * @param firstRow the first row of the range that is wanted; those before have been replayed
 */
record ReplayPiece(int branch, StoredFile file, int number, FileRange range, long firstRow) {
  ReplayPiece from(long row) {
    return new ReplayPiece(branch, file, number, range, row);
  }

  void writeTo(ByteWriter out) {
    out.writeVarint(branch);
    StoredFileBytes.write(file, out);
    out.writeVarint(number);
    out.writeVarint(range.start());
    out.writeVarint(range.end());
    out.writeVarint(firstRow);
  }

  static ReplayPiece readFrom(ByteReader in) {
    int branch = Math.toIntExact(in.readVarint());
    StoredFile file = StoredFileBytes.read(in);
    int number = Math.toIntExact(in.readVarint());
    return new ReplayPiece(
        branch, file, number, new FileRange(in.readVarint(), in.readVarint()), in.readVarint());
  }

  /** Returns about how many bytes are read for it. */
  long bytes() {
    long length = file.size() <= 0 ? 0 : file.size() - range.start();
    return Math.max(1, Math.min(length, range.end() - range.start()));
  }
}
