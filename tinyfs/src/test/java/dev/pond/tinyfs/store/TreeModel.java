// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs.store;

import dev.pond.tinyfs.store.TreeModelPropertyTest.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A tree as a map from paths to {@code dir}, {@code -> target}, or type and content. Written apart
 * from the real one, and simpler: links are absolute.
 */
final class TreeModel {
  private static final String DIRECTORY = "dir";
  private static final String LINK = "-> ";

  private final TreeMap<String, String> nodes = new TreeMap<>();

  TreeModel copy() {
    TreeModel copy = new TreeModel();
    copy.nodes.putAll(nodes);
    return copy;
  }

  TreeMap<String, String> state() {
    return new TreeMap<>(nodes);
  }

  /** Returns whether it could be done. */
  boolean apply(Operation operation, String content) {
    Optional<String> place = place(operation.path());
    if (place.isEmpty()) {
      return false;
    }
    String at = place.get();
    String there = nodes.get(at);
    return switch (operation.act()) {
      case MKDIR -> there == null && put(at, DIRECTORY);
      case LINK -> there == null && put(at, LINK + operation.other());
      case WRITE -> write(operation.path(), at, "FILE ", content, false);
      case APPEND -> write(operation.path(), at, "FILE_SERIES ", content, true);
      case RENAME -> there != null && rename(at, operation.other());
      case REMOVE -> there != null && below(at).isEmpty() && nodes.remove(at) != null;
      default -> there != null && remove(at);
    };
  }

  private boolean put(String at, String what) {
    nodes.put(at, what);
    return true;
  }

  private boolean write(String path, String at, String type, String content, boolean longer) {
    if (nodes.get(at) == null) {
      return put(at, type + content);
    }
    Optional<String> found = follow(path, 0);
    String before = found.map(nodes::get).orElse(null);
    if (before == null || !before.startsWith(type)) {
      return false;
    }
    return put(found.get(), longer ? before + content : type + content);
  }

  private boolean rename(String from, String path) {
    Optional<String> place = place(path);
    if (place.isEmpty()) {
      return false;
    }
    String to = place.get();
    if (to.equals(from)) {
      return true;
    }
    if (to.startsWith(from + "/") || nodes.containsKey(to)) {
      return false;
    }
    for (String each : below(from)) {
      nodes.put(to + each.substring(from.length()), nodes.remove(each));
    }
    nodes.put(to, nodes.remove(from));
    return true;
  }

  private boolean remove(String at) {
    below(at).forEach(nodes::remove);
    return nodes.remove(at) != null;
  }

  private List<String> below(String path) {
    return new ArrayList<>(nodes.subMap(path + "/", path + "0").keySet());
  }

  private Optional<String> place(String path) {
    return place(path, 0);
  }

  /** Returns what a path leads to, which is no link, if it is there. */
  private Optional<String> follow(String path, int depth) {
    if (depth > 10) {
      return Optional.empty();
    }
    Optional<String> place = place(path, depth);
    String there = place.map(nodes::get).orElse(null);
    if (there == null) {
      return Optional.empty();
    }
    return there.startsWith(LINK) ? follow(there.substring(LINK.length()), depth + 1) : place;
  }

  /** Returns where a path really is if its directory is there. */
  private Optional<String> place(String path, int depth) {
    int slash = path.lastIndexOf('/');
    if (slash == 0) {
      return Optional.of(path);
    }
    return follow(path.substring(0, slash), depth)
        .filter(directory -> DIRECTORY.equals(nodes.get(directory)))
        .map(directory -> directory + path.substring(slash));
  }
}
