// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.pond;

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
    throw new UnsupportedOperationException("not built yet: " + open + directory + recursive);
  }

  /** Returns the table of the entries that were matched. */
  static Table ofMatches(OpenPond open, List<Match> matches) throws TinyFsException {
    throw new UnsupportedOperationException("not built yet: " + open + matches);
  }
}
