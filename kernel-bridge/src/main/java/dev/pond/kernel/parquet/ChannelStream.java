// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.parquet;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import org.apache.parquet.io.DelegatingSeekableInputStream;

/** A channel as Parquet reads it. Closing it closes the channel. */
final class ChannelStream extends DelegatingSeekableInputStream {
  private final SeekableByteChannel channel;

  ChannelStream(SeekableByteChannel channel) {
    super(Channels.newInputStream(channel));
    this.channel = channel;
  }

  @Override
  public long getPos() throws IOException {
    return channel.position();
  }

  @Override
  public void seek(long newPosition) throws IOException {
    channel.position(newPosition);
  }
}
