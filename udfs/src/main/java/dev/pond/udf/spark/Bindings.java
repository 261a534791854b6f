// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The binding of every function that makes an expression, by the name of its specification. */
final class Bindings {
  private static final Map<String, Binding> ALL = collect();

  private Bindings() {}

  static Map<String, Binding> all() {
    return ALL;
  }

  private static Map<String, Binding> collect() {
    Map<String, Binding> all = new HashMap<>();
    List.of(
            HashBindings.all(),
            SpanBindings.all(),
            TextBindings.all(),
            MapBindings.all(),
            ListBindings.all(),
            StructBindings.all(),
            ChangeBindings.all(),
            PositionBindings.all(),
            MetadataBindings.all(),
            AggregateBindings.all(),
            WindowBindings.all())
        .forEach(all::putAll);
    return Map.copyOf(all);
  }
}
