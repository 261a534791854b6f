// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.replay;

import dev.pond.kernel.data.ColumnBatch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The answers that Kernel has been given so far. Immutable. */
public final class IoMemo {
  private final Map<IoRequest, List<ColumnBatch>> answers;

  private IoMemo(Map<IoRequest, List<ColumnBatch>> answers) {
    this.answers = answers;
  }

  /** Returns a memo without answers. */
  public static IoMemo empty() {
    return new IoMemo(Map.of());
  }

  /**
   * Returns this memo with one more answer.
   *
   * @param batches of rows that stay valid; none if there is no such file
   */
  public IoMemo with(IoRequest request, List<ColumnBatch> batches) {
    Map<IoRequest, List<ColumnBatch>> more = new HashMap<>(answers);
    more.put(request, List.copyOf(batches));
    return new IoMemo(more);
  }

  Optional<List<ColumnBatch>> find(IoRequest request) {
    return Optional.ofNullable(answers.get(request));
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

  private static boolean covers(String listed, String wanted) {
    int folder = wanted.lastIndexOf('/') + 1;
    return listed.regionMatches(0, wanted, 0, folder)
        && listed.indexOf('/', folder) < 0
        && listed.compareTo(wanted) <= 0;
  }
}
