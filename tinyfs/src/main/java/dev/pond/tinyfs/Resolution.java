// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs;

import dev.pond.tinyfs.TinyFsException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The way to one path, with the links on it. For one use by one thread. */
final class Resolution {
  /** The most links of which each is met while the one before it is followed. */
  private static final int MAX_NESTED = 10;

  /** The most links on one way, nested or not. */
  private static final int MAX_LINKS = 10_000;

  private final Directories directories;

  /** The path that was asked for, as errors name it. */
  private final String asked;

  /** The links that are being followed, outermost first. */
  private final List<Node> chain = new ArrayList<>();

  private int links;

  Resolution(Directories directories, TinyPath asked) {
    this.directories = directories;
    this.asked = asked.toString();
  }

  /**
   * Returns the node that names lead to.
   *
   * @param last whether a link at the end is followed as well
   */
  Node walk(Node from, List<String> names, boolean last) throws TinyFsException {
    Node node = from;
    for (int i = 0; i < names.size(); i++) {
      if (!node.type().isDirectory()) {
        throw failure(Kind.NOT_A_DIRECTORY, node.path() + " is no directory");
      }
      Node directory = node;
      String name = names.get(i);
      node =
          directories
              .entry(directory, name)
              .orElseThrow(
                  () -> failure(Kind.NOT_FOUND, "there is no " + directory.path().child(name)));
      if (node.type() == EntryType.LINK && (last || i + 1 < names.size())) {
        node = follow(node);
      }
    }
    return node;
  }

  /** Returns what a link leads to, which is no link. */
  Node follow(Node link) throws TinyFsException {
    boolean circle = chain.stream().anyMatch(node -> node.path().equals(link.path()));
    if (circle || chain.size() >= MAX_NESTED || links >= MAX_LINKS) {
      throw loop(link, circle);
    }
    links++;
    String target = link.target().orElseThrow();
    chain.add(link);
    try {
      Node from = link.rootNode();
      List<String> names = new ArrayList<>();
      if (!target.startsWith("/")) {
        from = link.parentNode();
      }
      for (String name : names(link, target)) {
        if (!name.equals("..")) {
          names.add(name);
        } else if (!names.isEmpty()) {
          names.remove(names.size() - 1);
        } else if (from == link.rootNode()) {
          throw failure(Kind.PATH_INVALID, leads(link, target) + ", which is above " + from.path());
        } else {
          from = from.parentNode();
        }
      }
      return walk(from, names, true);
    } catch (TinyFsException e) {
      if (e.kind() != Kind.NOT_FOUND) {
        throw e;
      }
      throw failure(Kind.NOT_FOUND, leads(link, target) + ", and " + e.reason());
    } finally {
      chain.remove(chain.size() - 1);
    }
  }

  private List<String> names(Node link, String target) throws TinyFsException {
    if (target.isEmpty()) {
      throw failure(Kind.PATH_INVALID, "the link " + link.path() + " has an empty target");
    }
    try {
      return TinyPath.split(target);
    } catch (TinyFsException e) {
      throw new TinyFsException(
          Kind.PATH_INVALID, asked, leads(link, target) + ", and " + e.reason(), e);
    }
  }

  private TinyFsException loop(Node link, boolean circle) {
    String way =
        chain.stream().map(node -> node.path() + " -> ").collect(Collectors.joining())
            + link.path();
    if (circle) {
      return failure(Kind.LINK_LOOP, "links lead in a circle: " + way);
    }
    return links >= MAX_LINKS
        ? failure(Kind.LINK_LOOP, "the way leads through more than " + MAX_LINKS + " links")
        : failure(Kind.LINK_LOOP, "more than " + MAX_NESTED + " links lead on: " + way);
  }

  private static String leads(Node link, String target) {
    return "the link " + link.path() + " leads to " + TinyPath.shown(target).replace('\0', '?');
  }

  private TinyFsException failure(Kind kind, String reason) {
    return new TinyFsException(kind, asked, reason);
  }
}
