// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark;

import dev.pond.udf.ChangeType;
import org.apache.spark.unsafe.types.UTF8String;

/** What generated code calls for change types; public because it is called from outside. */
public final class ChangeCalls {
  private ChangeCalls() {}

  /** Returns the rank of a change type. */
  public static int rank(UTF8String type) {
    return ChangeType.rank(TextBytes.array(type), TextBytes.from(type), type.numBytes());
  }

  /** Returns true if the change leaves a row. */
  public static boolean isUpsert(UTF8String type) {
    return ChangeType.isUpsert(TextBytes.array(type), TextBytes.from(type), type.numBytes());
  }

  /** Returns true if the change takes a row away. */
  public static boolean isDelete(UTF8String type) {
    return ChangeType.isDelete(TextBytes.array(type), TextBytes.from(type), type.numBytes());
  }
}
