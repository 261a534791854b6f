// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.fs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/** A file of a pond, whose failures name the pond. */
final class NamedChannel implements SeekableByteChannel {
  private final SeekableByteChannel bytes;
  private final String pond;
  private final long version;

  NamedChannel(SeekableByteChannel bytes, String pond, long version) {
    this.bytes = bytes;
    this.pond = pond;
    this.version = version;
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    try {
      return bytes.read(into);
    } catch (IOException e) {
      throw PondFileException.of(e, pond, version);
    }
  }

  @Override
  public int write(ByteBuffer from) throws IOException {
    return bytes.write(from);
  }

  @Override
  public long position() throws IOException {
    return bytes.position();
  }

  @Override
  public SeekableByteChannel position(long newPosition) throws IOException {
    bytes.position(newPosition);
    return this;
  }

  @Override
  public long size() throws IOException {
    return bytes.size();
  }

  @Override
  public SeekableByteChannel truncate(long size) throws IOException {
    return bytes.truncate(size);
  }

  @Override
  public boolean isOpen() {
    return bytes.isOpen();
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }
}
