// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark;

import dev.pond.catalyst.Seqs;
import dev.pond.udf.FunctionSpec;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedArgumentExpression;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser;
import org.apache.spark.sql.catalyst.trees.CurrentOrigin;
import org.apache.spark.sql.catalyst.trees.Origin;
import org.apache.spark.sql.connector.catalog.functions.BoundFunction;
import org.apache.spark.sql.connector.catalog.functions.UnboundFunction;
import org.apache.spark.sql.types.StructType;
import scala.Option;

/** A scalar function of a catalog, before the types of its arguments are known. */
final class CatalogFunction implements UnboundFunction {
  /**
   * What they return depends on a constant or a column's metadata, and a catalog sees types only.
   */
  private static final Set<String> NEED_THE_EXTENSION =
      Set.of("arrow_metadata", "semantic_tag", "struct_pick");

  private final FunctionEntry entry;

  CatalogFunction(FunctionEntry entry) {
    this.entry = entry;
  }

  @Override
  public BoundFunction bind(StructType inputType) {
    FunctionSpec spec = entry.spec();
    if (NEED_THE_EXTENSION.contains(spec.name())) {
      throw refused(
          "the result of "
              + entry.name()
              + " depends on more than the types of its arguments, and a catalog's functions see"
              + " only those");
    }
    List<Expression> written = writtenArguments();
    if (written.stream().anyMatch(NamedArgumentExpression.class::isInstance)) {
      throw refused("the functions of a catalog take arguments by position only");
    }
    CatalogInputs inputs =
        new CatalogInputs(inputType.fields(), written.stream().map(CallSite::text).toList());
    return HotFunctions.find(spec.name(), inputs)
        .orElseGet(() -> new BoundCall(entry.name(), inputs));
  }

  @Override
  public String name() {
    return entry.name();
  }

  @Override
  public String description() {
    return entry.spec().syntax() + " - " + entry.spec().description();
  }

  @Override
  public String toString() {
    return entry.name();
  }

  private RuntimeException refused(String why) {
    return CallErrors.saying(
        "UNSUPPORTED_FEATURE.CATALOG_OPERATION",
        Map.of("catalogName", "pond", "operation", entry.name()),
        "Cannot call "
            + entry.name()
            + " through a catalog: "
            + why
            + ". Start the session with spark.sql.extensions=dev.pond.spark.ext.PondExtensions, or"
            + " call PondFunctions.register(spark), and write "
            + entry.spec().syntax()
            + " without the catalog's name.");
  }

  /**
   * Returns the arguments as they were parsed, or none if that is not known. Spark hands over
   * types, not arguments, and forgets names until a task trips over one; the statement at the
   * position that is analysed still has them.
   */
  private static List<Expression> writtenArguments() {
    Origin origin = CurrentOrigin.get();
    Option<String> text = origin.sqlText();
    if (text.isEmpty() || origin.startIndex().isEmpty() || origin.stopIndex().isEmpty()) {
      return List.of();
    }
    int from = (Integer) origin.startIndex().get();
    int to = (Integer) origin.stopIndex().get() + 1;
    try {
      Expression call = new CatalystSqlParser().parseExpression(text.get().substring(from, to));
      return call instanceof UnresolvedFunction function
          ? Seqs.list(function.arguments())
          : List.of();
    } catch (Exception e) {
      // Not Spark's own syntax, which is no error here: what was written is for messages.
      return List.of();
    }
  }
}
