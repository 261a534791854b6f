// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.directory;

import dev.pond.tinyfs.EntryType;
import dev.pond.tinyfs.NodeId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the content of a stored directory. Stateless. */
public final class DirectorySnapshots {
  /** The most bytes that a directory may have, as for the tool. */
  public static final int MAX_BYTES = 10_000_000;

  private static final int MAX_NAME = 4096;
  private static final int MAX_WORD = 64;
  private static final Pattern UUID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private DirectorySnapshots() {}

  /**
   * Returns the entries in the order in which they are stored. No bytes are an empty directory.
   *
   * @throws MalformedDirectoryException if it cannot be decoded, is of an older layout, or says of
   *     an entry what cannot be
   */
  public static List<StoredEntry> read(byte[] content) throws MalformedDirectoryException {
    if (content.length == 0) {
      return List.of();
    }
    if (content.length > MAX_BYTES) {
      throw new MalformedDirectoryException("its snapshot has more than " + MAX_BYTES + " bytes");
    }
    IpcStream stream = new IpcStream(content);
    if (stream.column("operation_type").isPresent()) {
      throw new MalformedDirectoryException(
          "it holds changes of its entries (operation_type) instead of all of them, as the tool"
              + " wrote until December 2025",
          true);
    }
    int name = text(stream, "name");
    int node = text(stream, "child_node_id");
    int type = text(stream, "entry_type");
    int pond = stream.column("pond_id").isPresent() ? text(stream, "pond_id") : -1;
    List<StoredEntry> entries = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (RecordBatch batch = stream.next(); batch != null; batch = stream.next()) {
      TextColumn nodes = batch.text(node);
      TextColumn types = batch.text(type);
      TextColumn ponds = pond < 0 ? null : batch.text(pond);
      TextColumn texts = batch.text(name);
      for (int row = 0; row < batch.rows(); row++) {
        NodeId child = node(nodes.get(row, MAX_WORD));
        EntryType entryType = type(types.get(row, MAX_WORD), child);
        String component = component(texts.get(row, MAX_NAME));
        if (!names.add(component)) {
          throw new MalformedDirectoryException("two of its entries have one name");
        }
        boolean own = ponds == null || ponds.isNull(row);
        Optional<String> owner =
            own ? Optional.empty() : Optional.of(pond(ponds.get(row, MAX_WORD)));
        entries.add(new StoredEntry(component, child, entryType, owner));
      }
    }
    return List.copyOf(entries);
  }

  private static int text(IpcStream stream, String name) throws MalformedDirectoryException {
    int column =
        stream
            .column(name)
            .orElseThrow(
                () -> new MalformedDirectoryException("its snapshot has no column " + name));
    if (!stream.field(column).isText()) {
      throw new MalformedDirectoryException("column " + name + " of its snapshot is no text");
    }
    return column;
  }

  private static String component(String name) throws MalformedDirectoryException {
    boolean special = name.isEmpty() || name.equals(".") || name.equals("..");
    if (special || name.indexOf('/') >= 0 || name.indexOf('\0') >= 0) {
      throw new MalformedDirectoryException("the name of an entry is no component of a path");
    }
    return name;
  }

  private static NodeId node(String text) throws MalformedDirectoryException {
    try {
      return new NodeId(text);
    } catch (IllegalArgumentException e) {
      throw new MalformedDirectoryException("the id of an entry is no UUID of version 7");
    }
  }

  private static EntryType type(String text, NodeId child) throws MalformedDirectoryException {
    EntryType type =
        EntryType.ofText(text)
            .orElseThrow(
                () ->
                    new MalformedDirectoryException(
                        "entry " + child + " is of a type that this version does not know"));
    if (child.type().isEmpty() || child.type().get() != type) {
      throw new MalformedDirectoryException(
          "entry " + child + " is of another type than its id states");
    }
    return type;
  }

  private static String pond(String text) throws MalformedDirectoryException {
    if (!UUID.matcher(text).matches()) {
      throw new MalformedDirectoryException("the pond of an entry is no UUID");
    }
    return text;
  }
}
