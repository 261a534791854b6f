// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.scan;

import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.plan.Portable;
import dev.pond.kernel.plan.RowVisitor;
import dev.pond.kernel.wire.ByteReader;
import dev.pond.kernel.wire.ByteWriter;
import java.util.concurrent.atomic.LongAdder;

/** Counts adds as they pass a point of a plan. Thread-safe. */
final class ScanTally implements RowVisitor, Portable {
  static final String KIND = "scan-tally";

  private final LongAdder files = new LongAdder();
  private final LongAdder bytes = new LongAdder();

  long files() {
    return files.sum();
  }

  long bytes() {
    return bytes.sum();
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public byte[] toBytes() {
    return new byte[0];
  }

  @Override
  public ScanTally fork() {
    return new ScanTally();
  }

  @Override
  public byte[] learned() {
    ByteWriter out = new ByteWriter();
    out.writeVarint(files());
    out.writeSigned(bytes());
    return out.toBytes();
  }

  @Override
  public void merge(byte[] learned) {
    ByteReader in = new ByteReader(learned);
    long moreFiles = in.readVarint();
    long moreBytes = in.readSigned();
    in.requireEnd();
    files.add(moreFiles);
    bytes.add(moreBytes);
  }

  @Override
  public boolean visit(ColumnBatch batch) {
    ColumnVector add = batch.column(0);
    ColumnVector size = add.child(AddSchema.SIZE);
    boolean addsMissing = add.mayHaveNulls();
    boolean sizesMissing = size.mayHaveNulls();
    long count = 0;
    long sum = 0;
    for (int row = 0; row < batch.rowCount(); row++) {
      if (batch.isSelected(row) && !(addsMissing && add.isNullAt(row))) {
        count++;
        sum += sizesMissing && size.isNullAt(row) ? 0 : size.getLong(row);
      }
    }
    files.add(count);
    bytes.add(sum);
    return true;
  }
}
