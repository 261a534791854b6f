// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.entry;

import dev.pond.tinyfs.Match;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;

/** The entries that a path or glob has matched. Immutable. */
public final class MatchedEntries implements EntrySource {
  private final List<Match> matches;

  public MatchedEntries(List<Match> matches) {
    this.matches = List.copyOf(matches);
  }

  @Override
  public Walk walk(EntryTest test) {
    Iterator<Match> next = matches.iterator();
    return () -> next.hasNext() ? Entry.of(next.next()) : null;
  }

  @Override
  public OptionalLong count() {
    return OptionalLong.of(matches.size());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MatchedEntries entries && keys().equals(entries.keys());
  }

  @Override
  public int hashCode() {
    return keys().hashCode();
  }

  private List<Object> keys() {
    return matches.stream()
        .<Object>map(match -> List.of(match.node().path(), match.stars()))
        .toList();
  }
}
