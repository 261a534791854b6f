// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark.registry;

import dev.pond.udf.FunctionKind;
import java.util.Locale;
import java.util.function.Function;

/** The fields of a snapshot in their order, with the shape of their values. */
enum SnapshotField {
  /** The version of this layout. */
  VERSION(Shape.INTEGER, snapshot -> RegistrySnapshot.VERSION),
  /** The fingerprint of all names. */
  REGISTRY_HASH(Shape.TEXT, RegistrySnapshot::hash),
  /** Names of scalar functions. */
  SCALAR(Shape.TEXTS, snapshot -> snapshot.names(FunctionKind.SCALAR)),
  /** Names of aggregate functions. */
  AGGREGATE(Shape.TEXTS, snapshot -> snapshot.names(FunctionKind.AGGREGATE)),
  /** Names of window functions. */
  WINDOW(Shape.TEXTS, snapshot -> snapshot.names(FunctionKind.WINDOW)),
  /** Names of table functions. */
  TABLE(Shape.TEXTS, snapshot -> snapshot.names(FunctionKind.TABLE)),
  /** Further names, for functions that have some. */
  ALIASES(Shape.map(Shape.TEXTS), RegistrySnapshot::aliases),
  /** Names of parameters in order. */
  PARAMETER_NAMES(Shape.map(Shape.TEXTS), RegistrySnapshot::parameterNames),
  /** immutable or volatile. */
  VOLATILITY(Shape.map(Shape.TEXT), RegistrySnapshot::volatility),
  /** What rewrites may know. */
  REWRITE_TAGS(Shape.map(Shape.TEXTS), RegistrySnapshot::tags),
  /** Functions of constants that are computed when a statement is planned; only those. */
  SIMPLIFY(Shape.map(Shape.TRUTH), RegistrySnapshot::simplify),
  /** Whether arguments of other types are cast. */
  COERCE_TYPES(Shape.map(Shape.TRUTH), RegistrySnapshot::coerceTypes),
  /** Whether an argument may stay uncomputed. */
  SHORT_CIRCUITS(Shape.map(Shape.TRUTH), RegistrySnapshot::shortCircuits),
  /** The lists of types that a call may have, one for each number of arguments. */
  SIGNATURE_INPUTS(Shape.map(Shape.list(Shape.TEXTS)), RegistrySnapshot::signatureInputs),
  /** The type of the result. */
  RETURN_TYPES(Shape.map(Shape.TEXTS), RegistrySnapshot::returnTypes),
  /** What stands for arguments that are left out, where a setting says so. */
  CONFIG_DEFAULTS(Shape.map(Shape.map(Shape.TEXT)), RegistrySnapshot::configDefaults),
  /** Names of the scalar functions that are pond's own: all of them. */
  CUSTOM_UDFS(Shape.TEXTS, snapshot -> snapshot.names(FunctionKind.SCALAR));

  private final Shape shape;
  private final Function<RegistrySnapshot, Object> value;

  SnapshotField(Shape shape, Function<RegistrySnapshot, Object> value) {
    this.shape = shape;
    this.value = value;
  }

  String fieldName() {
    return name().toLowerCase(Locale.ROOT);
  }

  Shape shape() {
    return shape;
  }

  Object of(RegistrySnapshot snapshot) {
    return value.apply(snapshot);
  }
}
