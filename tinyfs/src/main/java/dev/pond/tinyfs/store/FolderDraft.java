// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file in a folder that has no name yet. */
final class FolderDraft implements Storage.Draft {
  private final FolderStorage storage;
  private final Path file;
  private final FileChannel channel;

  FolderDraft(FolderStorage storage, Path file, FileChannel channel) {
    this.storage = storage;
    this.file = file;
    this.channel = channel;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  @Override
  public void seal(long size) throws IOException {
    if (channel.size() != size) {
      throw new IOException(channel.size() + " of " + size + " bytes arrived");
    }
    channel.force(true);
    channel.close();
  }

  @Override
  public SeekableByteChannel open() throws IOException {
    return Files.newByteChannel(file, StandardOpenOption.READ);
  }

  @Override
  public boolean publish(String name) throws IOException {
    Path target = storage.path(name);
    storage.prepare(target);
    try {
      // Unlike a move, a link never replaces what is there.
      Files.createLink(target, file);
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (UnsupportedOperationException e) {
      throw new IOException("The file system has no hard links, with which files are published", e);
    }
    FolderStorage.force(target.getParent());
    return true;
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      Files.deleteIfExists(file);
    }
  }
}
