// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.entry;

import dev.pond.kernel.PondException;
import dev.pond.oplog.Pond;
import dev.pond.oplog.content.ContentAddress;
import dev.pond.tinyfs.Match;
import dev.pond.tinyfs.NodeVersion;
import dev.pond.tinyfs.TinyFsException;
import dev.pond.tinyfs.VersionRules;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Which bytes of a file are its content: those that it has now, or those of one version. Immutable.
 */
public final class FileVersions {
  private static final int MAX_CONFIGURATION = 1 << 20;

  private final Pond pond;
  private final OptionalLong only;

  /**
   * @param only the one version that is read, of one file
   */
  public FileVersions(Pond pond, OptionalLong only) {
    this.pond = pond;
    this.only = only;
  }

  /**
   * Looks whether there is the one version that is read.
   *
   * @throws PondException POND_VERSION_NOT_FOUND
   */
  public void check(List<Match> files) throws TinyFsException {
    for (Match file : files) {
      one(Entry.of(file));
    }
  }

  /** Returns how many bytes there are, unless they are made when they are read. */
  OptionalLong length(Entry file) throws TinyFsException {
    if (file.type().isDynamic()) {
      return file.node().makesBytes()
          ? OptionalLong.empty()
          : OptionalLong.of(configuration(file).length);
    }
    return OptionalLong.of(Entry.sizeOf(content(file)));
  }

  /** Returns when it was written, in microseconds since the epoch. */
  OptionalLong modified(Entry file) throws TinyFsException {
    return only.isPresent() ? OptionalLong.of(one(file).timestamp()) : file.modified();
  }

  /**
   * Returns where its bytes lie, for {@link FileBytes#decode}.
   *
   * @throws TinyFsException FACTORY_UNSUPPORTED if they are made when they are read
   */
  byte[] address(Entry file) throws TinyFsException {
    if (file.type().isDynamic()) {
      return FileBytes.encode(configuration(file));
    }
    List<ContentAddress> addresses = new ArrayList<>();
    for (NodeVersion version : content(file)) {
      addresses.add(pond.address(file.node().id(), version));
    }
    return FileBytes.encode(addresses);
  }

  private byte[] configuration(Entry file) throws TinyFsException {
    if (only.isEmpty()) {
      return pond.tree().read(file.node(), MAX_CONFIGURATION);
    }
    try (SeekableByteChannel channel = pond.tree().open(file.node(), only.getAsLong())) {
      return Channels.newInputStream(channel).readNBytes(MAX_CONFIGURATION);
    } catch (TinyFsException e) {
      throw e;
    } catch (IOException e) {
      throw new TinyFsException(
          TinyFsException.Kind.STORE_FAILED, file.path().toString(), "it cannot be read", e);
    }
  }

  private List<NodeVersion> content(Entry file) throws TinyFsException {
    return only.isPresent() ? List.of(one(file)) : file.content();
  }

  /** Returns the number of the newest version that is read. */
  long version(Entry file) throws TinyFsException {
    return only.isPresent() ? only.getAsLong() : file.version();
  }

  private NodeVersion one(Entry file) throws TinyFsException {
    List<NodeVersion> versions = file.versions();
    return VersionRules.numbered(versions, only.getAsLong())
        .orElseThrow(
            () ->
                new PondException(
                    "POND_VERSION_NOT_FOUND",
                    Map.of(
                        "version",
                        Long.toString(only.getAsLong()),
                        "table",
                        file.path().toString(),
                        "reason",
                        versions.isEmpty()
                            ? "it has no versions"
                            : "it has versions "
                                + versions.get(0).version()
                                + " to "
                                + versions.get(versions.size() - 1).version())));
  }
}
