// SPDX-License-Identifier: Apache-2.0
package dev.pond.made;

import java.util.Random;
import java.util.UUID;

/** Identifiers that come in the same order for the same seed. Not thread-safe. */
final class MadeIds {
  static final String ROOT = "00000000-0000-7100-8000-000000000000";
  static final String INDEX = "00000000-0000-7700-8000-000000000000";
  static final String LOG = "00000000-0000-7700-8000-000000000001";

  private final Random random;

  MadeIds(long seed) {
    random = new Random(seed);
  }

  /** Returns a UUID of version 7. */
  String uuid7(long millis) {
    long high = millis << 16 | 7L << 12 | random.nextInt(1 << 12);
    long low = random.nextLong() & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L;
    return new UUID(high, low).toString();
  }

  /** Returns a node id, which has the code of its type after the version. */
  String node(long millis, MadeType type) {
    String id = uuid7(millis);
    return id.substring(0, 15) + Integer.toHexString(type.code()) + id.substring(16);
  }

  /** Returns a UUID of version 4. */
  String uuid4() {
    String id = uuid7(random.nextLong() >>> 16);
    return id.substring(0, 14) + '4' + id.substring(15);
  }
}
