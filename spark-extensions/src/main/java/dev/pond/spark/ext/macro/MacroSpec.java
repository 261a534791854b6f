// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext.macro;

import dev.pond.udf.ArgumentType;
import dev.pond.udf.FunctionKind;
import dev.pond.udf.FunctionSpec;
import dev.pond.udf.Parameter;
import java.util.List;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;

/** Tells udf_docs and udf_registry of a function that was defined in SQL. */
final class MacroSpec {
  private static final String SECTION = "SQL Macros";

  private MacroSpec() {}

  static FunctionSpec of(Definition definition, MacroKind kind) {
    return new FunctionSpec(
        definition.name(),
        List.of(),
        FunctionKind.valueOf(kind.name()),
        SECTION,
        definition.comment().isEmpty() ? definition.body().sql().strip() : definition.comment(),
        definition.parameters().stream().map(MacroSpec::parameter).toList(),
        returns(definition),
        "",
        definition.volatility() == Volatility.IMMUTABLE,
        List.of(),
        List.of(),
        "");
  }

  private static String returns(Definition definition) {
    if (definition.columns() != null) {
      return "TABLE(" + definition.columns().toDDL() + ")";
    }
    return definition.returns() == null ? "" : definition.returns().sql();
  }

  private static Parameter parameter(MacroParameter declared) {
    ArgumentType type = type(declared.type());
    return declared.optional()
        ? Parameter.optional(
            declared.name(), type, declared.defaultValue().sql(), declared.declaration())
        : Parameter.required(declared.name(), type, declared.declaration());
  }

  private static ArgumentType type(DataType type) {
    if (type instanceof StringType) {
      return ArgumentType.TEXT;
    }
    if (type instanceof BooleanType) {
      return ArgumentType.BOOLEAN;
    }
    if (type instanceof NumericType) {
      return number(type);
    }
    if (type instanceof StructType) {
      return ArgumentType.STRUCT;
    }
    if (type instanceof MapType) {
      return ArgumentType.MAP;
    }
    return type instanceof ArrayType ? ArgumentType.LIST : ArgumentType.ANY;
  }

  private static ArgumentType number(DataType type) {
    if (type instanceof LongType) {
      return ArgumentType.BIGINT;
    }
    return type instanceof IntegralType ? ArgumentType.INT : ArgumentType.NUMERIC;
  }
}
