// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.fs;

import dev.pond.kernel.PondException;
import dev.pond.kernel.data.CloseableIterator;
import dev.pond.kernel.exec.LocalPlanExecutor;
import dev.pond.kernel.exec.PlanExecutor;
import dev.pond.kernel.exec.StateMachineDriver;
import dev.pond.kernel.parquet.PlainParquetSource;
import dev.pond.kernel.plan.StoredFile;
import dev.pond.kernel.snapshot.Snapshot;
import dev.pond.kernel.snapshot.SnapshotBuilder;
import dev.pond.kernel.snapshot.SnapshotMemory;
import dev.pond.kernel.storage.HadoopFiles;
import dev.pond.kernel.storage.HadoopStorage;
import dev.pond.kernel.storage.HadoopUser;
import dev.pond.kernel.storage.Storage;
import dev.pond.oplog.Pond;
import dev.pond.oplog.content.ContentStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * The files of one pond, without Spark: at one version, or at the newest whenever they are asked
 * for. Thread-safe.
 */
final class PondFiles {
  private static final Pattern COMMIT = Pattern.compile("\\d{20}\\.json");
  private static final int THREADS = 4;

  private final String root;
  private final OptionalLong version;
  private final Storage storage;
  private final PlanExecutor executor;
  private final ContentStore contents;
  private final SnapshotMemory memory = SnapshotMemory.ofUser(HadoopUser.current().name());
  private PondView view;

  private PondFiles(
      String root,
      OptionalLong version,
      Storage storage,
      PlanExecutor executor,
      ContentStore contents) {
    this.root = root;
    this.version = version;
    this.storage = storage;
    this.executor = executor;
    this.contents = contents;
  }

  /**
   * Returns the files of a pond, which is opened when it is asked for something.
   *
   * @param folder path or URI of the pond's folder
   * @param version of the table, or the newest
   * @param configuration not to be changed afterwards
   */
  static PondFiles of(String folder, OptionalLong version, Configuration configuration)
      throws IOException {
    String root;
    try {
      Path path = new Path(Objects.requireNonNull(folder, "folder is null"));
      root = HadoopFiles.system(path, configuration).makeQualified(path).toUri().toString();
    } catch (PondException e) {
      throw PondFileException.of(e);
    } catch (IllegalArgumentException e) {
      throw PondFileException.of(new PondException("POND_NOT_A_TABLE", Map.of("path", folder), e));
    }
    root = root.endsWith("/") ? root.substring(0, root.length() - 1) : root;
    Storage storage = HadoopStorage.of(configuration);
    PlainParquetSource parquet = new PlainParquetSource(configuration);
    PlanExecutor executor =
        LocalPlanExecutor.builder(storage)
            .parquet(parquet)
            .threads(THREADS)
            .table(root + "/data")
            .build();
    return new PondFiles(root, version, storage, executor, ContentStore.of(storage, parquet));
  }

  /** Returns the URI of the pond's folder. */
  String root() {
    return root;
  }

  /** Returns the pond's files as they are now, after a look at the end of its log. */
  synchronized PondView now() throws IOException {
    try {
      if (view == null || version.isEmpty() && hasCommitsAfter(view.pond().version())) {
        SnapshotBuilder builder = SnapshotBuilder.forPath(root + "/data").remembering(memory);
        if (version.isPresent()) {
          builder = builder.atVersion(version.getAsLong());
        }
        Snapshot data = StateMachineDriver.run(builder.build(), executor);
        view = new PondView(Pond.open(root, data, executor, contents));
      }
      return view;
    } catch (PondException e) {
      throw PondFileException.of(e);
    } catch (UncheckedIOException e) {
      throw PondFileException.of(e, root);
    }
  }

  private boolean hasCommitsAfter(long known) throws IOException {
    String next = String.format(Locale.ROOT, "%s/data/_delta_log/%020d.json", root, known + 1);
    try (CloseableIterator<StoredFile> files = storage.listFrom(next)) {
      while (files.hasNext()) {
        if (COMMIT.matcher(files.next().name()).matches()) {
          return true;
        }
      }
      return false;
    }
  }
}
