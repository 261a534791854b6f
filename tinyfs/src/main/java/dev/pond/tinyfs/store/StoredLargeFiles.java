// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs.store;

import dev.pond.tinyfs.TinyFsException;
import dev.pond.tinyfs.TinyFsException.Kind;
import dev.pond.tinyfs.hash.ContentHash;
import dev.pond.tinyfs.write.LargeFiles;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;
import java.util.regex.Pattern;

/** Large files as {@code _large_files/ab/abcd….data}, the bytes as they are. Thread-safe. */
final class StoredLargeFiles implements LargeFiles {
  static final String FOLDER = "_large_files";
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  private final Storage storage;
  private final ContentHash hash;

  StoredLargeFiles(Storage storage, ContentHash hash) {
    this.storage = storage;
    this.hash = hash;
  }

  @Override
  public ContentHash hash() {
    return hash;
  }

  @Override
  public Upload begin() throws IOException {
    Storage.Draft draft = storage.draft();
    return new Upload() {
      private String hash;
      private long size;

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        draft.write(bytes, offset, length);
      }

      @Override
      public void seal(String of, long length) throws IOException {
        hash = of;
        size = length;
        draft.seal(length);
      }

      @Override
      public SeekableByteChannel open() throws IOException {
        return draft.open();
      }

      @Override
      public void store() throws IOException {
        if (!stored(hash, size) && !draft.publish(name(hash))) {
          // Somebody else stored the same bytes just now.
          stored(hash, size);
        }
      }

      @Override
      public void close() throws IOException {
        draft.close();
      }
    };
  }

  /** Returns whether a file is there; of one with another size it cannot be said that it is. */
  private boolean stored(String name, long size) throws IOException {
    Optional<SeekableByteChannel> found = storage.open(name(name));
    if (found.isEmpty()) {
      return false;
    }
    try (SeekableByteChannel file = found.get()) {
      checkSize(name, file.size(), size);
    }
    return true;
  }

  @Override
  public SeekableByteChannel open(String name, long size) throws TinyFsException {
    try {
      Optional<SeekableByteChannel> found = storage.open(name(name));
      if (found.isEmpty()) {
        throw new TinyFsException(Kind.LARGE_FILE_MISSING, subject(name), "it is not there");
      }
      SeekableByteChannel file = found.get();
      try {
        checkSize(name, file.size(), size);
      } catch (IOException e) {
        file.close();
        throw e;
      }
      return new CheckedChannel(file, size, name, hash.hasher());
    } catch (TinyFsException e) {
      throw e;
    } catch (IOException e) {
      throw new TinyFsException(Kind.STORE_FAILED, subject(name), "it cannot be opened", e);
    }
  }

  private static void checkSize(String name, long found, long stated) throws TinyFsException {
    if (found != stated) {
      throw new TinyFsException(
          Kind.HASH_MISMATCH,
          subject(name),
          "it is damaged: it has " + found + " bytes instead of " + stated);
    }
  }

  private static String name(String hash) throws TinyFsException {
    if (!HASH.matcher(hash).matches()) {
      throw new TinyFsException(Kind.CORRUPT, "a large file", "its name is no hash");
    }
    return FOLDER + "/" + hash.substring(0, 2) + "/" + hash + ".data";
  }

  static String subject(String hash) {
    return "large file " + hash;
  }
}
