// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.table;

import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.tinyfs.NodeVersion;
import java.util.Map;

/** The column of a version's event times. Stateless. */
final class TimeColumn {
  private static final String DEFAULT = "Timestamp";

  private TimeColumn() {}

  /** Returns the name that the attributes of a version state; the tool has had two keys for it. */
  static String of(NodeVersion version) {
    Map<String, String> attributes = version.attributes();
    String name = attributes.get("watertown.timestamp_column");
    if (name == null) {
      name = attributes.get("duckpond.timestamp_column");
    }
    return name == null || name.isEmpty() ? DEFAULT : name;
  }

  static boolean isTimestamp(DataType type) {
    return type == PrimitiveType.TIMESTAMP || type == PrimitiveType.TIMESTAMP_NTZ;
  }
}
