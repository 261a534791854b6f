// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs.store;

import dev.pond.tinyfs.FileId;
import dev.pond.tinyfs.NodeVersion;
import dev.pond.tinyfs.NodeVersion.Bounds;
import dev.pond.tinyfs.TinyFsException;
import dev.pond.tinyfs.TinyFsException.Kind;
import dev.pond.tinyfs.hash.Blake3;
import dev.pond.tinyfs.hash.ContentHash;
import dev.pond.tinyfs.write.Change;
import dev.pond.tinyfs.write.Content;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Writes the file of one commit. All numbers are big-endian, texts have their length in front:
 *
 * <pre>
 * "PONDTREE", format (int), version (long), transaction (2 longs), hash (byte), pond (text)
 * number of rows (int), rows
 * BLAKE3 of all before (32 bytes)
 * </pre>
 *
 * <p>A row is pond, part and node (texts), version and timestamp (longs), flags (int), then what
 * the flags say is there, in their order; last, unless it is a large file, the content's length
 * (int) and bytes.
 */
final class CommitWriter {
  static final byte[] MAGIC = "PONDTREE".getBytes(StandardCharsets.US_ASCII);
  static final int FORMAT = 1;

  /** The most bytes of a commit's file. */
  static final int MAX_BYTES = 64 << 20;

  static final int SIZE = 1;
  static final int HASH = 2;
  static final int EXTERNAL = 4;
  static final int EVENT_TIMES = 8;
  static final int OVERRIDES = 16;
  static final int ATTRIBUTES = 32;
  static final int FACTORY = 64;
  static final int COLLAPSED = 128;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(bytes);

  private CommitWriter() {}

  /**
   * Returns the bytes of a commit.
   *
   * @throws TinyFsException LIMIT_EXCEEDED
   */
  static byte[] write(
      long version, UUID transaction, ContentHash hash, String pond, List<Change> changes)
      throws TinyFsException {
    try {
      CommitWriter writer = new CommitWriter();
      writer.head(version, transaction, hash, pond);
      writer.out.writeInt(changes.size());
      for (Change change : changes) {
        writer.row(change);
        writer.checkSize(version);
      }
      writer.out.write(Blake3.hash(writer.bytes.toByteArray()));
      return writer.bytes.toByteArray();
    } catch (TinyFsException e) {
      throw e;
    } catch (IOException e) {
      throw new IllegalStateException("Writing into memory does not fail", e);
    }
  }

  private void checkSize(long version) throws TinyFsException {
    if (bytes.size() > MAX_BYTES - Blake3.LENGTH) {
      throw new TinyFsException(
          Kind.LIMIT_EXCEEDED,
          "version " + version,
          "the transaction has more than "
              + MAX_BYTES
              + " bytes apart from large files; make several");
    }
  }

  private void head(long version, UUID transaction, ContentHash hash, String pond)
      throws IOException {
    out.write(MAGIC);
    out.writeInt(FORMAT);
    out.writeLong(version);
    out.writeLong(transaction.getMostSignificantBits());
    out.writeLong(transaction.getLeastSignificantBits());
    out.writeByte(hash.code());
    text(pond);
  }

  private void row(Change change) throws IOException {
    FileId node = change.node();
    text(node.pond());
    text(node.part());
    text(node.node().text());
    NodeVersion version = change.version();
    out.writeLong(version.version());
    out.writeLong(version.timestamp());
    out.writeInt(flags(version));
    details(version);
    if (change instanceof Change.OfDirectory directory) {
      content(Entries.write(node, directory.entries()));
    } else if (((Change.OfFile) change).content() instanceof Content.Inline inline) {
      content(inline.bytes());
    }
  }

  private static int flags(NodeVersion version) {
    return (version.size().isPresent() ? SIZE : 0)
        | (version.hash().isPresent() ? HASH : 0)
        | (version.external() ? EXTERNAL : 0)
        | (version.eventTimes().isPresent() ? EVENT_TIMES : 0)
        | (version.overrides().isPresent() ? OVERRIDES : 0)
        | (version.attributes().isEmpty() ? 0 : ATTRIBUTES)
        | (version.factory().isPresent() ? FACTORY : 0)
        | (version.collapsedThrough().isPresent() ? COLLAPSED : 0);
  }

  private void details(NodeVersion version) throws IOException {
    if (version.size().isPresent()) {
      out.writeLong(version.size().getAsLong());
    }
    if (version.hash().isPresent()) {
      text(version.hash().get());
    }
    bounds(version.eventTimes());
    bounds(version.overrides());
    if (!version.attributes().isEmpty()) {
      out.writeInt(version.attributes().size());
      for (Map.Entry<String, String> attribute : version.attributes().entrySet()) {
        text(attribute.getKey());
        text(attribute.getValue());
      }
    }
    if (version.factory().isPresent()) {
      text(version.factory().get());
    }
    if (version.collapsedThrough().isPresent()) {
      out.writeLong(version.collapsedThrough().getAsLong());
    }
  }

  private void bounds(Optional<Bounds> bounds) throws IOException {
    if (bounds.isPresent()) {
      out.writeLong(bounds.get().min());
      out.writeLong(bounds.get().max());
    }
  }

  private void text(String text) throws IOException {
    content(text.getBytes(StandardCharsets.UTF_8));
  }

  private void content(byte[] content) throws IOException {
    out.writeInt(content.length);
    out.write(content);
  }
}
