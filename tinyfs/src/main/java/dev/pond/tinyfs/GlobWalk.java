// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs;

import dev.pond.tinyfs.Matches.Skipped;
import dev.pond.tinyfs.TinyFsException.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One search for what a glob matches. Each directory is looked at once for each place in the
 * pattern, so that it ends wherever links and directories lead; ways through links come last, so
 * that captures are those of the way without links if there is one. For one use by one thread.
 */
final class GlobWalk {
  /** What makes a link or directory one that is left out, not a failure of the search. */
  private static final Set<Kind> CLOSED =
      EnumSet.of(
          Kind.NOT_FOUND,
          Kind.NOT_A_DIRECTORY,
          Kind.LINK_LOOP,
          Kind.PATH_INVALID,
          Kind.FACTORY_UNSUPPORTED,
          Kind.CONFIGURATION_INVALID);

  /** What makes a dynamic directory one that is left out. */
  private static final Set<Kind> NOT_MADE =
      EnumSet.of(Kind.FACTORY_UNSUPPORTED, Kind.CONFIGURATION_INVALID);

  private final Directories directories;
  private final Glob glob;
  private final List<NamePattern> pattern;

  /** The number of the first star of each component; at the end how many there are. */
  private final int[] stars;

  private final long limit;
  private final Deque<Place> open = new ArrayDeque<>();
  private final Deque<Place> links = new ArrayDeque<>();
  private final Set<Visit> visited = new HashSet<>();
  private final Map<Identity, Match> found = new HashMap<>();
  private final Map<Identity, Skipped> skipped = new HashMap<>();

  /** The directory that was read last, because the next place is often the same. */
  private Node listed;

  private List<Node> entries = List.of();

  /** A directory or link, and the component that is next to match below it. */
  private record Place(Node node, int next, Captures captures) {}

  /** Tells nodes apart; entries of dynamic directories by their paths as well. */
  private record Identity(FileId id, Optional<TinyPath> path) {
    static Identity of(Node node) {
      return new Identity(node.id(), node.isMade() ? Optional.of(node.path()) : Optional.empty());
    }
  }

  private record Visit(Identity directory, int next) {}

  /** Texts, newest first, shared by the places below; each with the star that it is of. */
  private record Captures(int star, String text, Captures before) {
    static List<String> list(Captures newest) {
      List<String> texts = new ArrayList<>();
      for (Captures at = newest; at != null; at = at.before) {
        texts.add(at.text);
      }
      Collections.reverse(texts);
      return texts;
    }

    /** Returns a text for each star: the names of one after the other. */
    static List<String> byStar(Captures newest, int stars) {
      String[] texts = new String[stars];
      for (Captures at = newest; at != null; at = at.before) {
        String after = texts[at.star];
        texts[at.star] = after == null ? at.text : at.text + "/" + after;
      }
      return Stream.of(texts).map(text -> text == null ? "" : text).toList();
    }
  }

  GlobWalk(Directories directories, Glob glob, long limit) {
    this.directories = directories;
    this.glob = glob;
    this.pattern = glob.components();
    this.stars = new int[pattern.size() + 1];
    for (int i = 0; i < pattern.size(); i++) {
      stars[i + 1] = stars[i] + pattern.get(i).stars();
    }
    this.limit = limit;
  }

  Matches below(Node start) throws TinyFsException {
    open.push(new Place(start, 0, null));
    while (!open.isEmpty() || !links.isEmpty()) {
      if (open.isEmpty()) {
        follow(links.pop());
      } else {
        enter(open.pop());
      }
    }
    return new Matches(sorted(found, Match::node), sorted(skipped, Skipped::node));
  }

  /** Returns values by path, of which each text is made once. */
  private static <T> List<T> sorted(Map<Identity, T> values, Function<T, Node> node) {
    record Named<V>(String path, V value) {}
    return values.values().stream()
        .map(value -> new Named<>(node.apply(value).toString(), value))
        .sorted(Comparator.comparing(Named::path, CodePoints::compare))
        .map(Named::value)
        .toList();
  }

  private void follow(Place link) throws TinyFsException {
    try {
      Node target = new Resolution(directories, link.node.path()).follow(link.node);
      if (target.type().isDirectory()) {
        open.push(new Place(target, link.next, link.captures));
      }
    } catch (TinyFsException e) {
      skip(link.node, e);
    }
  }

  private void enter(Place place) throws TinyFsException {
    if (!visited.add(new Visit(Identity.of(place.node), place.next))) {
      return;
    }
    count();
    try {
      look(place);
    } catch (TinyFsException e) {
      skip(place.node, e);
    }
  }

  private void look(Place place) throws TinyFsException {
    NamePattern component = pattern.get(place.next);
    boolean last = place.next + 1 == pattern.size();
    if (component.isDeep()) {
      for (Node child : list(place.node)) {
        Captures captures = new Captures(stars[place.next], child.path().name(), place.captures);
        if (last) {
          add(child, captures);
        }
        if (child.type().isDirectory()) {
          open.push(new Place(child, place.next, captures));
        }
      }
      if (!last) {
        open.push(new Place(place.node, place.next + 1, place.captures));
      }
    } else if (component.isLiteral()) {
      Optional<Node> child = directories.entry(place.node, component.text());
      if (child.isPresent()) {
        take(child.get(), place, place.captures, last);
      }
    } else {
      for (Node child : list(place.node)) {
        Optional<List<String>> match = component.match(child.path().name());
        if (match.isPresent()) {
          Captures captures = place.captures;
          int star = stars[place.next];
          for (String text : match.get()) {
            captures = new Captures(star++, text, captures);
          }
          take(child, place, captures, last);
        }
      }
    }
  }

  private void take(Node child, Place place, Captures captures, boolean last)
      throws TinyFsException {
    if (last) {
      add(child, captures);
    } else if (child.type().isDirectory()) {
      open.push(new Place(child, place.next + 1, captures));
    } else if (child.type() == EntryType.LINK) {
      links.add(new Place(child, place.next + 1, captures));
    }
  }

  private List<Node> list(Node directory) throws TinyFsException {
    if (listed != directory) {
      entries = directories.list(directory);
      listed = directory;
    }
    return entries;
  }

  private void add(Node node, Captures captures) throws TinyFsException {
    Identity identity = Identity.of(node);
    if (!found.containsKey(identity)) {
      List<String> texts = Captures.byStar(captures, stars[pattern.size()]);
      found.put(identity, new Match(node, Captures.list(captures), texts));
      count();
    }
  }

  private void skip(Node node, TinyFsException reason) throws TinyFsException {
    Set<Kind> closed = node.type() == EntryType.LINK ? CLOSED : NOT_MADE;
    // Factories may wait for each other: what one makes must not depend on who was asked first.
    boolean circular =
        reason.kind() == Kind.CONFIGURATION_INVALID && directories.isFactoryLooking();
    if (circular || !closed.contains(reason.kind())) {
      throw reason;
    }
    skipped.putIfAbsent(Identity.of(node), new Skipped(node, reason));
  }

  private void count() throws TinyFsException {
    if (visited.size() + (long) found.size() > limit) {
      throw new TinyFsException(
          Kind.LIMIT_EXCEEDED,
          TinyPath.shown(glob.toString()),
          "the pattern leads to more than " + limit + " nodes");
    }
  }
}
