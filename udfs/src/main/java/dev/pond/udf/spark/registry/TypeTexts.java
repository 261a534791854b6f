// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark.registry;

import dev.pond.udf.ArgumentType;
import dev.pond.udf.FunctionSpec;
import dev.pond.udf.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructType;

/** Types in the short notation of the snapshot: {@code int64}, {@code list<string>}. */
final class TypeTexts {
  private TypeTexts() {}

  /** Returns the types of the arguments, once for each number of arguments that a call may have. */
  static List<List<String>> signatures(FunctionSpec spec) {
    List<List<String>> all = new ArrayList<>();
    for (int count = spec.fewestArguments(); count <= spec.parameters().size(); count++) {
      all.add(spec.parameters().stream().limit(count).map(TypeTexts::input).toList());
    }
    return all;
  }

  /** Returns the type of the result; words stay words where it depends on the arguments. */
  static String result(FunctionSpec spec) {
    String text = spec.returns();
    boolean table = text.startsWith("TABLE(");
    String ddl = table ? "STRUCT<" + text.substring(6, text.length() - 1) + ">" : text;
    DataType type = parse(ddl);
    if (type == null) {
      return text.toLowerCase(Locale.ROOT);
    }
    return table ? of(type).replaceFirst("^struct", "table") : of(type);
  }

  private static DataType parse(String ddl) {
    try {
      return DataType.fromDDL(ddl);
    } catch (Exception e) {
      // The result is described in words: ParseException, which Scala does not declare.
      return null;
    }
  }

  private static String input(Parameter parameter) {
    return of(parameter.type()) + (parameter.atMost() > 1 ? "..." : "");
  }

  private static String of(ArgumentType type) {
    return switch (type) {
      case STRING, TEXT -> "string";
      case INT -> "int32";
      case BIGINT, WHOLE -> "int64";
      case BOOLEAN -> "bool";
      case SPAN -> "struct<bstart:int64,bend:int64>";
      case LIST -> "list";
      default -> type.sqlName().toLowerCase(Locale.ROOT);
    };
  }

  private static String of(DataType type) {
    if (type instanceof ArrayType array) {
      return "list<" + of(array.elementType()) + ">";
    }
    if (type instanceof MapType map) {
      return "map<" + of(map.keyType()) + "," + of(map.valueType()) + ">";
    }
    if (type instanceof StructType struct) {
      return Arrays.stream(struct.fields())
          .map(field -> field.name() + ":" + of(field.dataType()))
          .collect(Collectors.joining(",", "struct<", ">"));
    }
    return type instanceof DecimalType ? type.sql().toLowerCase(Locale.ROOT) : plain(type);
  }

  private static String plain(DataType type) {
    return switch (type.typeName()) {
      case "byte" -> "int8";
      case "short" -> "int16";
      case "integer" -> "int32";
      case "long" -> "int64";
      case "float" -> "float32";
      case "double" -> "float64";
      case "boolean" -> "bool";
      default -> type.typeName();
    };
  }
}
