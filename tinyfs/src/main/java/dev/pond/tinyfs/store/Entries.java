// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs.store;

import dev.pond.tinyfs.DirectoryEntry;
import dev.pond.tinyfs.EntryType;
import dev.pond.tinyfs.FileId;
import dev.pond.tinyfs.NodeId;
import dev.pond.tinyfs.TinyFsException;
import dev.pond.tinyfs.TinyFsException.Kind;
import dev.pond.tinyfs.TinyPath;
import dev.pond.tinyfs.store.Fields.MalformedException;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * All entries of a directory as bytes: their number (int), of each name, node and pond (texts, the
 * pond empty if it is the directory's) and the type's code (byte).
 */
final class Entries {
  /** The most bytes of a directory, as in other ponds. */
  static final int MAX_BYTES = 10_000_000;

  static final int MAX_ID = 200;
  private static final int LEAST = 13;
  private static final int MAX_NAME_BYTES = 3 * TinyPath.MAX_NAME;

  private Entries() {}

  static byte[] write(FileId directory, List<DirectoryEntry> entries) throws TinyFsException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(entries.size());
      for (DirectoryEntry entry : entries) {
        text(out, entry.name());
        text(out, entry.id().node().text());
        text(out, entry.id().pond().equals(directory.pond()) ? "" : entry.id().pond());
        out.writeByte(entry.type().code());
      }
    } catch (IOException e) {
      throw new IllegalStateException("Writing into memory does not fail", e);
    }
    if (bytes.size() > MAX_BYTES) {
      throw new TinyFsException(
          Kind.LIMIT_EXCEEDED,
          "node " + directory.node(),
          "the directory has too many entries: more than " + MAX_BYTES + " bytes of them");
    }
    return bytes.toByteArray();
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  static List<DirectoryEntry> read(FileId directory, byte[] bytes) throws MalformedException {
    if (bytes.length > MAX_BYTES) {
      throw new MalformedException("it has more than " + MAX_BYTES + " bytes");
    }
    Fields fields = new Fields(bytes, bytes.length);
    int count = fields.count(LEAST, "entries");
    List<DirectoryEntry> entries = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      String name = fields.text(MAX_NAME_BYTES, "a name");
      NodeId node = node(fields.text(MAX_ID, "an id"));
      String pond = fields.text(MAX_ID, "a pond's id");
      EntryType type =
          EntryType.ofCode(fields.oneByte())
              .orElseThrow(() -> new MalformedException("an entry's type is unknown"));
      FileId id = directory.child(pond.isEmpty() ? directory.pond() : pond, node, type);
      entries.add(new DirectoryEntry(name, id, type));
    }
    if (!fields.isAtEnd()) {
      throw new MalformedException("something follows its entries");
    }
    return List.copyOf(entries);
  }

  static NodeId node(String text) throws MalformedException {
    try {
      return new NodeId(text);
    } catch (IllegalArgumentException e) {
      throw new MalformedException("an id is none of a node");
    }
  }
}
