// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.derived;

import dev.pond.catalyst.Builders;
import dev.pond.catalyst.IsolatedAnalyzer;
import dev.pond.udf.spark.CarryMetadata;
import dev.pond.udf.spark.FunctionEntries;
import dev.pond.udf.spark.FunctionEntry;
import dev.pond.udf.spark.TableEntries;
import dev.pond.udf.spark.TableEntry;
import dev.pond.udf.spark.aggregate.InlineAggregates;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry$;
import org.apache.spark.sql.catalyst.analysis.SimpleFunctionRegistry;
import org.apache.spark.sql.catalyst.analysis.SimpleTableFunctionRegistry;
import org.apache.spark.sql.catalyst.analysis.TableFunctionRegistry$;

/**
 * The functions of stored queries: Spark's and pond's own, with the session's extension or without
 * it. Left out is what reads files or runs code: a pond may come from anywhere.
 */
final class QueryFunctions {
  private static final Set<String> RUN_CODE = Set.of("reflect", "java_method");
  private static final Set<String> OF_ROWS = Set.of("range_table");

  private QueryFunctions() {}

  static IsolatedAnalyzer analyzer() {
    return new IsolatedAnalyzer(
        functions(), tables(), List.of(new InlineAggregates(), new CarryMetadata()));
  }

  private static SimpleFunctionRegistry functions() {
    SimpleFunctionRegistry functions = FunctionRegistry$.MODULE$.builtin().clone();
    RUN_CODE.forEach(name -> functions.dropFunction(new FunctionIdentifier(name)));
    for (FunctionEntry entry : FunctionEntries.all()) {
      if (!functions.functionExists(entry.identifier())) {
        functions.registerFunction(
            entry.identifier(), entry.info(), Builders.expressions(entry.builder()));
      }
    }
    return functions;
  }

  private static SimpleTableFunctionRegistry tables() {
    SimpleTableFunctionRegistry tables = TableFunctionRegistry$.MODULE$.builtin().clone();
    for (TableEntry entry : TableEntries.all()) {
      tables.dropFunction(entry.identifier());
      if (OF_ROWS.contains(entry.name())) {
        tables.registerFunction(entry.identifier(), entry.info(), Builders.plans(entry.builder()));
      }
    }
    return tables;
  }
}
