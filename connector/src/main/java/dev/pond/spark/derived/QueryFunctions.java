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
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry$;
import org.apache.spark.sql.catalyst.analysis.SimpleFunctionRegistry;
import org.apache.spark.sql.catalyst.analysis.SimpleTableFunctionRegistry;
import org.apache.spark.sql.catalyst.analysis.TableFunctionRegistry$;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.types.DataTypes;

/**
 * The functions of stored queries: Spark's and pond's own, with the session's extension or without
 * it. Left out is what reads files or runs code, for a pond may come from anywhere, and what tells
 * where a session is.
 */
final class QueryFunctions {
  private static final Set<String> RUN_CODE = Set.of("reflect", "java_method");
  private static final Set<String> OF_THE_SESSION =
      Set.of("current_catalog", "current_database", "current_schema");
  private static final FunctionIdentifier TIME_ZONE = new FunctionIdentifier("current_timezone");
  private static final Set<String> OF_ROWS = Set.of("range_table");

  private QueryFunctions() {}

  static IsolatedAnalyzer analyzer() {
    return new IsolatedAnalyzer(
        functions(), tables(), List.of(new InlineAggregates(), new CarryMetadata()));
  }

  private static SimpleFunctionRegistry functions() {
    SimpleFunctionRegistry functions = FunctionRegistry$.MODULE$.builtin().clone();
    Stream.concat(RUN_CODE.stream(), OF_THE_SESSION.stream())
        .forEach(name -> functions.dropFunction(new FunctionIdentifier(name)));
    functions.registerFunction(
        TIME_ZONE,
        functions.lookupFunction(TIME_ZONE).get(),
        Builders.expressions(QueryFunctions::timeZone));
    for (FunctionEntry entry : FunctionEntries.all()) {
      if (!functions.functionExists(entry.identifier())) {
        functions.registerFunction(
            entry.identifier(), entry.info(), Builders.expressions(entry.builder()));
      }
    }
    return functions;
  }

  /** Spark would put the session's in its place when it optimizes the query around. */
  private static Expression timeZone(List<Expression> arguments) {
    if (!arguments.isEmpty()) {
      throw new QueryInvalidException("current_timezone takes no arguments");
    }
    return Literal.create(QueryPlanner.TIME_ZONE, DataTypes.StringType);
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
