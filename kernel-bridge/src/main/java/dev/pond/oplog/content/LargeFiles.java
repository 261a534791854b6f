// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.content;

import dev.pond.kernel.cache.WeightedCache;
import dev.pond.kernel.storage.Storage;
import dev.pond.tinyfs.TinyFsException;
import dev.pond.tinyfs.TinyFsException.Kind;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Files of the folder of large files. What was found out about one is kept in the process by its
 * address, and so are chunks that were read at random. Thread-safe.
 */
final class LargeFiles {
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
  private static final int PREFIX = 4;

  /** What is known of one file. */
  record Known(Wrapper wrapper, Proof proof) {}

  /** What identifies a chunk. */
  record ChunkKey(ContentAddress.Large address, int chunk) {}

  /** What a process keeps. */
  record Memory(
      WeightedCache<ContentAddress.Large, Known> files, WeightedCache<ChunkKey, byte[]> chunks) {
    static Memory of(long chunkBytes) {
      return new Memory(
          WeightedCache.soft(16L << 20, (address, known) -> known.wrapper().bytes()),
          WeightedCache.soft(chunkBytes, (chunk, bytes) -> bytes.length));
    }
  }

  /** Eight chunks of the usual size, or less where the heap is small. */
  private static final Memory PROCESS = Memory.of(WeightedCache.share(8, 128L << 20));

  private final String user;
  private final Storage storage;
  private final Memory memory;

  /**
   * @param user on whose behalf files are read
   */
  LargeFiles(String user, Storage storage) {
    this(user, storage, PROCESS);
  }

  LargeFiles(String user, Storage storage, Memory memory) {
    this.user = user;
    this.storage = storage;
    this.memory = memory;
  }

  SeekableByteChannel open(ContentAddress.Large address) throws TinyFsException {
    if (!HASH.matcher(address.hash()).matches() || address.size() < 0) {
      throw new TinyFsException(
          Kind.CORRUPT, "a large file", "its row states no hash to find it by");
    }
    Known known = memory.files().peek(user, address);
    StoreWatch file = null;
    if (known == null) {
      Found found = find(address);
      file = found.file();
      known = read(address, found);
    }
    return new LargeChannel(this, address, known, file);
  }

  /** Opens the file again whose wrapper was read before. */
  StoreWatch reopen(ContentAddress.Large address, Wrapper wrapper) throws TinyFsException {
    Found found = find(address);
    if (found.file().length() == wrapper.length()) {
      return found.file();
    }
    close(found.file());
    forget(address);
    throw failure(address, Kind.STORE_FAILED, "it was written anew while it was read", null);
  }

  private Known read(ContentAddress.Large address, Found found) throws TinyFsException {
    boolean done = false;
    try {
      Known known =
          memory
              .files()
              .get(
                  user,
                  address,
                  () -> {
                    Wrapper wrapper = wrapper(address, found);
                    return new Known(
                        wrapper, new Proof(address.hash(), wrapper.grid(), wrapper.outboards()));
                  });
      done = true;
      return known;
    } finally {
      if (!done) {
        close(found.file());
      }
    }
  }

  private static Wrapper wrapper(ContentAddress.Large address, Found found) throws TinyFsException {
    try {
      return new WrapperReader(address, found.file()).read(found.path());
    } catch (IOException | RuntimeException e) {
      throw translate(address, found.file(), e);
    }
  }

  /** Forgets what is known of a file, which may have been wrong. */
  void forget(ContentAddress.Large address) {
    memory.files().remove(user, address);
  }

  /** Returns a chunk that is remembered, or {@code null}. */
  byte[] knownChunk(ContentAddress.Large address, int chunk) {
    return memory.chunks().peek(user, new ChunkKey(address, chunk));
  }

  /** Returns a chunk that is remembered, or loads and remembers it. */
  byte[] chunk(
      ContentAddress.Large address, int chunk, WeightedCache.Loader<byte[], TinyFsException> loader)
      throws TinyFsException {
    return memory.chunks().get(user, new ChunkKey(address, chunk), loader);
  }

  /** Remembers a chunk, which must not be changed any more. */
  void remember(ContentAddress.Large address, int chunk, byte[] bytes) {
    memory.chunks().put(user, new ChunkKey(address, chunk), bytes);
  }

  private record Found(String path, StoreWatch file) {}

  /** Looks where the writer puts it, twice: it may be moving it from one place to the other. */
  private Found find(ContentAddress.Large address) throws TinyFsException {
    String name = "blake3=" + address.hash() + ".parquet";
    String deep = "/blake3_16=" + address.hash().substring(0, PREFIX) + "/" + name;
    for (int attempt = 0; attempt < 2; attempt++) {
      for (String place : new String[] {deep, "/" + name}) {
        Optional<StoreWatch> file = openIfThere(address, address.folder() + place);
        if (file.isPresent()) {
          return new Found(address.folder() + place, file.get());
        }
      }
    }
    throw failure(address, Kind.LARGE_FILE_MISSING, "it does not exist", null);
  }

  private Optional<StoreWatch> openIfThere(ContentAddress.Large address, String path)
      throws TinyFsException {
    try {
      return Optional.of(new StoreWatch(storage.openChannel(path)));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw failure(address, Kind.STORE_FAILED, "it cannot be opened", e);
    }
  }

  private static void close(StoreWatch file) {
    try {
      file.close();
    } catch (IOException e) {
      // Whoever reads has a better reason to fail, or none.
      return;
    }
  }

  /** Says what a failure means: of the store, of the bytes, or of what is claimed about them. */
  static TinyFsException translate(
      ContentAddress.Large address, StoreWatch file, Exception failure) {
    if (failure instanceof TinyFsException known) {
      return known;
    }
    if (file != null && file.failed()) {
      return failure(address, Kind.STORE_FAILED, "its store failed", failure);
    }
    if (failure instanceof WrongHashException) {
      return failure(address, Kind.HASH_MISMATCH, failure.getMessage(), null);
    }
    // Messages of libraries may quote content; ours come in plain exceptions.
    boolean ours =
        (failure.getClass() == IOException.class || failure instanceof java.io.EOFException)
            && failure.getMessage() != null;
    return failure(
        address, Kind.CORRUPT, ours ? failure.getMessage() : "it cannot be decoded", failure);
  }

  static TinyFsException failure(
      ContentAddress.Large address, Kind kind, String reason, Throwable cause) {
    return new TinyFsException(kind, "large file " + address.hash(), reason, cause);
  }
}
