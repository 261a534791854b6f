// SPDX-License-Identifier: Apache-2.0
package dev.pond.bench;

import dev.pond.logs.HugeLog;
import dev.pond.logs.MadeTable;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/** What a file costs in a table of one million and in one of ten. */
final class GrowthPlans {
  private static final int TEN = 10;
  private static final String ONE_MILLION = "1 M files";
  private static final String TEN_MILLION = "10 M files";
  private static final double FLAT = 1.2;
  private static final int WARM_UP = 20;

  private GrowthPlans() {}

  static void run(Goals goals) throws Exception {
    warm(goals);
    if (PlanQuery.hasDistributed()) {
      cold(goals);
    }
  }

  private static void cold(Goals goals) throws Exception {
    Contest contest = new Contest("first query, distributed, a million files");
    for (int millions : new int[] {1, TEN}) {
      PlanTable table = PlanTable.inParts(millions);
      var first =
          ColdPlans.first(
              () -> Worker.pond(heap(millions), PlanQuery.distributed(), PlanQuery.index(millions)),
              table.path(),
              table.log().range());
      contest.with(name(millions), round -> each(first.run(round), millions));
    }
    Standing standing = contest.run(0, PlanBenchmark.ROUNDS);
    goals.cpu(standing, TEN_MILLION, FLAT, ONE_MILLION);
  }

  private static void warm(Goals goals) throws Exception {
    try (Worker one = worker(1);
        Worker ten = worker(TEN)) {
      Contest evaluate = new Contest("repeated query, a million files");
      Contest advance = new Contest("query after a commit, a million files");
      evaluate.with(ONE_MILLION, repeated(one, 1)).with(TEN_MILLION, repeated(ten, TEN));
      advance.with(ONE_MILLION, advancing(one, 1)).with(TEN_MILLION, advancing(ten, TEN));
      Standing repeated = evaluate.run(WARM_UP, PlanBenchmark.ROUNDS);
      Standing advanced = advance.run(1, PlanBenchmark.ROUNDS);
      goals.cpu(repeated, TEN_MILLION, FLAT, ONE_MILLION);
      goals.cpu(advanced, TEN_MILLION, FLAT, ONE_MILLION);
    }
  }

  private static Contest.Contender repeated(Worker worker, int millions) throws Exception {
    PlanTable table = PlanTable.inParts(millions);
    Path path = table.path();
    String range = table.log().range();
    return round -> each(worker.plan(path, range, PlanQuery.FILES), millions);
  }

  private static Contest.Contender advancing(Worker worker, int millions) throws Exception {
    PlanTable table = PlanTable.inParts(millions);
    MadeTable copy = new MadeTable(table.copy());
    AtomicLong version = new AtomicLong(HugeLog.CHECKPOINT + 1);
    String range = table.log().range(0);
    worker.plan(copy.folder(), range, PlanQuery.FILES);
    return round -> {
      long next = version.incrementAndGet();
      copy.commit(next, table.log().next(next, 0));
      long files = PlanQuery.FILES + next - HugeLog.CHECKPOINT - 1;
      return each(worker.plan(copy.folder(), range, files), millions);
    };
  }

  private static Worker worker(int millions) throws Exception {
    return Worker.pond(heap(millions), PlanQuery.index(2 * millions));
  }

  private static String heap(int millions) {
    return millions == 1 ? "4g" : "8g";
  }

  private static String name(int millions) {
    return millions == 1 ? ONE_MILLION : TEN_MILLION;
  }

  private static Usage each(Usage usage, int millions) {
    return new Usage(usage.wall() / millions, usage.cpu() / millions);
  }
}
