// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark.registry;

import java.util.List;

/**
 * The shape of a value.
 *
 * @param kind what it is
 * @param children the element of a list; the value of a map, whose keys are texts
 */
record Shape(Kind kind, List<Shape> children) {
  static final Shape INTEGER = new Shape(Kind.INTEGER, List.of());
  static final Shape TRUTH = new Shape(Kind.TRUTH, List.of());
  static final Shape TEXT = new Shape(Kind.TEXT, List.of());
  static final Shape TEXTS = list(TEXT);

  /** What a value is. */
  enum Kind {
    INTEGER,
    TRUTH,
    TEXT,
    LIST,
    MAP
  }

  static Shape list(Shape element) {
    return new Shape(Kind.LIST, List.of(element));
  }

  static Shape map(Shape value) {
    return new Shape(Kind.MAP, List.of(value));
  }
}
