// SPDX-License-Identifier: Apache-2.0
package dev.pond.logs;

import dev.pond.kernel.expr.Expression;
import dev.pond.kernel.scan.ScanResult;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.snapshot.Snapshot;

/** Plans one scan and prints how many files there are, and how many it must read. */
final class PlanProgram {
  private PlanProgram() {}

  /** Runs with the table's URI, and an {@code id} to look for unless all files are wanted. */
  public static void main(String[] args) {
    LogScan scan = new LogScan(args[0], 2);
    Snapshot snapshot = scan.latest();
    ScanResult result =
        args.length == 1
            ? scan.files(snapshot)
            : scan.files(
                snapshot,
                new Expression.Comparison(
                    Expression.Comparator.EQ,
                    Expression.Column.of("id"),
                    new Expression.Literal(PrimitiveType.LONG, Long.valueOf(args[1]))));
    System.out.println(result.counts().activeFiles() + " " + result.files().size());
  }
}
