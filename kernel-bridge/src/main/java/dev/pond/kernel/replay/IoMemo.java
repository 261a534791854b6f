// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.replay;

import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.plan.StoredFile;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The answers that Kernel has been given so far. Immutable. */
public final class IoMemo {
  private final Map<IoRequest, List<ColumnBatch>> answers;

  /** The files of checkpoints that are not to be used, by version. */
  private final Map<Long, Set<StoredFile>> broken;

  /** Stands in the place of the hint: where the log was read from last. */
  private final OptionalLong start;

  /** The versions whose checksums are not to be asked for. */
  private final Set<Long> hiddenChecksums;

  private IoMemo(
      Map<IoRequest, List<ColumnBatch>> answers,
      Map<Long, Set<StoredFile>> broken,
      OptionalLong start,
      Set<Long> hiddenChecksums) {
    this.answers = answers;
    this.broken = broken;
    this.start = start;
    this.hiddenChecksums = hiddenChecksums;
  }

  /** Returns a memo without answers. */
  public static IoMemo empty() {
    return new IoMemo(Map.of(), Map.of(), OptionalLong.empty(), Set.of());
  }

  /**
   * Returns a memo without answers that does not ask for the hint.
   *
   * @param checkpoint the version of the checkpoint that is expected; negative if none is
   */
  public static IoMemo startingAt(long checkpoint) {
    return new IoMemo(Map.of(), Map.of(), OptionalLong.of(checkpoint), Set.of());
  }

  /**
   * Returns this memo with one more answer.
   *
   * @param batches of rows that stay valid; none if there is no such file
   */
  public IoMemo with(IoRequest request, List<ColumnBatch> batches) {
    Map<IoRequest, List<ColumnBatch>> more = new HashMap<>(answers);
    more.put(request, List.copyOf(batches));
    return new IoMemo(more, broken, start, hiddenChecksums);
  }

  /** Returns the version that the checkpoint hint names, if it has been read and names one. */
  public OptionalLong hintedVersion() {
    for (Map.Entry<IoRequest, List<ColumnBatch>> answer : answers.entrySet()) {
      if (answer.getKey() instanceof IoRequest.Hint) {
        return CheckpointHints.version(answer.getValue());
      }
    }
    return OptionalLong.empty();
  }

  /** Returns whether something else than the hint says where to begin. */
  public boolean hasStart() {
    return start.isPresent();
  }

  /** Returns this memo as if there had been no checkpoint hint. */
  public IoMemo withoutHint() {
    Map<IoRequest, List<ColumnBatch>> others = new HashMap<>(answers);
    others.replaceAll((request, rows) -> request instanceof IoRequest.Hint ? List.of() : rows);
    OptionalLong begin = start.isPresent() ? OptionalLong.of(-1) : start;
    return new IoMemo(others, broken, begin, hiddenChecksums);
  }

  /**
   * Returns this memo, with listings that do not show the checkpoints of a version.
   *
   * @param files what is known of the checkpoint
   */
  public IoMemo withoutCheckpoint(long version, Set<StoredFile> files) {
    return withoutHint().hiding(version, files);
  }

  /**
   * Returns this memo, with listings that do not show these checkpoints, of which the files are
   * still the same.
   *
   * @param checkpoints their files by version
   */
  public IoMemo withoutCheckpoints(Map<Long, Set<StoredFile>> checkpoints) {
    if (checkpoints.isEmpty()) {
      return this;
    }
    Set<StoredFile> listed = Set.copyOf(widestListing().checkpoints());
    IoMemo memo = this;
    for (Map.Entry<Long, Set<StoredFile>> checkpoint : checkpoints.entrySet()) {
      if (listed.containsAll(checkpoint.getValue())) {
        memo = memo.hiding(checkpoint.getKey(), checkpoint.getValue());
      }
    }
    return memo;
  }

  private IoMemo hiding(long version, Set<StoredFile> files) {
    Map<Long, Set<StoredFile>> more = new HashMap<>(broken);
    more.put(version, Set.copyOf(files));
    return new IoMemo(answers, Map.copyOf(more), start, hiddenChecksums);
  }

  /** Returns the files of checkpoints that are not to be used, by version. */
  public Map<Long, Set<StoredFile>> brokenCheckpoints() {
    return broken;
  }

