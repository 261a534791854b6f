// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.replay;

import dev.pond.kernel.plan.StoredFile;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.engine.ExpressionHandler;
import io.delta.kernel.engine.FileSystemClient;
import io.delta.kernel.engine.JsonHandler;
import io.delta.kernel.engine.ParquetHandler;
import java.util.List;

/**
 * An engine for Kernel that does no I/O: it answers from a memo, and throws {@link NeedIo} for the
 * first thing that the memo lacks. The caller gets that done and runs the same Kernel code again.
 *
 * <p>For one run of Kernel in one thread.
 */
public final class ReplayEngine implements Engine {
  private final IoMemo memo;
  private List<StoredFile> segment = List.of();
  private long version = -1;

  /** An engine that knows what the memo knows. */
  public ReplayEngine(IoMemo memo) {
    this.memo = memo;
  }

  /**
   * Says which files make up the version that Kernel is about to load, newest first, so that its
   * search for protocol and metadata becomes one request over all of them.
   */
  public void announce(long newVersion, List<StoredFile> files) {
    version = newVersion;
    segment = List.copyOf(files);
  }

  /** Returns the version announced last; -1 if none has been. */
  public long version() {
    return version;
  }

  /**
   * Returns the commit files that the listings have shown up to a version, ascending by version.
   *
   * @param version the last that counts
   */
  public List<StoredFile> listedCommits(long version) {
    return memo.widestListing().commits(version);
  }

  /** Returns the files announced last, newest first. */
  public List<StoredFile> segment() {
    return segment;
  }

  IoMemo memo() {
    return memo;
  }

  @Override
  public FileSystemClient getFileSystemClient() {
    return new ReplayFileSystem(memo);
  }

  @Override
  public JsonHandler getJsonHandler() {
    return new ReplayJson(this);
  }

  @Override
  public ParquetHandler getParquetHandler() {
    return new ReplayParquet(this);
  }

  @Override
  public ExpressionHandler getExpressionHandler() {
    throw new IllegalStateException("Kernel evaluates no expression while it loads a snapshot");
  }
}
