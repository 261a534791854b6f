// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.derived;

import dev.pond.spark.pond.OpenPond;
import dev.pond.tinyfs.Node;
import dev.pond.tinyfs.TinyPath;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.OptionalLong;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.execution.datasources.v2.DataSourceV2Relation;

/** What tests of other packages look at. */
public final class DerivedInsides {
  private DerivedInsides() {}

  /** Returns how many stored texts were made plans of. */
  public static long analyses() {
    return QueryPlanner.analyses();
  }

  /** Returns the bytes of a derived node of the pond that was loaded from, and notes the length. */
  public static byte[] bytes(Dataset<Row> loaded, String path, long most, OptionalLong[] length)
      throws IOException {
    DataSourceV2Relation relation = (DataSourceV2Relation) loaded.queryExecution().logical();
    OpenPond open = ((DerivedTable) relation.table()).open();
    Node node = open.pond().tree().find(TinyPath.parse(path));
    try (SeekableByteChannel channel = DerivedBytes.open(open, node, most)) {
      ByteBuffer bytes = ByteBuffer.allocate((int) channel.size());
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
        length[0] = DerivedBytes.length(open, node);
      }
      return bytes.array();
    }
  }
}
