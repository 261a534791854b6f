// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark;

import dev.pond.udf.Example;
import dev.pond.udf.FunctionKind;
import dev.pond.udf.FunctionSpec;
import dev.pond.udf.Parameter;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;

/**
 * Renders a specification for {@code DESCRIBE FUNCTION}, in the layout of Spark's own functions:
 * {@code _FUNC_} stands for the name, headings are four blanks in, lines six.
 */
final class FunctionInfo {
  private static final String SINCE = "0.1.0";
  private static final String END = "  ";

  /** Spark knows a fixed list of groups; the first tag that fits decides. */
  private static final List<Map.Entry<String, String>> GROUPS =
      List.of(
          Map.entry("hash", "hash_funcs"),
          Map.entry("map", "map_funcs"),
          Map.entry("list", "array_funcs"),
          Map.entry("struct", "struct_funcs"),
          Map.entry("span", "struct_funcs"),
          Map.entry("interval", "math_funcs"),
          Map.entry("string", "string_funcs"));

  private FunctionInfo() {}

  /** Returns what a session shows of a function under one of its names. */
  static ExpressionInfo of(String name, FunctionSpec spec) {
    return new ExpressionInfo(
        home(spec).getName(),
        null,
        name,
        usage(spec),
        arguments(spec),
        examples(spec),
        note(name, spec),
        group(spec),
        SINCE,
        "",
        "built-in");
  }

  private static Class<?> home(FunctionSpec spec) {
    return spec.kind() == FunctionKind.TABLE ? TableEntry.class : PondCall.class;
  }

  private static String usage(FunctionSpec spec) {
    return "_FUNC_"
        + spec.syntax().substring(spec.name().length())
        + " - "
        + String.join(" ", spec.description(), spec.nulls()).strip();
  }

  private static String arguments(FunctionSpec spec) {
    if (spec.parameters().isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder("\n    Arguments:\n");
    for (Parameter parameter : spec.parameters()) {
      text.append("      * ").append(parameter.name()).append(" - ").append(type(parameter));
      text.append(parameter.description()).append(absence(parameter)).append('\n');
    }
    return text.append(END).toString();
  }

  private static String type(Parameter parameter) {
    return parameter.type().sqlName() + (parameter.literal() ? " literal. " : ". ");
  }

  private static String absence(Parameter parameter) {
    if (parameter.atMost() > 1) {
      return " Up to " + parameter.atMost() + " of them.";
    }
    return parameter.whenAbsent().isEmpty() ? "" : " Default: " + parameter.whenAbsent() + ".";
  }

  private static String examples(FunctionSpec spec) {
    if (spec.examples().isEmpty()) {
      return "";
    }
    Pattern call = Pattern.compile("\\b" + Pattern.quote(spec.name()) + "\\(");
    StringBuilder text = new StringBuilder("\n    Examples:\n");
    for (Example example : spec.examples()) {
      String sql = call.matcher(example.sql()).replaceAll(Matcher.quoteReplacement("_FUNC_("));
      text.append("      > ").append(sql).append(";\n");
      example.result().lines().forEach(line -> text.append("       ").append(line).append('\n'));
    }
    return text.append(END).toString();
  }

  private static String note(String name, FunctionSpec spec) {
    String alias = name.equals(spec.name()) ? "" : "Another name for " + spec.name() + ". ";
    String note = (alias + spec.note()).strip();
    return note.isEmpty() ? "" : "\n    " + note + "\n  ";
  }

  private static String group(FunctionSpec spec) {
    return switch (spec.kind()) {
      case AGGREGATE -> "agg_funcs";
      case WINDOW -> "window_funcs";
      case TABLE -> "table_funcs";
      case SCALAR ->
          GROUPS.stream()
              .filter(group -> spec.tags().contains(group.getKey()))
              .map(Map.Entry::getValue)
              .findFirst()
              .orElse("misc_funcs");
    };
  }
}
