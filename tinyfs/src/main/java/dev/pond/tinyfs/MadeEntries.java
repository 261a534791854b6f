// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs;

import dev.pond.tinyfs.DirectoryFactory.DynamicEntry;
import dev.pond.tinyfs.DirectoryFactory.Site;
import dev.pond.tinyfs.TinyFsException.Kind;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Asks factories for the entries of dynamic directories. Thread-safe. */
final class MadeEntries {
  /** The most dynamic directories that hold each other. */
  static final int MAX_DEPTH = 32;

  /** The most bytes of entries that are kept. */
  private static final long MAX_CACHED = 16 << 20;

  private final Map<String, DirectoryFactory> factories;

  /** What factories said, which stays so: the tree is of one moment. */
  private final MadeCache cache = new MadeCache(MAX_CACHED);

  /** The directories whose entries the current thread is asking for. */
  private final ThreadLocal<Deque<TinyPath>> asked = ThreadLocal.withInitial(ArrayDeque::new);

  MadeEntries(Collection<DirectoryFactory> factories) {
    Map<String, DirectoryFactory> byName = new HashMap<>();
    for (DirectoryFactory factory : factories) {
      if (byName.put(factory.name(), factory) != null) {
        throw new IllegalArgumentException("Two factories have the name " + factory.name());
      }
    }
    this.factories = Map.copyOf(byName);
  }

  /** Returns a dynamic directory's entries, in its factory's order. */
  List<DynamicEntry> of(Node directory) throws TinyFsException {
    Optional<List<DynamicEntry>> cached = cache.get(directory);
    if (cached.isPresent()) {
      return cached.get();
    }
    List<DynamicEntry> entries = ask(directory);
    cache.put(directory, entries);
    return entries;
  }

  /** Returns whether a factory that the current thread asks looks around in the tree. */
  boolean isAsking() {
    boolean asking = !asked.get().isEmpty();
    if (!asking) {
      asked.remove();
    }
    return asking;
  }

  private List<DynamicEntry> ask(Node directory) throws TinyFsException {
    String name = directory.factory().orElseThrow();
    DirectoryFactory factory = factories.get(name);
    if (factory == null) {
      throw failure(
          directory,
          Kind.FACTORY_UNSUPPORTED,
          "the factory " + TinyPath.shown(name) + " names its entries, and is not supported");
    }
    if (directory.dynamicDepth() > MAX_DEPTH) {
      throw failure(
          directory,
          Kind.LIMIT_EXCEEDED,
          "more than " + MAX_DEPTH + " dynamic directories hold each other");
    }
    Deque<TinyPath> chain = asked.get();
    if (chain.contains(directory.path()) || chain.size() >= MAX_DEPTH) {
      throw failure(
          directory,
          Kind.CONFIGURATION_INVALID,
          "its entries depend on themselves, by way of " + chain);
    }
    chain.addLast(directory.path());
    try {
      Site site = new Site(directory.tree(), directory.path(), directory.effectiveRoot());
      return checked(directory, factory.entries(directory.configuration(), site));
    } finally {
      chain.removeLast();
      if (chain.isEmpty()) {
        asked.remove();
      }
    }
  }

  private static List<DynamicEntry> checked(Node directory, List<DynamicEntry> entries)
      throws TinyFsException {
    Set<String> names = new HashSet<>();
    for (DynamicEntry entry : entries) {
      Optional<String> fault = TinyPath.faultOfName(entry.name());
      if (fault.isPresent()) {
        throw failure(directory, Kind.CONFIGURATION_INVALID, "the name of an entry " + fault.get());
      }
      if (entry.name().length() > TinyPath.MAX_NAME) {
        throw failure(
            directory,
            Kind.LIMIT_EXCEEDED,
            "the name of an entry is longer than " + TinyPath.MAX_NAME + " characters");
      }
      if (!entry.type().isDynamic() && entry.type() != EntryType.LINK) {
        throw new IllegalStateException("A factory named an entry whose type is stored");
      }
      if (!names.add(entry.name())) {
        throw failure(
            directory,
            Kind.CONFIGURATION_INVALID,
            "two entries have the name " + TinyPath.shown(entry.name()));
      }
    }
    return List.copyOf(entries);
  }

  private static TinyFsException failure(Node directory, Kind kind, String reason) {
    return new TinyFsException(kind, directory.path().toString(), reason);
  }
}