  /** Returns this memo, with listings that do not show the checksum of a version. */
  public IoMemo withoutChecksum(long version) {
    Set<Long> more = new HashSet<>(hiddenChecksums);
    more.add(version);
    return new IoMemo(answers, broken, start, Set.copyOf(more));
  }

  Set<Long> hiddenChecksums() {
    return hiddenChecksums;
  }

  /** Returns what has been listed, if that is one listing and begins where it was told to. */
  public Optional<LogView> view() {
    List<IoRequest.Listing> listings =
        answers.keySet().stream()
            .filter(IoRequest.Listing.class::isInstance)
            .map(IoRequest.Listing.class::cast)
            .toList();
    return start.isEmpty() || listings.size() != 1
        ? Optional.empty()
        : Optional.of(
            new LogView(start.getAsLong(), broken, listings.get(0), answers.get(listings.get(0))));
  }

  /** Returns whether the log has been listed. */
  public boolean hasListing() {
    return answers.keySet().stream().anyMatch(IoRequest.Listing.class::isInstance);
  }

  /**
   * Returns whether the listings lack what they began with: a checkpoint at or after the start, if
   * there was to be one.
   */
  public boolean lacksStart() {
    return hasListing()
        && start.orElse(-1) >= 0
        && widestListing().without(broken.keySet()).checkpoints().isEmpty();
  }

  /**
   * Returns the row of protocol and metadata that was found for a version, by a search or in its
   * checksum.
   *
   * @param files what the version is made of, newest first
   */
  public Optional<ColumnBatch> protocolMetadata(List<StoredFile> files) {
    Optional<ColumnBatch> checksum = Optional.empty();
    for (Map.Entry<IoRequest, List<ColumnBatch>> answer : answers.entrySet()) {
      boolean any = !answer.getValue().isEmpty();
      if (any && answer.getKey() instanceof IoRequest.ProtocolMetadata search) {
        if (search.files().equals(files)) {
          return ProtocolMetadataRow.whole(answer.getValue().get(0));
        }
      } else if (any
          && answer.getKey() instanceof IoRequest.Json json
          && LogNames.isChecksum(json.file().name())
          && LogNames.version(json.file().name()) == LogNames.lastVersion(files.get(0).name())) {
        checksum = ProtocolMetadataRow.ofChecksum(answer.getValue().get(0));
      }
    }
    return checksum;
  }

  List<ColumnBatch> require(IoRequest request) {
    List<ColumnBatch> answer = answers.get(request);
    if (answer == null) {
      throw new NeedIo(request);
    }
    return answer;
  }

  /** Returns the answer to the hint, or what stands in its place. */
  List<ColumnBatch> requireHint(IoRequest.Hint hint) {
    return start.isPresent() ? CheckpointHints.of(start.getAsLong(), hint.schema()) : require(hint);
  }

  /** Returns the answer to a listing, or to one from further up that covers it. */
  List<ColumnBatch> requireListing(String path) {
    IoRequest.Listing exact = new IoRequest.Listing(path);
    if (!answers.containsKey(exact)) {
      for (Map.Entry<IoRequest, List<ColumnBatch>> answer : answers.entrySet()) {
        if (answer.getKey() instanceof IoRequest.Listing listing && covers(listing.path(), path)) {
          return answer.getValue();
        }
      }
    }
    return require(exact);
  }

  /** Returns the listing that begins first; an empty one if the log has not been listed. */
  LogListing widestListing() {
    return answers.entrySet().stream()
        .filter(answer -> answer.getKey() instanceof IoRequest.Listing)
        .min(Comparator.comparing(answer -> ((IoRequest.Listing) answer.getKey()).path()))
        .map(
            answer ->
                LogListing.of(((IoRequest.Listing) answer.getKey()).path(), answer.getValue()))
        .orElseGet(() -> LogListing.of("", List.of()));
  }

  private static boolean covers(String listed, String wanted) {
    int folder = wanted.lastIndexOf('/') + 1;
    return listed.regionMatches(0, wanted, 0, folder)
        && listed.indexOf('/', folder) < 0
        && listed.compareTo(wanted) <= 0;
  }
}
