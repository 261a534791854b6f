// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark;

import dev.pond.catalyst.Builders;
import dev.pond.udf.FunctionKind;
import dev.pond.udf.FunctionSpec;
import dev.pond.udf.Functions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.analysis.TableFunctionRegistry;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;

/** All names under which a session can call pond's table functions. */
public final class TableEntries {
  private static final Map<String, TableBinding> BINDINGS =
      Map.of(
          "range_table", RangeTable::bind,
          "read_parquet", FileTables::parquet,
          "read_csv", FileTables::csv,
          "udf_docs", call -> CatalogTables.docs(),
          "udf_registry", call -> CatalogTables.registry());

  private TableEntries() {}

  /** Returns the table functions, by name and alias. */
  public static List<TableEntry> all() {
    return Functions.all().stream()
        .filter(spec -> spec.kind() == FunctionKind.TABLE)
        .flatMap(
            spec ->
                Stream.concat(Stream.of(spec.name()), spec.aliases().stream())
                    .map(name -> entry(name, spec)))
        .toList();
  }

  /** Makes all of them known to a registry. */
  public static void registerIn(TableFunctionRegistry registry) {
    for (TableEntry entry : all()) {
      registry.registerFunction(entry.identifier(), entry.info(), Builders.plans(entry.builder()));
    }
  }

  static Map<String, TableBinding> bindings() {
    return BINDINGS;
  }

  private static TableEntry entry(String name, FunctionSpec spec) {
    return new TableEntry(name, spec, given -> build(name, spec, given));
  }

  private static LogicalPlan build(String name, FunctionSpec spec, List<Expression> given) {
    CallSite site = new CallSite(spec, name, given);
    return BINDINGS.get(spec.name()).bind(new TableCall(site, ArgumentBinder.bind(site)));
  }
}
