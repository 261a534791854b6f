// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.scan;

import dev.pond.kernel.data.Bytes;
import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.path.LogPath;
import dev.pond.kernel.path.PathForm;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/**
 * What identifies a file in a log, hashed to 128 bits: its path and the id of its deletion vector.
 * A holder that is filled anew for each row. Not thread-safe.
 *
 * <p>The hash is seeded at random in each process, so that nobody can write a log whose paths
 * collide. Keys that go to another process take the seeds along.
 */
final class FileKey {
  /** The seeds of this process. */
  static final Seeds SEEDS =
      new Seeds(new SecureRandom().nextLong(), new SecureRandom().nextLong());

  private final SeededHash hash;
  private final Bytes bytes = new Bytes();
  private PathForm form = PathForm.OTHER;

  /** What a hash starts from. */
  record Seeds(long high, long low) {}

  FileKey() {
    this(SEEDS);
  }

  FileKey(Seeds seeds) {
    hash = new SeededHash(seeds);
  }

  long high() {
    return hash.high();
  }

  long low() {
    return hash.low();
  }

  /** Returns how the path is written. */
  PathForm form() {
    return form;
  }

  /** Hashes the path and deletion vector of an add or remove action. */
  void set(ColumnVector path, ColumnVector deletionVector, int row) {
    hash.start();
    path.getBytes(row, bytes);
    form = PathForm.of(bytes);
    if (form.isItsOwnKey()) {
      hash.mix(bytes.array(), bytes.offset(), bytes.length());
    } else {
      byte[] key = LogPath.canonicalKey(bytes.utf8()).getBytes(StandardCharsets.UTF_8);
      hash.mix(key, 0, key.length);
    }
    if (!deletionVector.isNullAt(row)) {
      mixVector(deletionVector, row);
    }
    hash.finish();
  }

  private void mixVector(ColumnVector vector, int row) {
    for (int part = 0; part < 2; part++) {
      if (!vector.child(part).isNullAt(row)) {
        vector.child(part).getBytes(row, bytes);
        hash.mix(bytes.array(), bytes.offset(), bytes.length());
      }
    }
    ColumnVector offset = vector.child(AddSchema.DV_OFFSET);
    hash.mix(offset.isNullAt(row) ? -1L : offset.getInt(row));
  }
}
