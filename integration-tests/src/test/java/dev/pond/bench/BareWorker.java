// SPDX-License-Identifier: Apache-2.0
package dev.pond.bench;

import dev.pond.kernel.expr.Expression;
import dev.pond.kernel.expr.Expression.Comparator;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.logs.LogScan;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** kernel-bridge alone in a JVM: no Spark, and none on the class path. */
public final class BareWorker {
  private static final Pattern BETWEEN = Pattern.compile("(\\w+) BETWEEN (\\d+) AND (\\d+)");
  private static final int THREADS = 2;

  private BareWorker() {}

  /** Answers {@code plan <table> <condition>} with wall and CPU time and the number of files. */
  public static void main(String[] args) throws Exception {
    WorkerLoop.serve(question -> plan(question[1], question[2]));
  }

  private static String plan(String table, String condition) throws Exception {
    String uri = Path.of(table).toUri().toString().replaceFirst("/$", "");
    int[] files = new int[1];
    Usage usage =
        Usage.of(
            () -> {
              LogScan scan = new LogScan(uri, THREADS);
              files[0] = scan.files(scan.latest(), between(condition)).files().size();
            });
    return usage.wall() + " " + usage.cpu() + " " + files[0];
  }

  private static Expression between(String condition) {
    Matcher parts = BETWEEN.matcher(condition);
    if (!parts.matches()) {
      throw new IllegalArgumentException("Not a range: " + condition);
    }
    return new Expression.And(
        List.of(
            compared(parts.group(1), Comparator.GE, Long.parseLong(parts.group(2))),
            compared(parts.group(1), Comparator.LE, Long.parseLong(parts.group(3)))));
  }

  private static Expression compared(String column, Comparator comparator, long value) {
    return new Expression.Comparison(
        comparator,
        Expression.Column.of(column),
        new Expression.Literal(PrimitiveType.LONG, value));
  }
}
