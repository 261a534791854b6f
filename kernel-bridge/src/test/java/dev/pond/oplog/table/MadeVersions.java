// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.table;

import dev.pond.kernel.cache.WeightedCache;
import dev.pond.oplog.content.ContentAddress;
import dev.pond.tinyfs.NodeVersion;
import dev.pond.tinyfs.NodeVersion.Bounds;
import dev.pond.tinyfs.TinyFsException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Versions whose content is in memory, and a reader of their footers that counts. */
final class MadeVersions {
  static final Site SITE = new Site("/t/made", "file:/ponds/made", 7);

  final List<TableVersion> versions = new ArrayList<>();
  final AtomicInteger opened = new AtomicInteger();
  final AtomicInteger closed = new AtomicInteger();
  final AtomicInteger bytesRead = new AtomicInteger();
  private final Map<String, byte[]> contents = new ConcurrentHashMap<>();
  private final WeightedCache<Footers.Bytes, FooterFacts> cache;

  MadeVersions() {
    this(Footers.cache(1 << 20));
  }

  MadeVersions(WeightedCache<Footers.Bytes, FooterFacts> cache) {
    this.cache = cache;
  }

  MadeVersions add(byte[]... files) {
    for (byte[] file : files) {
      add(file, Optional.empty(), Map.of());
    }
    return this;
  }

  MadeVersions add(byte[] file, Optional<Bounds> eventTimes, Map<String, String> attributes) {
    String hash = hash(file);
    contents.put(hash, file);
    long number = versions.size() + 1;
    NodeVersion version =
        new NodeVersion(
            number,
            number * 1000,
            OptionalLong.of(file.length),
            Optional.of(hash),
            true,
            eventTimes,
            Optional.empty(),
            attributes,
            Optional.empty(),
            OptionalLong.empty(),
            number);
    ContentAddress address = new ContentAddress.Large("memory:/blobs", file.length, hash);
    versions.add(new TableVersion(0, "/t/made", version, address));
    return this;
  }

  private static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  Footers footers() {
    return new Footers("user", this::open, cache);
  }

  SeekableByteChannel open(ContentAddress address) throws TinyFsException {
    opened.incrementAndGet();
    byte[] bytes = contents.get(address.hash());
    if (bytes == null) {
      throw new TinyFsException(
          TinyFsException.Kind.LARGE_FILE_MISSING, address.hash(), "it is not there");
    }
    return new MemoryChannel(bytes);
  }

  StoredTable table() {
    return table(TableRules.DEFAULTS);
  }

  StoredTable table(TableRules rules) {
    return StoredTable.of(footers(), SITE, versions, Optional.empty(), rules);
  }

  /** Bytes as a channel. */
  private final class MemoryChannel implements SeekableByteChannel {
    private final byte[] bytes;
    private int position;

    MemoryChannel(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public int read(ByteBuffer into) {
      if (position >= bytes.length) {
        return -1;
      }
      int count = Math.min(into.remaining(), bytes.length - position);
      into.put(bytes, position, count);
      position += count;
      bytesRead.addAndGet(count);
      return count;
    }

    @Override
    public int write(ByteBuffer from) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long position() {
      return position;
    }

    @Override
    public SeekableByteChannel position(long newPosition) throws IOException {
      position = Math.toIntExact(newPosition);
      return this;
    }

    @Override
    public long size() {
      return bytes.length;
    }

    @Override
    public SeekableByteChannel truncate(long size) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {
      closed.incrementAndGet();
    }
  }
}
