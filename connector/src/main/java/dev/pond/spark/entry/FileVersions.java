// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.entry;

import dev.pond.oplog.Pond;
import dev.pond.oplog.content.ContentAddress;
import dev.pond.tinyfs.NodeVersion;
import dev.pond.tinyfs.TinyFsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which bytes of a file are its content: those that it has now, or those of one version. Immutable.
 */
public final class FileVersions {
  private final Pond pond;
  private final OptionalLong only;

  /**
   * @param only the one version that is read, of one file
   */
  public FileVersions(Pond pond, OptionalLong only) {
    this.pond = pond;
    this.only = only;
  }

  long length(Entry file) throws TinyFsException {
    return isConfiguration(file) ? file.configuration().length : Entry.sizeOf(content(file));
  }

  /** Returns when it was written, in microseconds since the epoch. */
  OptionalLong modified(Entry file) throws TinyFsException {
    return only.isPresent() ? OptionalLong.of(one(file).timestamp()) : file.modified();
  }

  /** Returns where its bytes lie, for {@link FileBytes#decode}. */
  byte[] address(Entry file) throws TinyFsException {
    if (isConfiguration(file)) {
      return FileBytes.encode(file.configuration());
    }
    List<ContentAddress> addresses = new ArrayList<>();
    for (NodeVersion version : content(file)) {
      addresses.add(pond.address(file.node().id(), version));
    }
    return FileBytes.encode(addresses);
  }

  private boolean isConfiguration(Entry file) {
    return file.type().isDynamic() && only.isEmpty();
  }

  private List<NodeVersion> content(Entry file) throws TinyFsException {
    return only.isPresent() ? List.of(one(file)) : file.content();
  }

  private NodeVersion one(Entry file) throws TinyFsException {
    Optional<NodeVersion> found =
        file.versions().stream()
            .filter(version -> version.version() == only.getAsLong())
            .findFirst();
    return found.orElseThrow(
        () ->
            new TinyFsException(
                TinyFsException.Kind.NOT_FOUND,
                file.path().toString(),
                "it has no version " + only.getAsLong()));
  }
}
