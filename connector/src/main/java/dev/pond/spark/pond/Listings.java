// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.pond;

import dev.pond.kernel.Redactor;
import dev.pond.spark.entry.DirectoryEntries;
import dev.pond.spark.entry.EntryPlace;
import dev.pond.spark.entry.EntryTable;
import dev.pond.spark.entry.MatchedEntries;
import dev.pond.tinyfs.Match;
import dev.pond.tinyfs.Node;
import dev.pond.tinyfs.TinyFsException;
import java.util.List;
import org.apache.spark.sql.connector.catalog.Table;

/** Makes tables of directory entries. */
final class Listings {
  private Listings() {}

  /** Returns the table of a directory's entries, or of all nodes below it. */
  static Table ofDirectory(OpenPond open, Node directory, boolean recursive)
      throws TinyFsException {
    String path = directory.path().toString();
    String name = (path.endsWith("/") ? path : path + "/") + (recursive ? "**" : "");
    return EntryTable.ofEntries(
        place(open, name),
        new DirectoryEntries(
            open.pond().tree(), directory, recursive, Redactor.redact(open.pond().root())),
        List.of(),
        open.hadoop(),
        () -> NodeProperties.of(open, directory));
  }

  /** Returns the table of the entries that were matched. */
  static Table ofMatches(OpenPond open, List<Match> matches) throws TinyFsException {
    return EntryTable.ofEntries(
        place(open, matches),
        new MatchedEntries(matches),
        open.fileOptions().captures(),
        open.hadoop(),
        () -> NodeProperties.of(open, matches));
  }

  /** Returns the place of matches, of which the first is named. */
  static EntryPlace place(OpenPond open, List<Match> matches) {
    String path = matches.isEmpty() ? "/" : matches.get(0).node().path().toString();
    return place(open, matches.size() > 1 ? path + " and " + (matches.size() - 1) + " more" : path);
  }

  /** Returns the place of a path of this pond. */
  static EntryPlace place(OpenPond open, String path) {
    return new EntryPlace(open.pond().root(), open.pond().id(), open.pond().version(), path);
  }
}
