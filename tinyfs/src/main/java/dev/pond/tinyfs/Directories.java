// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs;

import dev.pond.tinyfs.DirectoryFactory.DynamicEntry;
import dev.pond.tinyfs.TinyFsException.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads directories, stored and dynamic ones. Entries are checked where they are taken over. */
final class Directories {
  /** Ids that no clock gives: their time is zero. */
  private static final String RESERVED_IDS = "00000000-0000-7";

  private static final String RESERVED_NAMES = ".pond-";

  private final Persistence persistence;
  private final MadeEntries made;

  Directories(Persistence persistence, MadeEntries made) {
    this.persistence = persistence;
    this.made = made;
  }

  /**
   * Returns the entry of a name, reserved ones too.
   *
   * @param directory of a type that has entries
   */
  Optional<Node> entry(Node directory, String name) throws TinyFsException {
    if (directory.type() == EntryType.DYNAMIC_DIRECTORY) {
      for (DynamicEntry entry : made.of(directory)) {
        if (entry.name().equals(name)) {
          checkDepth(directory);
          return Optional.of(directory.made(entry));
        }
      }
      return Optional.empty();
    }
    DirectoryEntry found = null;
    for (DirectoryEntry entry : stored(directory)) {
      if (entry.name().equals(name)) {
        if (found != null) {
          throw twice(directory, name);
        }
        found = entry;
      }
    }
    if (found == null) {
      return Optional.empty();
    }
    check(directory, found);
    return Optional.of(directory.stored(found));
  }

  /** Returns whether it is a factory that looks at directories, to find out what to make. */
  boolean isFactoryLooking() {
    return made.isAsking();
  }

  /**
   * Returns the entries by name, without reserved ones.
   *
   * @param directory of a type that has entries
   */
  List<Node> list(Node directory) throws TinyFsException {
    List<Node> nodes = new ArrayList<>();
    if (directory.type() == EntryType.DYNAMIC_DIRECTORY) {
      for (DynamicEntry entry : made.of(directory)) {
        checkDepth(directory);
        nodes.add(directory.made(entry));
      }
    } else {
      Set<String> names = new HashSet<>();
      for (DirectoryEntry entry : stored(directory)) {
        check(directory, entry);
        if (!names.add(entry.name())) {
          throw twice(directory, entry.name());
        }
        if (!isReserved(directory, entry)) {
          nodes.add(directory.stored(entry));
        }
      }
    }
    nodes.sort(Comparator.comparing(node -> node.path().name(), CodePoints::compare));
    return nodes;
  }

  private List<DirectoryEntry> stored(Node directory) throws TinyFsException {
    try {
      return persistence.entries(directory.id());
    } catch (TinyFsException e) {
      throw e.at(directory.path());
    }
  }

  private static void check(Node directory, DirectoryEntry entry) throws TinyFsException {
    Optional<String> fault = TinyPath.faultOfName(entry.name());
    if (fault.isPresent()) {
      throw corrupt(directory, "the name of an entry " + fault.get());
    }
    if (entry.name().length() > TinyPath.MAX_NAME) {
      throw new TinyFsException(
          Kind.LIMIT_EXCEEDED,
          directory.path().toString(),
          "the name of an entry is longer than " + TinyPath.MAX_NAME + " characters");
    }
    NodeId id = entry.id().node();
    if (!id.type().equals(Optional.of(entry.type()))) {
      throw corrupt(
          directory,
          "the entry "
              + TinyPath.shown(entry.name())
              + " has type "
              + entry.type().text()
              + ", but its id "
              + id
              + " says otherwise");
    }
    checkDepth(directory);
  }

  private static void checkDepth(Node directory) throws TinyFsException {
    if (directory.path().components().size() >= TinyPath.MAX_COMPONENTS) {
      throw new TinyFsException(
          Kind.LIMIT_EXCEEDED,
          TinyPath.shown(directory.path().toString()),
          "directories are deeper than " + TinyPath.MAX_COMPONENTS + " levels");
    }
  }

  private static boolean isReserved(Node directory, DirectoryEntry entry) {
    return directory.id().node().equals(NodeId.ROOT)
        && entry.name().startsWith(RESERVED_NAMES)
        && entry.id().node().text().startsWith(RESERVED_IDS);
  }

  private static TinyFsException twice(Node directory, String name) {
    return corrupt(directory, "two entries have the name " + TinyPath.shown(name));
  }

  private static TinyFsException corrupt(Node directory, String reason) {
    return new TinyFsException(Kind.CORRUPT, directory.path().toString(), reason);
  }
}
