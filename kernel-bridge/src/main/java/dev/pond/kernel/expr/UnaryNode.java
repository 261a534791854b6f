// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.expr;

import dev.pond.kernel.data.Bytes;
import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.schema.PrimitiveType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The predicates of one operand that need no comparison. */
final class UnaryNode {
  private UnaryNode() {}

  /** The opposite of a predicate. */
  static final class Not extends TruthNode {
    private final Node child;

    Not(Node child) {
      this.child = child;
    }

    @Override
    Sieve sieve(ColumnBatch batch, byte dropped) {
      return TruthNode.sieve(child, batch, dropped == FALSE ? TRUE : FALSE);
    }

    @Override
    int nanos() {
      return TruthNode.nanos(child);
    }

    @Override
    byte[] truth(ColumnBatch batch, boolean[] rows) {
      byte[] truth = TruthNode.of(child, batch, rows).clone();
      for (int row = 0; row < truth.length; row++) {
        if (truth[row] != NULL) {
          truth[row] = of(truth[row] == FALSE);
        }
      }
      return truth;
    }
  }

  /** Whether a value is NULL. */
  static final class IsNull extends TruthNode {
    private final Node child;

    IsNull(Node child) {
      this.child = child;
    }

    @Override
    byte[] truth(ColumnBatch batch, boolean[] rows) {
      ColumnVector values = child.evaluate(batch, rows);
      byte[] truth = new byte[batch.rowCount()];
      for (int row = 0; row < truth.length; row++) {
        if (rows[row]) {
          truth[row] = of(values.isNullAt(row));
        }
      }
      return truth;
    }
  }

  /** Whether a string begins with given bytes; NULL for what is no string. */
  static final class StartsWith extends TruthNode {
    private final Node child;
    private final byte[] prefix;

    StartsWith(Node child, String prefix) {
      this.child = child;
      this.prefix = prefix.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    byte[] truth(ColumnBatch batch, boolean[] rows) {
      byte[] truth = new byte[batch.rowCount()];
      if (child.type() != PrimitiveType.STRING) {
        Arrays.fill(truth, NULL);
        return truth;
      }
      ColumnVector values = child.evaluate(batch, rows);
      Bytes bytes = new Bytes();
      for (int row = 0; row < truth.length; row++) {
        if (rows[row]) {
          truth[row] = values.isNullAt(row) ? NULL : of(startsWith(values, row, bytes));
        }
      }
      return truth;
    }

    private boolean startsWith(ColumnVector values, int row, Bytes bytes) {
      values.getBytes(row, bytes);
      int start = bytes.offset();
      return bytes.length() >= prefix.length
          && Arrays.equals(bytes.array(), start, start + prefix.length, prefix, 0, prefix.length);
    }
  }

  /** Always the same. */
  static final class Constant extends TruthNode {
    private final byte value;

    Constant(byte value) {
      this.value = value;
    }

    @Override
    byte[] truth(ColumnBatch batch, boolean[] rows) {
      byte[] truth = new byte[batch.rowCount()];
      Arrays.fill(truth, value);
      return truth;
    }
  }
}
