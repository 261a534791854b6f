// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs.store;

import dev.pond.tinyfs.DirectoryFactory;
import dev.pond.tinyfs.TinyFsException;
import dev.pond.tinyfs.hash.ContentHash;
import dev.pond.tinyfs.write.Settings;
import dev.pond.tinyfs.write.WritableTree;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.UUID;

/** Trees over any storage. */
public final class StoredTrees {
  private StoredTrees() {}

  /**
   * Makes an empty tree.
   *
   * @throws TinyFsException EXISTS if there is one
   */
  public static WritableTree create(
      Storage storage, ContentHash hash, Collection<DirectoryFactory> factories, Settings settings)
      throws TinyFsException {
    long micros = ChronoUnit.MICROS.between(Instant.EPOCH, settings.clock().instant());
    String pond = UUID.randomUUID().toString();
    return WritableTree.of(LoggedTree.create(storage, hash, pond, micros), factories, settings);
  }

  /**
   * Opens a tree.
   *
   * @throws TinyFsException NOT_FOUND if there is none; CORRUPT, LIMIT_EXCEEDED
   */
  public static WritableTree open(
      Storage storage, Collection<DirectoryFactory> factories, Settings settings)
      throws TinyFsException {
    return WritableTree.of(LoggedTree.open(storage), factories, settings);
  }
}
