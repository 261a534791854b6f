// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs.write;

import dev.pond.tinyfs.FileId;
import dev.pond.tinyfs.Node;
import dev.pond.tinyfs.NodeVersion;
import dev.pond.tinyfs.TinyFsException;
import dev.pond.tinyfs.TinyFsException.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Takes a node that is no stored directory into another directory. Its rows are kept with those of
 * the directory that holds it, so all of them are written once more there; large files stay.
 */
final class Move {
  private final WorkingSet work;
  private final LargeFiles largeFiles;
  private final InlineRoom room;
  private final Uploads uploads;

  Move(WorkingSet work, LargeFiles largeFiles, InlineRoom room, Uploads uploads) {
    this.work = work;
    this.largeFiles = largeFiles;
    this.room = room;
    this.uploads = uploads;
  }

  void rows(Node from, FileId to) throws TinyFsException {
    Set<NodeVersion> there = new HashSet<>();
    for (NodeVersion version : work.versions(to)) {
      there.add(bare(version));
    }
    Map<NodeVersion, Content> rows = new LinkedHashMap<>();
    for (NodeVersion version : from.versions()) {
      if (there.contains(bare(version))) {
        // It has been in that directory before.
        continue;
      }
      Content content = content(from, version);
      rows.put(NextVersion.moved(version, content), content);
    }
    // From here on nothing fails.
    if (there.isEmpty()) {
      work.created(to);
    }
    rows.forEach((version, content) -> work.add(to, version, content));
  }

  /** Returns a version without what differs where it is written once more. */
  private static NodeVersion bare(NodeVersion version) {
    return NextVersion.moved(version, new Content.Inline(new byte[0]));
  }

  private Content content(Node from, NodeVersion version) throws TinyFsException {
    if (version.external()) {
      return new Content.Large(version.hash().orElseThrow(), version.size().orElseThrow());
    }
    try (SeekableByteChannel channel = work.open(from.id(), version)) {
      ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(channel.size()));
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
        // On to the end.
      }
      return kept(version, bytes.array());
    } catch (TinyFsException e) {
      throw e.at(from.path());
    } catch (IOException e) {
      throw new TinyFsException(
          Kind.STORE_FAILED,
          from.path().toString(),
          "version " + version.version() + " cannot be taken along",
          e);
    }
  }

  private Content kept(NodeVersion version, byte[] bytes) throws IOException {
    boolean file = version.size().isPresent() && version.hash().isPresent();
    if (!file || bytes.length == 0 || room.take(bytes.length)) {
      return new Content.Inline(bytes);
    }
    String hash = version.hash().get();
    LargeFiles.Upload upload = largeFiles.begin();
    boolean sealed = false;
    try {
      upload.write(bytes, 0, bytes.length);
      upload.seal(hash, bytes.length);
      sealed = true;
    } finally {
      if (!sealed) {
        upload.close();
      }
    }
    uploads.take(hash, upload);
    return new Content.Large(hash, bytes.length);
  }
}
