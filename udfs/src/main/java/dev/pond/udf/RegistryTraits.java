// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What planners want to know of a function, derived from its specification. */
public final class RegistryTraits {
  private static final Set<ArgumentType> CAST =
      EnumSet.of(
          ArgumentType.TEXT,
          ArgumentType.INT,
          ArgumentType.BIGINT,
          ArgumentType.WHOLE,
          ArgumentType.NUMERIC,
          ArgumentType.BOOLEAN);

  /** Its default is computed only for a row that needs it. */
  private static final Set<String> SHORT_CIRCUITING = Set.of("map_get_default");

  private RegistryTraits() {}

  /** Returns {@code scalar}, {@code aggregate}, {@code window} or {@code table}. */
  public static String kind(FunctionSpec spec) {
    return spec.kind().name().toLowerCase(Locale.ROOT);
  }

  /** Returns {@code immutable}, or {@code volatile} where equal arguments may differ in result. */
  public static String volatility(FunctionSpec spec) {
    return spec.deterministic() ? "immutable" : "volatile";
  }

  /** Returns whether a call with constants is computed when the statement is planned. */
  public static boolean simplifies(FunctionSpec spec) {
    return spec.kind() == FunctionKind.SCALAR && spec.deterministic();
  }

  /** Returns whether an argument of another type is cast to the parameter's. */
  public static boolean coercesTypes(FunctionSpec spec) {
    return spec.parameters().stream().anyMatch(parameter -> CAST.contains(parameter.type()));
  }

  /** Returns whether an argument may stay uncomputed. */
  public static boolean shortCircuits(FunctionSpec spec) {
    return SHORT_CIRCUITING.contains(spec.name());
  }
}
