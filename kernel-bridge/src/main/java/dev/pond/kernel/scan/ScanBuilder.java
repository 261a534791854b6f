// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.scan;

import dev.pond.kernel.expr.Expression;
import dev.pond.kernel.path.PathPolicy;
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
  private final boolean keepStatistics;
  private final ZoneId zone;
  private final List<String> allowedPaths;
  private final boolean followsLinks;

  private ScanBuilder(
      Snapshot snapshot,
      Optional<Expression> predicate,
      boolean keepStatistics,
      ZoneId zone,
      List<String> allowedPaths,
      boolean followsLinks) {
    this.snapshot = snapshot;
    this.predicate = predicate;
    this.keepStatistics = keepStatistics;
    this.zone = zone;
    this.allowedPaths = allowedPaths;
    this.followsLinks = followsLinks;
  }

  /** Asks for all files of a snapshot. */
  public static ScanBuilder of(Snapshot snapshot) {
    Objects.requireNonNull(snapshot, "snapshot is null");
    return new ScanBuilder(snapshot, Optional.empty(), false, ZoneOffset.UTC, List.of(), false);
  }

  /**
   * Leaves out files that hold no row for which this is true.
   *
   * @param wanted over logical columns, named exactly as in the schema
   */
  public ScanBuilder withPredicate(Expression wanted) {
    return new ScanBuilder(
        snapshot, Optional.of(wanted), keepStatistics, zone, allowedPaths, followsLinks);
  }

  /** Sets whether scan files carry their statistics. */
  public ScanBuilder withStatistics(boolean keep) {
    return new ScanBuilder(snapshot, predicate, keep, zone, allowedPaths, followsLinks);
  }

  /** Sets the zone of timestamp partition values that name none; UTC if not called. */
  public ScanBuilder withZone(ZoneId partitionZone) {
    return new ScanBuilder(
        snapshot, predicate, keepStatistics, partitionZone, allowedPaths, followsLinks);
  }

  /** Sets the folders outside the table that its log may name. */
  public ScanBuilder withAllowedPaths(List<String> folders) {
    return new ScanBuilder(
        snapshot, predicate, keepStatistics, zone, List.copyOf(folders), followsLinks);
  }

  /** Sets whether symbolic links of a local file system may lead out of the table; they may not. */
  public ScanBuilder withFollowingLinks(boolean follow) {
    return new ScanBuilder(snapshot, predicate, keepStatistics, zone, allowedPaths, follow);
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
        new ScanPlans(
            predicate.map(skipping::filesFor).orElse(SkippingPredicate.KEEP_ALL), keepStatistics);
    PathPolicy paths = PathPolicy.of(snapshot.tablePath(), allowedPaths);
    return CommitReplayPhase.start(
        new ScanContext(snapshot, plans, followsLinks ? paths.followingLinks() : paths));
  }
}
