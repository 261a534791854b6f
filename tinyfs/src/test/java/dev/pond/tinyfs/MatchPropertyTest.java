// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Searches against a matcher that tries everything on every path. */
class MatchPropertyTest {
  @Property(tries = 600)
  void findsWhatANaiveMatcherFinds(
      @ForAll("trees") Set<List<String>> files, @ForAll("patterns") List<String> pattern)
      throws Exception {
    TreeBuilder made = new TreeBuilder();
    Set<List<String>> nodes =
        new TreeSet<>((a, b) -> String.join("/", a).compareTo(String.join("/", b)));
    for (List<String> file : files) {
      made.directory("/" + String.join("/", file));
      IntStream.rangeClosed(1, file.size()).forEach(end -> nodes.add(file.subList(0, end)));
    }

    List<Match> matches = made.tree().match(Glob.parse(String.join("/", pattern)), TinyPath.ROOT);

    assertThat(matches.stream().map(match -> match.node().path().components()))
        .isEqualTo(nodes.stream().filter(node -> matches(pattern, node)).toList());
    for (Match match : matches) {
      assertThat(captured(pattern, match.node().path().components())).contains(match.captures());
    }
  }

  @Property(tries = 400)
  void endsAndFindsEachNodeOnceWhereverLinksLead(
      @ForAll("trees") Set<List<String>> directories,
      @ForAll("links") List<List<String>> links,
      @ForAll("patterns") List<String> pattern)
      throws Exception {
    TreeBuilder made = new TreeBuilder();
    directories.forEach(path -> made.directory("/" + String.join("/", path)));
    List<List<String>> places = List.copyOf(directories);
    for (int i = 0; i < links.size() && !places.isEmpty(); i++) {
      List<String> place = places.get(i % places.size());
      made.link("/" + String.join("/", place) + "/l" + i, String.join("/", links.get(i)));
    }
    TinyFs tree = made.tree();

    List<Match> matches = tree.match(Glob.parse(String.join("/", pattern)), TinyPath.ROOT);

    assertThat(matches.stream().map(match -> match.node().path())).doesNotHaveDuplicates();
    for (Match match : matches) {
      assertThat(tree.findEntry(match.node().path()).id()).isEqualTo(match.node().id());
    }
  }

  private static boolean matches(List<String> pattern, List<String> names) {
    return !captured(pattern, names).isEmpty();
  }

  /** Returns each list of captures that the definition allows for; of stars the shortest first. */
  private static Set<List<String>> captured(List<String> pattern, List<String> names) {
    if (pattern.isEmpty()) {
      return names.isEmpty() ? Set.of(List.of()) : Set.of();
    }
    List<String> rest = pattern.subList(1, pattern.size());
    if (!pattern.get(0).equals("**")) {
      return names.isEmpty()
          ? Set.of()
          : stars(pattern.get(0), names.get(0))
              .map(texts -> prepend(texts, captured(rest, names.subList(1, names.size()))))
              .orElse(Set.of());
    }
    if (rest.isEmpty()) {
      return names.isEmpty() ? Set.of() : Set.of(names);
    }
    return IntStream.rangeClosed(0, names.size())
        .boxed()
        .flatMap(
            taken ->
                prepend(names.subList(0, taken), captured(rest, names.subList(taken, names.size())))
                    .stream())
        .collect(Collectors.toSet());
  }

  private static Set<List<String>> prepend(List<String> texts, Set<List<String>> all) {
    return all.stream()
        .map(after -> java.util.stream.Stream.concat(texts.stream(), after.stream()).toList())
        .collect(Collectors.toSet());
  }

  private static Optional<List<String>> stars(String pattern, String name) {
    if (pattern.isEmpty()) {
      return name.isEmpty() ? Optional.of(List.of()) : Optional.empty();
    }
    if (pattern.charAt(0) != '*') {
      return !name.isEmpty() && name.charAt(0) == pattern.charAt(0)
          ? stars(pattern.substring(1), name.substring(1))
          : Optional.empty();
    }
    for (int length = 0; length <= name.length(); length++) {
      Optional<List<String>> after = stars(pattern.substring(1), name.substring(length));
      if (after.isPresent()) {
        return Optional.of(
            prepend(List.of(name.substring(0, length)), Set.of(after.get())).iterator().next());
      }
    }
    return Optional.empty();
  }

  @Provide
  Arbitrary<Set<List<String>>> trees() {
    return Arbitraries.of("a", "b", "ab", "ba", "aab", ".a")
        .list()
        .ofMinSize(1)
        .ofMaxSize(5)
        .set()
        .ofMaxSize(12);
  }

  @Provide
  Arbitrary<List<String>> patterns() {
    Arbitrary<String> deep = Arbitraries.just("**");
    Arbitrary<String> literal = Arbitraries.of("a", "b", "ab", "l0");
    Arbitrary<String> starred = Arbitraries.of("*", "a*", "*b", "*a*", "*a*b", "a*a*b", ".*", "l*");
    return Combinators.combine(
            Arbitraries.oneOf(deep, literal, starred),
            Arbitraries.oneOf(deep, literal, starred).list().ofMaxSize(4))
        .as((first, more) -> prepend(List.of(first), Set.of(more)).iterator().next());
  }

  @Provide
  Arbitrary<List<List<String>>> links() {
    return Arbitraries.of("", "a", "b", "..", "ab", "l0", "l1")
        .list()
        .ofMinSize(1)
        .ofMaxSize(4)
        .list()
        .ofMaxSize(6);
  }
}
