// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark;

import org.apache.spark.unsafe.types.UTF8String;

/** What generated code calls for the hash functions; public because it is called from outside. */
public final class HashCalls {
  private HashCalls() {}

  /** Returns the 63-bit hash of a text. */
  public static long stableHash64(UTF8String text) {
    // The kernel takes this place as soon as it is merged.
    return text.numBytes();
  }
}
