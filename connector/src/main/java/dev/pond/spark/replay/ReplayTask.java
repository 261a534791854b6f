// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.replay;

import dev.pond.kernel.wire.ByteReader;
import dev.pond.kernel.wire.ByteWriter;
import java.util.ArrayList;
import java.util.List;

/** What one Spark task replays, in this order. Travels as bytes. */
record ReplayTask(List<ReplayPiece> pieces) {
  private static final int VERSION = 1;

  ReplayTask {
    pieces = List.copyOf(pieces);
  }

  /** Returns what is left when so many pieces, and rows of the next one, have been replayed. */
  ReplayTask rest(int piece, long row) {
    List<ReplayPiece> left = new ArrayList<>(pieces.subList(piece, pieces.size()));
    left.set(0, left.get(0).from(row));
    return new ReplayTask(left);
  }

  /**
   * @param limit about how many bytes the result may have
   */
  byte[] toBytes(long limit) {
    ByteWriter out = new ByteWriter();
    out.writeByte(VERSION);
    out.writeVarint(limit);
    out.writeVarint(pieces.size());
    pieces.forEach(piece -> piece.writeTo(out));
    return out.toBytes();
  }

  /** A task and the limit of its result. */
  record Limited(ReplayTask task, long limit) {}

  static Limited read(byte[] bytes) {
    ByteReader in = new ByteReader(bytes);
    in.requireVersion(VERSION);
    long limit = in.readVarint();
    int count = in.readCount(8);
    List<ReplayPiece> pieces = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      pieces.add(ReplayPiece.readFrom(in));
    }
    in.requireEnd();
    return new Limited(new ReplayTask(pieces), limit);
  }
}
