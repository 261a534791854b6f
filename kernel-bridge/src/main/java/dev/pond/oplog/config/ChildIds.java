// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pond.tinyfs.EntryType;
import dev.pond.tinyfs.NodeId;
import dev.pond.tinyfs.hash.Blake3;
import java.nio.ByteBuffer;
import java.util.UUID;

/** The ids of nodes that are stored nowhere: made of what they are, so that they stay the same. */
final class ChildIds {
  private ChildIds() {}

  /** Returns the id of an entry. */
  static NodeId of(String name, String factory, String configuration, EntryType type) {
    ByteBuffer hash =
        ByteBuffer.wrap(Blake3.hash((name + factory + configuration).getBytes(UTF_8)));
    long high = hash.getLong();
    long low = hash.getLong();
    // A UUID of version 7 at time 1: twelve bits of it and sixty-two are the hash's.
    long first = high >>> 2 & 0xfff;
    long second = (high << 60 | low >>> 4) & 0x3fff_ffff_ffff_ffffL;
    long most = 1L << 16 | 0x7000 | type.code() << 8 | first & 0xff;
    long least = 0x8000_0000_0000_0000L | second;
    return new NodeId(new UUID(most, least).toString());
  }
}
