// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark;

import dev.pond.udf.FunctionKind;
import dev.pond.udf.FunctionSpec;
import dev.pond.udf.Functions;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Expression;

/** All names under which a session can call pond's functions. */
public final class FunctionEntries {
  private FunctionEntries() {}

  /** Returns the scalar functions, by name and alias. */
  public static List<FunctionEntry> scalars() {
    List<FunctionEntry> entries = new ArrayList<>();
    for (FunctionSpec spec : Functions.all()) {
      if (spec.kind() == FunctionKind.SCALAR) {
        entries.add(entry(spec.name(), spec));
        spec.aliases().forEach(alias -> entries.add(entry(alias, spec)));
      }
    }
    return List.copyOf(entries);
  }

  private static FunctionEntry entry(String name, FunctionSpec spec) {
    return new FunctionEntry(name, spec, given -> build(name, spec, given));
  }

  private static Expression build(String name, FunctionSpec spec, List<Expression> given) {
    Call call = Call.of(new CallSite(spec, name, given));
    Expression body = Bindings.all().get(spec.name()).bind(call);
    return new PondCall(name, given, body, OutputMetadata.of(call));
  }
}
