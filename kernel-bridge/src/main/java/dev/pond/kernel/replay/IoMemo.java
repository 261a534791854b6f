// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.replay;

import dev.pond.kernel.data.ColumnBatch;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** The answers that Kernel has been given so far. Immutable. */
public final class IoMemo {
  private final Map<IoRequest, List<ColumnBatch>> answers;
  private final Set<Long> brokenCheckpoints;

  private IoMemo(Map<IoRequest, List<ColumnBatch>> answers, Set<Long> brokenCheckpoints) {
    this.answers = answers;
    this.brokenCheckpoints = brokenCheckpoints;
  }

  /** Returns a memo without answers. */
  public static IoMemo empty() {
    return new IoMemo(Map.of(), Set.of());
  }

  /**
   * Returns this memo with one more answer.
   *
   * @param batches of rows that stay valid; none if there is no such file
   */
  public IoMemo with(IoRequest request, List<ColumnBatch> batches) {
    Map<IoRequest, List<ColumnBatch>> more = new HashMap<>(answers);
    more.put(request, List.copyOf(batches));
    return new IoMemo(more, brokenCheckpoints);
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

  /** Returns this memo as if there had been no checkpoint hint. */
  public IoMemo withoutHint() {
    Map<IoRequest, List<ColumnBatch>> others = new HashMap<>(answers);
    others.replaceAll((request, rows) -> request instanceof IoRequest.Hint ? List.of() : rows);
    return new IoMemo(others, brokenCheckpoints);
  }

  /** Returns this memo, with listings that do not show the checkpoint of a version. */
  public IoMemo withoutCheckpoint(long version) {
    Set<Long> more = new HashSet<>(brokenCheckpoints);
    more.add(version);
    return new IoMemo(withoutHint().answers, Set.copyOf(more));
  }

  /** Returns the versions whose checkpoints are not to be used. */
  public Set<Long> brokenCheckpoints() {
    return brokenCheckpoints;
  }

  /** Returns whether the log has been listed. */
  public boolean hasListing() {
    return answers.keySet().stream().anyMatch(IoRequest.Listing.class::isInstance);
  }

  List<ColumnBatch> require(IoRequest request) {
    List<ColumnBatch> answer = answers.get(request);
    if (answer == null) {
      throw new NeedIo(request);
    }
    return answer;
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
