// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.scan;

import dev.pond.kernel.expr.Expression;
import dev.pond.kernel.index.FileIndex;
import dev.pond.kernel.path.PathPolicy;
import dev.pond.kernel.schema.StructType;
import dev.pond.kernel.skip.DataSkipping;
import dev.pond.kernel.skip.SkippingPredicate;
import dev.pond.kernel.sm.StateMachinePhase;
import dev.pond.kernel.snapshot.Snapshot;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Asks which files of a snapshot a query must read. Immutable.
 *
 * <p>The machine's phases: <em>CommitReplay</em> (in order: it learns which files newer commits
 * speak of), <em>CheckpointManifest</em> if the checkpoint may have sidecars,
 * <em>CheckpointReplay</em> (in parallel: those keys are set by then), a partial result with all
 * files, and the terminus. Each plan prunes by partition values and statistics on the way.
 */
public final class ScanBuilder {
  private final Snapshot snapshot;
  private final Optional<Expression> predicate;
  private final Keeping keeping;
  private final ZoneId zone;
  private final List<String> allowedPaths;
  private final boolean followsLinks;

  private ScanBuilder(
      Snapshot snapshot,
      Optional<Expression> predicate,
      Keeping keeping,
      ZoneId zone,
      List<String> allowedPaths,
      boolean followsLinks) {
    this.snapshot = snapshot;
    this.predicate = predicate;
    this.keeping = keeping;
    this.zone = zone;
    this.allowedPaths = allowedPaths;
    this.followsLinks = followsLinks;
  }

  /** Asks for all files of a snapshot. */
  public static ScanBuilder of(Snapshot snapshot) {
    Objects.requireNonNull(snapshot, "snapshot is null");
    return new ScanBuilder(
        snapshot, Optional.empty(), Keeping.NOTHING, ZoneOffset.UTC, List.of(), false);
  }

  /**
   * Leaves out files that hold no row for which this is true.
   *
   * @param wanted over logical columns, named exactly as in the schema
   */
  public ScanBuilder withPredicate(Expression wanted) {
    return new ScanBuilder(
        snapshot, Optional.of(wanted), keeping, zone, allowedPaths, followsLinks);
  }

  /** Sets whether scan files carry their statistics, as texts. */
  public ScanBuilder withStatistics(boolean keep) {
    return keeping(keeping.withTexts(keep));
  }

  /** Sets which members of statistics the result holds as columns, by physical names. */
  public ScanBuilder withStatistics(StructType members) {
    return keeping(keeping.withStatistics(members));
  }

  /**
   * Sets how much memory the result may take: a scan that finds more ends with {@link
   * dev.pond.kernel.index.IndexTooLargeException}.
   */
  public ScanBuilder within(long bytes) {
    return keeping(keeping.within(bytes));
  }

  /** Sets the index that the files of this scan, of newer commits alone, will join. */
  public ScanBuilder joining(FileIndex older) {
    return keeping(keeping.joining(older));
  }

  private ScanBuilder keeping(Keeping newKeeping) {
    return new ScanBuilder(snapshot, predicate, newKeeping, zone, allowedPaths, followsLinks);
  }

  /** Sets the zone of timestamp partition values that name none; UTC if not called. */
  public ScanBuilder withZone(ZoneId partitionZone) {
    return new ScanBuilder(snapshot, predicate, keeping, partitionZone, allowedPaths, followsLinks);
  }

  /** Sets the folders outside the table that its log may name. */
  public ScanBuilder withAllowedPaths(List<String> folders) {
    return new ScanBuilder(snapshot, predicate, keeping, zone, List.copyOf(folders), followsLinks);
  }

  /** Sets whether symbolic links of a local file system may lead out of the table; they may not. */
  public ScanBuilder withFollowingLinks(boolean follow) {
    return new ScanBuilder(snapshot, predicate, keeping, zone, allowedPaths, follow);
  }

  /**
   * Returns the machine's first phase.
   *
   * @throws dev.pond.kernel.PondException from later phases: POND_LOG_CORRUPT, POND_LOG_INCOMPLETE,
   *     POND_PATH_ESCAPES_TABLE
   */
  public StateMachinePhase<ScanResult> build() {
    DataSkipping skipping =
        new DataSkipping(
            snapshot.metadata().schema(),
            snapshot.metadata().partitionColumns(),
            zone,
            Expression.Column.of(AddSchema.ADD, "partitionValues"),
            AddSchema.STATS);
    ScanPlans plans =
        ScanPlans.of(predicate.map(skipping::filesFor).orElse(SkippingPredicate.KEEP_ALL), keeping);
    PathPolicy paths = PathPolicy.of(snapshot.tablePath(), allowedPaths);
    return CommitReplayPhase.start(
        new ScanContext(snapshot, plans, keeping, followsLinks ? paths.followingLinks() : paths));
  }
}
