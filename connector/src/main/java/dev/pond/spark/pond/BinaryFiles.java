// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.pond;

import dev.pond.spark.entry.EntryPlace;
import dev.pond.spark.entry.EntryTable;
import dev.pond.spark.entry.FileVersions;
import dev.pond.spark.entry.MatchedEntries;
import dev.pond.tinyfs.Match;
import dev.pond.tinyfs.TinyFsException;
import java.util.List;
import java.util.OptionalLong;
import org.apache.spark.sql.connector.catalog.Table;

/** Makes tables of files that are no tables: the columns of Spark's {@code binaryFile} source. */
final class BinaryFiles {
  private BinaryFiles() {}

  /**
   * Returns the table of files, of which one may be read at a version of its own.
   *
   * @throws dev.pond.kernel.PondException POND_VERSION_NOT_FOUND if it has no such version
   */
  static Table of(OpenPond open, List<Match> files) throws TinyFsException {
    OptionalLong version = open.fileOptions().fileVersion();
    FileVersions versions = new FileVersions(open.pond(), version);
    EntryPlace place = Listings.place(open, files);
    if (version.isPresent()) {
      versions.check(files);
      place = Listings.place(open, place.path() + " version " + version.getAsLong());
    }
    return EntryTable.ofFiles(
        place,
        new MatchedEntries(files),
        versions,
        open.fileOptions().captures(),
        open.hadoop(),
        () -> NodeProperties.of(open, files));
  }
}
