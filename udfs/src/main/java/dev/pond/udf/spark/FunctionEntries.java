// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark;

import dev.pond.udf.FunctionKind;
import dev.pond.udf.FunctionSpec;
import dev.pond.udf.Functions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;
import org.apache.spark.sql.catalyst.expressions.Expression;

/** All names under which a session can call pond's functions. */
public final class FunctionEntries {
  private static final List<FunctionEntry> SCALARS =
      entries(FunctionKind.SCALAR, FunctionEntries::build);
  private static final List<FunctionEntry> AGGREGATES =
      entries(FunctionKind.AGGREGATE, FunctionEntries::bind);
  private static final List<FunctionEntry> WINDOWS =
      entries(FunctionKind.WINDOW, FunctionEntries::bind);

  private FunctionEntries() {}

  /** Returns the scalar, aggregate and window functions, by name and alias. */
  public static List<FunctionEntry> all() {
    return Stream.of(SCALARS, AGGREGATES, WINDOWS).flatMap(List::stream).toList();
  }

  /** Returns the scalar functions, by name and alias. */
  public static List<FunctionEntry> scalars() {
    return SCALARS;
  }

  /**
   * Returns the aggregate functions, by name and alias. Most of them need {@link
   * dev.pond.udf.spark.aggregate.InlineAggregates} among the analyzer's rules.
   */
  public static List<FunctionEntry> aggregates() {
    return AGGREGATES;
  }

  /** Returns the window functions, by name and alias. */
  public static List<FunctionEntry> windows() {
    return WINDOWS;
  }

  private static List<FunctionEntry> entries(FunctionKind kind, Function<Call, Expression> build) {
    List<FunctionEntry> entries = new ArrayList<>();
    for (FunctionSpec spec : Functions.all()) {
      if (spec.kind() == kind) {
        entries.add(entry(spec.name(), spec, build));
        spec.aliases().forEach(alias -> entries.add(entry(alias, spec, build)));
      }
    }
    entries.removeIf(FunctionEntries::isSparks);
    return List.copyOf(entries);
  }

  /** A name that this version of Spark has keeps Spark's meaning in the whole session. */
  private static boolean isSparks(FunctionEntry entry) {
    return FunctionRegistry.functionSet().contains(entry.identifier());
  }

  private static FunctionEntry entry(
      String name, FunctionSpec spec, Function<Call, Expression> build) {
    return new FunctionEntry(
        name, spec, given -> build.apply(Call.of(new CallSite(spec, name, given))));
  }

  private static Expression bind(Call call) {
    return Bindings.all().get(call.site().spec().name()).bind(call);
  }

  private static Expression build(Call call) {
    return new PondCall(
        call.site().name(), call.site().given(), bind(call), OutputMetadata.of(call));
  }
}
