// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark;

import java.util.HashMap;
import java.util.Map;

/** The binding of every function that makes an expression, by the name of its specification. */
final class Bindings {
  private static final Map<String, Binding> ALL = collect();

  private Bindings() {}

  static Map<String, Binding> all() {
    return ALL;
  }

  private static Map<String, Binding> collect() {
    Map<String, Binding> all = new HashMap<>(HashBindings.all());
    all.putAll(AggregateBindings.all());
    all.putAll(WindowBindings.all());
    return Map.copyOf(all);
  }
}
