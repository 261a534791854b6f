// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs.write;

import dev.pond.tinyfs.EntryType;
import dev.pond.tinyfs.NodeId;
import java.security.SecureRandom;
import java.util.UUID;

/** Makes ids of new nodes: UUIDs of version 7 with the type's code in them. Thread-safe. */
final class NodeIds {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private NodeIds() {}

  /**
   * @param micros since the epoch
   */
  static NodeId next(EntryType type, long micros) {
    long random = RANDOM.nextLong();
    long high =
        (micros / 1000) << 16 | 0x7000L | (long) type.code() << 8 | (RANDOM.nextInt() & 0xFF);
    long low = VARIANT | random & 0x3FFF_FFFF_FFFF_FFFFL;
    return new NodeId(new UUID(high, low).toString());
  }
}
