// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.data.VectorBuilder;
import dev.pond.kernel.plan.Portable;
import dev.pond.kernel.plan.RowFilter;
import dev.pond.kernel.schema.StructType;
import dev.pond.kernel.wire.MalformedBytesException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PortableCodeTest {
  private static final StructType SCHEMA = AddSchema.checkpoint(false, Optional.empty());
  private static final StructType ADD = (StructType) SCHEMA.field(0).type();

  /** Adds of files f0, f1 and so on, of 10 bytes each; every fifth row has none. */
  private static ColumnBatch adds(int count) {
    VectorBuilder add = VectorBuilder.of(ADD);
    VectorBuilder number = VectorBuilder.of(SCHEMA.field(1).type());
    for (int i = 0; i < count; i++) {
      number.appendLong(0);
      if (i % 5 == 4) {
        add.appendNull();
        continue;
      }
      for (int field = 0; field < ADD.size(); field++) {
        if (field == AddSchema.PATH) {
          byte[] path = ("f" + i).getBytes(StandardCharsets.UTF_8);
          add.child(field).appendBytes(path, 0, path.length);
        } else if (field == AddSchema.SIZE) {
          add.child(field).appendLong(10);
        } else {
          add.child(field).appendNull();
        }
      }
      add.endRow();
    }
    return new ColumnBatch(SCHEMA, count, add.build(), number.build());
  }

  private static boolean[] kept(Portable dedup, ColumnBatch batch) {
    boolean[] selection = new boolean[batch.rowCount()];
    java.util.Arrays.fill(selection, true);
    ((RowFilter) dedup).apply(batch, selection);
    return selection;
  }

  @Test
  void frozenKeysMeanTheSameElsewhere() {
    ColumnBatch batch = adds(3_000);
    FileKeySet keys = new FileKeySet();
    FileKey key = keys.newKey();
    ColumnVector add = batch.column(0);
    for (int row = 0; row < 3_000; row += 3) {
      if (!add.isNullAt(row)) {
        key.set(add.child(AddSchema.PATH), add.child(AddSchema.DELETION_VECTOR), row);
        keys.remove(key, 1);
      }
    }
    CheckpointDedup here = new CheckpointDedup(keys);
    Portable there = PortableCode.of(here.kind(), here.toBytes());

    boolean[] expected = new boolean[3_000];
    for (int row = 0; row < 3_000; row++) {
      expected[row] = row % 3 != 0 && row % 5 != 4;
    }
    assertThat(kept(here, batch)).isEqualTo(expected);
    assertThat(kept(there, batch)).isEqualTo(expected);
    assertThat(there.learned()).isEmpty();
    assertThat(here.toBytes()).hasSize(16 + 2 + keys.size() * 16);
  }

  @Test
  void seedsTravelWithTheKeys() {
    FileKeySet ours = new FileKeySet();
    dev.pond.kernel.wire.ByteWriter out = new dev.pond.kernel.wire.ByteWriter();
    out.writeLong(11);
    out.writeLong(12);
    out.writeVarint(0);
    FileKeySet theirs = FileKeySet.readFrom(new dev.pond.kernel.wire.ByteReader(out.toBytes()));
    ColumnVector add = adds(1).column(0);
    FileKey our = ours.newKey();
    FileKey their = theirs.newKey();
    our.set(add.child(AddSchema.PATH), add.child(AddSchema.DELETION_VECTOR), 0);
    their.set(add.child(AddSchema.PATH), add.child(AddSchema.DELETION_VECTOR), 0);

    assertThat(their.high()).isNotEqualTo(our.high());
    assertThat(their.low()).isNotEqualTo(our.low());
  }

  @Test
  void whatCopiesCountIsAddedUp() {
    ScanTally here = new ScanTally();
    here.visit(adds(10));
    ScanTally there = (ScanTally) PortableCode.of(here.kind(), here.toBytes());
    there.visit(adds(5));
    here.merge(there.learned());
    ScanTally fork = here.fork();
    fork.visit(adds(5));
    here.merge(fork.learned());

    assertThat(here.files()).isEqualTo(8 + 4 + 4);
    assertThat(here.bytes()).isEqualTo(160);
  }

  @Test
  void whatIsNoCodeIsRefused() {
    assertThatThrownBy(() -> PortableCode.of("other", new byte[0]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> PortableCode.of(CheckpointDedup.KIND, new byte[] {1}))
        .isInstanceOf(MalformedBytesException.class);
    assertThatThrownBy(() -> new ScanTally().merge(new byte[] {1, 2, 3}))
        .isInstanceOf(MalformedBytesException.class);
    assertThatThrownBy(() -> new CheckpointDedup(new FileKeySet()).merge(new byte[1]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
