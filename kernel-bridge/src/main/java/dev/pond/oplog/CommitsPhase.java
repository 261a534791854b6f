// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog;

import dev.pond.kernel.data.CloseableIterator;
import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.plan.LogicalPlan;
import dev.pond.kernel.plan.StoredFile;
import dev.pond.kernel.sm.ConsumePhase;
import dev.pond.kernel.sm.StateMachinePhase;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Lists the commits that a log still has, oldest first, and goes on to read them.
 *
 * @param log URI of the log's folder
 * @param last the version up to which they count
 */
record CommitsPhase(String log, long last) implements ConsumePhase<Optional<String>> {
  private static final Pattern COMMIT = Pattern.compile("[0-9]{20}\\.json");

  @Override
  public String name() {
    return "Commits";
  }

  @Override
  public LogicalPlan plan() {
    return new LogicalPlan.FileListing(log + "/" + name(0));
  }

  @Override
  public boolean isParallelizable() {
    return false;
  }

  @Override
  public long estimatedBytes() {
    return 0;
  }

  @Override
  public StateMachinePhase<Optional<String>> next(CloseableIterator<ColumnBatch> data) {
    List<StoredFile> commits = new ArrayList<>();
    while (data.hasNext()) {
      ColumnBatch batch = data.next();
      for (int row = 0; row < batch.rowCount(); row++) {
        StoredFile file =
            new StoredFile(
                batch.column(0).getString(row),
                batch.column(2).getLong(row),
                batch.column(1).getLong(row));
        if (COMMIT.matcher(file.name()).matches() && file.name().compareTo(name(last)) <= 0) {
          commits.add(file);
        }
      }
    }
    return new FirstTransactionPhase(commits);
  }

  private static String name(long version) {
    return String.format(Locale.ROOT, "%020d.json", version);
  }
}
