// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The catalog: every function that pond has, by name and by alias. Immutable. */
public final class Functions {
  private static final List<FunctionSpec> ALL =
      Stream.of(
              HashSpecs.all(),
              SpanSpecs.all(),
              TextSpecs.all(),
              CollectionSpecs.all(),
              ChangeSpecs.all(),
              OtherSpecs.all(),
              AggregateSpecs.all(),
              WindowSpecs.all(),
              TableSpecs.all())
          .flatMap(List::stream)
          .toList();
  private static final Map<String, FunctionSpec> BY_NAME = byName();

  private Functions() {}

  /** Returns all specifications, family by family. */
  public static List<FunctionSpec> all() {
    return ALL;
  }

  /** Returns the function of that name or alias; letter case does not matter. */
  public static Optional<FunctionSpec> find(String name) {
    return Optional.ofNullable(BY_NAME.get(name.toLowerCase(Locale.ROOT)));
  }

  private static Map<String, FunctionSpec> byName() {
    Map<String, FunctionSpec> names = new HashMap<>();
    for (FunctionSpec spec : ALL) {
      put(names, spec.name(), spec);
      spec.aliases().forEach(alias -> put(names, alias, spec));
    }
    return Map.copyOf(names);
  }

  private static void put(Map<String, FunctionSpec> names, String name, FunctionSpec spec) {
    if (names.put(name, spec) != null) {
      throw new IllegalStateException("two functions are called " + name);
    }
  }
}
