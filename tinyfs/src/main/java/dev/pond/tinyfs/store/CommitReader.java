// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs.store;

import dev.pond.tinyfs.FileId;
import dev.pond.tinyfs.NodeVersion;
import dev.pond.tinyfs.NodeVersion.Bounds;
import dev.pond.tinyfs.TinyFsException;
import dev.pond.tinyfs.TinyFsException.Kind;
import dev.pond.tinyfs.hash.Blake3;
import dev.pond.tinyfs.hash.ContentHash;
import dev.pond.tinyfs.store.CommitFile.Place;
import dev.pond.tinyfs.store.CommitFile.Row;
import dev.pond.tinyfs.store.Fields.MalformedException;
import dev.pond.tinyfs.write.VersionDetails;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.zip.CRC32C;

/** Reads what {@link CommitWriter} wrote; whatever else it is given fails as CORRUPT. */
final class CommitReader {
  private static final int LEAST_ROW = 32;
  private static final int LEAST_ATTRIBUTE = 8;
  private static final int MAX_TEXT = 64 * 1024;
  private static final int ALL_FLAGS = 2 * CommitWriter.COLLAPSED - 1;

  private final byte[] bytes;
  private final Fields fields;
  private final long version;

  private CommitReader(byte[] bytes, long version) {
    this.bytes = bytes;
    this.fields = new Fields(bytes, bytes.length - Blake3.LENGTH);
    this.version = version;
  }

  /**
   * Reads a commit.
   *
   * @param version the one that it must be
   */
  static CommitFile read(byte[] bytes, long version) throws TinyFsException {
    try {
      if (bytes.length < CommitWriter.MAGIC.length + Blake3.LENGTH) {
        throw new MalformedException("it ends too early");
      }
      return new CommitReader(bytes, version).file();
    } catch (MalformedException e) {
      throw new TinyFsException(
          Kind.CORRUPT, "version " + version, "its file cannot be read: " + e.getMessage(), e);
    }
  }

  private CommitFile file() throws MalformedException {
    for (byte expected : CommitWriter.MAGIC) {
      if (fields.oneByte() != expected) {
        throw new MalformedException("it is no commit of a tree");
      }
    }
    int format = fields.number();
    if (format != CommitWriter.FORMAT) {
      throw new MalformedException("its format is " + format + ", known is " + CommitWriter.FORMAT);
    }
    int end = bytes.length - Blake3.LENGTH;
    if (!Arrays.equals(Blake3.hash(bytes, 0, end), 0, Blake3.LENGTH, bytes, end, bytes.length)) {
      throw new MalformedException("its bytes have another hash than it states");
    }
    if (fields.longNumber() != version) {
      throw new MalformedException("it says that it is another version");
    }
    UUID transaction = fields.uuid();
    ContentHash hash = hash(fields.oneByte());
    String pond = fields.text(Entries.MAX_ID, "the pond's id");
    int count = fields.count(LEAST_ROW, "rows");
    List<Row> rows = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      rows.add(row());
    }
    if (!fields.isAtEnd()) {
      throw new MalformedException("something follows its rows");
    }
    return new CommitFile(version, transaction, hash, pond, rows);
  }

  private static ContentHash hash(byte code) throws MalformedException {
    for (ContentHash hash : ContentHash.values()) {
      if (hash.code() == code) {
        return hash;
      }
    }
    throw new MalformedException("the hash of its contents is unknown");
  }

  private Row row() throws MalformedException {
    FileId node =
        new FileId(
            fields.text(Entries.MAX_ID, "a pond's id"),
            fields.text(Entries.MAX_ID, "a directory's id"),
            Entries.node(fields.text(Entries.MAX_ID, "an id")));
    long number = fields.longNumber();
    long timestamp = fields.longNumber();
    int flags = fields.number();
    if ((flags & ~ALL_FLAGS) != 0) {
      throw new MalformedException("a row says something unknown");
    }
    NodeVersion read = details(number, timestamp, flags);
    if (!read.external()) {
      return new Row(node, read, place());
    }
    if (read.hash().isEmpty() || read.size().isEmpty()) {
      throw new MalformedException("a large file has no hash or no size");
    }
    return new Row(node, read, new Place(version, 0, 0, 0));
  }

  private NodeVersion details(long number, long timestamp, int flags) throws MalformedException {
    OptionalLong size = optional(flags & CommitWriter.SIZE);
    if (size.isPresent() && size.getAsLong() < 0) {
      throw new MalformedException("a size is negative");
    }
    Optional<String> hash = optionalText(flags & CommitWriter.HASH, "a hash");
    Optional<Bounds> eventTimes = bounds(flags & CommitWriter.EVENT_TIMES);
    Optional<Bounds> overrides = bounds(flags & CommitWriter.OVERRIDES);
    Map<String, String> attributes =
        (flags & CommitWriter.ATTRIBUTES) == 0 ? Map.of() : attributes();
    Optional<String> factory = optionalText(flags & CommitWriter.FACTORY, "a factory");
    OptionalLong collapsed = optional(flags & CommitWriter.COLLAPSED);
    boolean external = (flags & CommitWriter.EXTERNAL) != 0;
    return new NodeVersion(
        number,
        timestamp,
        size,
        hash,
        external,
        eventTimes,
        overrides,
        attributes,
        factory,
        collapsed,
        version);
  }

  private OptionalLong optional(int flag) throws MalformedException {
    return flag == 0 ? OptionalLong.empty() : OptionalLong.of(fields.longNumber());
  }

  private Optional<String> optionalText(int flag, String what) throws MalformedException {
    return flag == 0 ? Optional.empty() : Optional.of(fields.text(MAX_TEXT, what));
  }

  private Optional<Bounds> bounds(int flag) throws MalformedException {
    return flag == 0
        ? Optional.empty()
        : Optional.of(new Bounds(fields.longNumber(), fields.longNumber()));
  }

  private Map<String, String> attributes() throws MalformedException {
    int count = fields.count(LEAST_ATTRIBUTE, "attributes");
    if (count > VersionDetails.MAX_ATTRIBUTES) {
      throw new MalformedException("a row has too many attributes");
    }
    Map<String, String> attributes = new HashMap<>();
    for (int i = 0; i < count; i++) {
      attributes.put(
          fields.text(MAX_TEXT, "an attribute"), fields.text(MAX_TEXT, "an attribute's value"));
    }
    return attributes;
  }

  private Place place() throws MalformedException {
    int length = fields.count(1, "bytes of a content");
    int offset = fields.position();
    fields.skip(length);
    CRC32C crc = new CRC32C();
    crc.update(bytes, offset, length);
    return new Place(version, offset, length, (int) crc.getValue());
  }
}
