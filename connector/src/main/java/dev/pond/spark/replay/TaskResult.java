// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.replay;

import dev.pond.kernel.PondException;
import dev.pond.kernel.wire.ByteReader;
import dev.pond.kernel.wire.ByteWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a task hands back: rows, what its code learned, and where it stopped. Or what failed, as a
 * value: Spark would try again, and show traces, of what is the same each time.
 *
 * @param failure null if nothing failed
 * @param nextPiece the piece at which to go on; -1 if all have been replayed
 * @param nextRow the row of that piece's range
 * @param learned by each code of the plan
 * @param rows compressed batches
 */
record TaskResult(
    PondException failure, int nextPiece, long nextRow, List<byte[]> learned, byte[] rows) {
  private static final int VERSION = 1;

  static byte[] failed(PondException failure) {
    ByteWriter out = new ByteWriter();
    out.writeByte(VERSION);
    out.writeBoolean(false);
    out.writeText(failure.errorClass());
    out.writeVarint(failure.parameters().size());
    failure
        .parameters()
        .forEach(
            (name, value) -> {
              out.writeText(name);
              out.writeText(value);
            });
    return out.toBytes();
  }

  byte[] toBytes() {
    ByteWriter out = new ByteWriter();
    out.writeByte(VERSION);
    out.writeBoolean(true);
    out.writeSigned(nextPiece);
    out.writeVarint(nextRow);
    out.writeVarint(learned.size());
    learned.forEach(out::writeBlock);
    out.writeBlock(rows);
    return out.toBytes();
  }

  static TaskResult read(byte[] bytes) {
    ByteReader in = new ByteReader(bytes);
    in.requireVersion(VERSION);
    if (!in.readBoolean()) {
      return new TaskResult(failure(in), -1, 0, List.of(), new byte[0]);
    }
    int nextPiece = Math.toIntExact(in.readSigned());
    long nextRow = in.readVarint();
    int count = in.readCount(1);
    List<byte[]> learned = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      learned.add(in.readBlock());
    }
    byte[] rows = in.readBlock();
    in.requireEnd();
    return new TaskResult(null, nextPiece, nextRow, learned, rows);
  }

  private static PondException failure(ByteReader in) {
    String errorClass = in.readText();
    int count = in.readCount(2);
    Map<String, String> parameters = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      parameters.put(in.readText(), in.readText());
    }
    in.requireEnd();
    return new PondException(errorClass, parameters);
  }
}
