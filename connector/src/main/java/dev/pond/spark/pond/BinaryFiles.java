// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.pond;

import dev.pond.tinyfs.Match;
import dev.pond.tinyfs.TinyFsException;
import java.util.List;
import org.apache.spark.sql.connector.catalog.Table;

/** Makes tables of files that are no tables: the columns of Spark's {@code binaryFile} source. */
final class BinaryFiles {
  private BinaryFiles() {}

  static Table of(OpenPond open, List<Match> files) throws TinyFsException {
    throw new UnsupportedOperationException("not built yet: " + open + files);
  }
}
