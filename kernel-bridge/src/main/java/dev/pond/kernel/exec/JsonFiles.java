// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.exec;

import dev.pond.kernel.plan.StoredFile;
import dev.pond.kernel.storage.Storage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.SoftReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * JSON files of the log. Small ones are kept once they have been read to their end: a commit is
 * asked for its protocol first, and for its files later, and never changes. Thread-safe.
 *
 * <p>A file whose size is known and that ends before it is a failure: a commit that is cut off
 * after a line would otherwise pass for a shorter one.
 */
final class JsonFiles {
  private static final int MAX_FILE_BYTES = 256 << 10;
  private static final int MAX_BYTES = 4 << 20;

  private final Storage storage;
  private final Map<StoredFile, SoftReference<byte[]>> kept = new ConcurrentHashMap<>();
  private final AtomicLong keptBytes = new AtomicLong();

  JsonFiles(Storage storage) {
    this.storage = storage;
  }

  /** Opens a file from its start; the caller closes it. */
  InputStream open(StoredFile file) throws IOException {
    if (file.size() <= 0) {
      return storage.open(file.path());
    }
    SoftReference<byte[]> reference = kept.get(file);
    byte[] bytes = reference == null ? null : reference.get();
    return bytes == null
        ? new SizedStream(storage.open(file), file.size(), recorder(file))
        : new ByteArrayInputStream(bytes);
  }

  private SizedStream.Recorder recorder(StoredFile file) {
    return file.size() > MAX_FILE_BYTES || keptBytes.get() + file.size() > MAX_BYTES
        ? SizedStream.NO_RECORDER
        : new SizedStream.Recorder((int) file.size(), bytes -> keep(file, bytes));
  }

  private void keep(StoredFile file, byte[] bytes) {
    if (kept.put(file, new SoftReference<>(bytes)) == null) {
      keptBytes.addAndGet(bytes.length);
    }
  }
}
