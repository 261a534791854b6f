// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.expr;

import dev.pond.kernel.data.ColumnBatch;
import java.util.Arrays;
import java.util.Comparator;

/**
 * AND or OR. A row that one child decides is not computed by the children after it, so that those
 * come first which cost least.
 */
final class JunctionNode extends TruthNode {
  private static final int CODES = 3;

  /** What two values come to: FALSE, TRUE and NULL with each of FALSE, TRUE and NULL. */
  private static final byte[] AND = {FALSE, FALSE, FALSE, FALSE, TRUE, NULL, FALSE, NULL, NULL};

  private static final byte[] OR = {FALSE, TRUE, NULL, TRUE, TRUE, TRUE, NULL, TRUE, NULL};

  private final Node[] children;
  private final byte deciding;

  /**
   * @param deciding the value of a child that settles the result: FALSE for AND, TRUE for OR
   */
  JunctionNode(Node[] children, byte deciding) {
    this.children = children.clone();
    Arrays.sort(this.children, Comparator.comparingInt(TruthNode::nanos));
    this.deciding = deciding;
  }

  @Override
  int nanos() {
    return Arrays.stream(children).mapToInt(TruthNode::nanos).sum();
  }

  @Override
  Sieve sieve(ColumnBatch batch, byte dropped) {
    Sieve[] each = new Sieve[children.length];
    for (int i = 0; i < each.length; i++) {
      each[i] = TruthNode.sieve(children[i], batch, dropped);
    }
    return dropped == deciding
        ? (rows, count) -> all(each, rows, count)
        : (rows, count) -> any(each, rows, count);
  }

  /** One child's value is enough to drop a row: what is left is for the next. */
  private static int all(Sieve[] each, int[] rows, int count) {
    int left = count;
    for (int i = 0; i < each.length && left > 0; i++) {
      left = each[i].sift(rows, left);
    }
    return left;
  }

  /** A row is dropped if all children drop it: what one dropped is for the next. */
  private static int any(Sieve[] each, int[] rows, int count) {
    int[] open = Arrays.copyOf(rows, count);
    int[] found = new int[count];
    boolean[] kept = new boolean[count == 0 ? 0 : rows[count - 1] + 1];
    int left = count;
    for (int i = 0; i < each.length && left > 0; i++) {
      System.arraycopy(open, 0, found, 0, left);
      int more = each[i].sift(found, left);
      for (int k = 0; k < more; k++) {
        kept[found[k]] = true;
      }
      left = more == 0 ? left : marked(kept, false, open, left);
    }
    return marked(kept, true, rows, count);
  }

  private static int marked(boolean[] marks, boolean wanted, int[] rows, int count) {
    int kept = 0;
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      rows[kept] = row;
      kept += marks[row] == wanted ? 1 : 0;
    }
    return kept;
  }

  @Override
  byte[] truth(ColumnBatch batch, boolean[] rows) {
    byte[] result = new byte[batch.rowCount()];
    Arrays.fill(result, deciding == FALSE ? TRUE : FALSE);
    byte[] joined = deciding == FALSE ? AND : OR;
    boolean[] open = rows.clone();
    boolean anyOpen = true;
    for (int i = 0; i < children.length && anyOpen; i++) {
      byte[] truth = TruthNode.of(children[i], batch, open);
      anyOpen = false;
      // Without a branch: which rows are decided is hard to guess. Those that are stay as they are.
      for (int row = 0; row < result.length; row++) {
        byte now = joined[result[row] * CODES + truth[row]];
        result[row] = now;
        open[row] &= now != deciding;
        anyOpen |= open[row];
      }
    }
    return result;
  }
}
