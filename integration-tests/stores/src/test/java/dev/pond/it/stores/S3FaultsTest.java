// SPDX-License-Identifier: Apache-2.0
package dev.pond.it.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.pond.it.stores.StoreProxy.Fault;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a read of S3 comes to when networks and stores fail: all rows, or an error that says what
 * could not be read. Never fewer rows.
 */
class S3FaultsTest extends NumbersOnS3 {
  /**
   * What a client may ask for one object before it gives up. Answers that break off in their middle
   * bring it half of the rest each, which is progress while there is any.
   */
  private static final int MOST_TRIES = 24;

  @AfterEach
  void injectedFaults() {
    assertThat(store.proxy().injected()).isPositive();
  }

  static Stream<Arguments> objects() {
    return StoreSession.objects("commit", "checkpoint", "data");
  }

  private void assertReadsAll(String planner) {
    assertThat(StoreSession.read(session.load(uri, planner)))
        .isEqualTo(StoreSession.whole(table.rows()));
  }

  private void assertFails(String planner, String errorClass, String kind) {
    Throwable failure = catchThrowable(() -> StoreSession.read(session.load(uri, planner)));
    assertSays(failure, "[" + errorClass + "]", name(kind));
  }

  /** Returns a part of the names that objects have on which faults of a kind fall. */
  private static String name(String kind) {
    return switch (kind) {
      case "commit" -> "00000000000000000003.json";
      case "checkpoint" -> "00000000000000000002.checkpoint.0000000002.0000000002.parquet";
      default -> "f1.parquet";
    };
  }

  /** The bytes of one object of a kind. */
  private static Predicate<StoreRequest> gets(String kind) {
    return request -> request.verb().equals("GET") && request.key().endsWith(name(kind));
  }

  private static Predicate<StoreRequest> once(Predicate<StoreRequest> requests) {
    AtomicInteger seen = new AtomicInteger();
    return request -> requests.test(request) && seen.getAndIncrement() == 0;
  }

  @ParameterizedTest
  @MethodSource("planners")
  void waitsForAStoreThatHasTooMuchToDo(String planner) {
    AtomicInteger seen = new AtomicInteger();
    store.proxy().inject(Fault.SLOW_DOWN, request -> seen.incrementAndGet() % 3 == 0);
    assertReadsAll(planner);
  }

  @ParameterizedTest
  @MethodSource("objects")
  void doesNotWaitForEver(String planner, String kind) {
    store.proxy().inject(Fault.SLOW_DOWN, gets(kind));
    assertFails(planner, "POND_FILE_UNREADABLE", kind);
    assertThat(store.proxy().injected()).isLessThanOrEqualTo(MOST_TRIES);
  }

  @ParameterizedTest
  @MethodSource("objects")
  void goesOnWhereAConnectionBroke(String planner, String kind) {
    store.proxy().inject(Fault.RESET, once(gets(kind)));
    assertReadsAll(planner);
  }

  @ParameterizedTest
  @MethodSource("objects")
  void givesUpWhereConnectionsKeepBreaking(String planner, String kind) {
    store.proxy().inject(Fault.RESET, gets(kind));
    assertFails(planner, "POND_FILE_UNREADABLE", kind);
    assertThat(store.proxy().injected()).isLessThanOrEqualTo(MOST_TRIES);
  }

  @ParameterizedTest
  @MethodSource("objects")
  void goesOnWhereAnAnswerEnded(String planner, String kind) {
    store.proxy().inject(Fault.CUT, once(gets(kind)));
    assertReadsAll(planner);
  }

  @ParameterizedTest
  @MethodSource("objects")
  void takesNoAnswerForWholeThatEnds(String planner, String kind) {
    store.proxy().inject(Fault.CUT, gets(kind));
    assertFails(planner, "POND_FILE_UNREADABLE", kind);
    assertThat(store.proxy().injected()).isLessThanOrEqualTo(MOST_TRIES);
  }

  @ParameterizedTest
  @MethodSource("objects")
  void saysWhatItMayNotRead(String planner, String kind) {
    store.proxy().inject(Fault.FORBIDDEN, request -> request.key().endsWith(name(kind)));
    assertFails(planner, "POND_FILE_UNREADABLE", kind);
    // As often as it looks, not as often as it may try.
    assertThat(store.proxy().injected()).isLessThanOrEqualTo(2);
  }

  @ParameterizedTest
  @MethodSource("objects")
  void waitsForASlowAnswer(String planner, String kind) {
    store.proxy().inject(Fault.SLOW, gets(kind));
    assertReadsAll(planner);
  }

  @ParameterizedTest
  @MethodSource("planners")
  void readsAroundAPartThatIsGone(String planner) {
    store.proxy().inject(Fault.MISSING, request -> request.key().endsWith(name("checkpoint")));
    assertReadsAll(planner);
  }

  @ParameterizedTest
  @MethodSource("planners")
  void saysWhichPartIsGoneIfTheLogNeedsIt(String planner) throws Exception {
    table.cleanUp(2);
    NumbersTable cleaned = table;
    uri = store.put("cleaned-" + uri.substring(uri.lastIndexOf('/') + 1), cleaned);
    store.proxy().inject(Fault.MISSING, request -> request.key().endsWith(name("checkpoint")));
    assertFails(planner, "POND_LOG_INCOMPLETE", "checkpoint");
  }

  @ParameterizedTest
  @MethodSource("planners")
  void saysWhichCommitIsGone(String planner) {
    store.proxy().inject(Fault.MISSING, gets("commit"));
    assertFails(planner, "POND_LOG_INCOMPLETE", "commit");
  }

  @ParameterizedTest
  @MethodSource("planners")
  void saysWhichDataFileIsGone(String planner) {
    store.proxy().inject(Fault.MISSING, request -> request.key().endsWith(name("data")));
    assertFails(planner, "POND_FILE_MISSING", "data");
  }

  @ParameterizedTest
  @MethodSource("planners")
  void saysThatItMayNotListTheLog(String planner) {
    store.proxy().inject(Fault.FORBIDDEN, request -> request.verb().equals("LIST"));
    Throwable failure = catchThrowable(() -> session.load(uri, planner));
    assertThat(failure)
        .hasMessageContaining("[POND_FILE_UNREADABLE]")
        .hasMessageContaining(uri + "/_delta_log/");
  }
}
