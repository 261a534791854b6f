// SPDX-License-Identifier: Apache-2.0
package dev.pond.foreign;

import dev.pond.kernel.plan.LogicalPlan;
import dev.pond.kernel.plan.LogicalPlanVisitor;
import org.apache.arrow.memory.BufferAllocator;

/** Turns each node of a plan into the batches that it yields. */
final class PlanRunner implements LogicalPlanVisitor<Batches> {
  private final BufferAllocator allocator;
  private final String table;
  private final Share share;

  PlanRunner(BufferAllocator allocator, String table, Share share) {
    this.allocator = allocator;
    this.table = table;
    this.share = share;
  }

  @Override
  public Batches scan(LogicalPlan.Scan scan) {
    Share mine = scan.ordered() ? share.ofWhole() : share;
    return new ScannedFiles(scan, mine, allocator, table);
  }

  @Override
  public Batches filter(LogicalPlan.Filter node) {
    return new Operated(
        node.child().accept(this),
        batch -> {
          node.filter().apply(batch.view(), batch.selection());
          return batch;
        });
  }

  @Override
  public Batches filterByExpression(LogicalPlan.FilterByExpression node) {
    return new Operated(
        node.child().accept(this),
        batch -> {
          Term predicate = node.predicate().accept(new Evaluation(batch.root(), node.schema()));
          for (int row = 0; row < batch.selection().length; row++) {
            // NULL keeps a row: nothing is known that speaks against it.
            if (batch.selection()[row] && Boolean.FALSE.equals(predicate.truth(row))) {
              batch.selection()[row] = false;
            }
          }
          return batch;
        });
  }

  @Override
  public Batches select(LogicalPlan.Select node) {
    return new Operated(
        node.child().accept(this), batch -> Projections.select(node, batch, allocator));
  }

  @Override
  public Batches parseJson(LogicalPlan.ParseJson node) {
    return new Operated(
        node.child().accept(this), batch -> Projections.parseJson(node, batch, allocator));
  }

  @Override
  public Batches union(LogicalPlan.Union union) {
    Batches left = union.left().accept(this);
    Batches right = union.right().accept(this);
    return new Batches() {
      @Override
      public Batch next() {
        Batch batch = left.next();
        return batch == null ? right.next() : batch;
      }

      @Override
      public void close() {
        try (left) {
          right.close();
        }
      }
    };
  }

  @Override
  public Batches fileListing(LogicalPlan.FileListing listing) {
    return share.ofWhole().equals(Share.ALL) ? new Listing(listing, allocator, table) : () -> null;
  }

  @Override
  public Batches firstNonNull(LogicalPlan.FirstNonNull node) {
    PlanRunner alone = new PlanRunner(allocator, table, Share.ALL);
    return share.ofWhole().equals(Share.ALL)
        ? new FirstValues(node, node.child().accept(alone), allocator)
        : () -> null;
  }

  @Override
  public Batches dataVisitor(LogicalPlan.DataVisitor node) {
    Batches child = node.child().accept(this);
    return new Batches() {
      private boolean satisfied;

      @Override
      public Batch next() {
        Batch batch = satisfied ? null : child.next();
        satisfied = batch != null && !node.visitor().visit(batch.view());
        return batch;
      }

      @Override
      public void close() {
        child.close();
      }
    };
  }
}
