// SPDX-License-Identifier: Apache-2.0
package dev.pond.it.ponds;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Arrow types, as the tool names them, are in Spark. */
final class ArrowNames {
  private static final Pattern DECIMAL = Pattern.compile("decimal\\d+\\((\\d+), (-?\\d+)\\)");
  private static final Pattern LIST = Pattern.compile("(large_)?list<\\w+: (.*?)( not null)?>");
  private static final Pattern DICTIONARY = Pattern.compile("dictionary<values=([^,]+),.*");
  private static final List<String> INTEGERS =
      List.of("tinyint", "smallint", "int", "bigint", "decimal(20,0)");

  private ArrowNames() {}

  /** Returns the type in Spark's short notation. */
  static String spark(String arrow) {
    return plain(arrow).or(() -> composed(arrow)).orElseThrow(() -> new AssertionError(arrow));
  }

  private static Optional<String> plain(String arrow) {
    return Optional.ofNullable(
        switch (arrow) {
          case "int8" -> "tinyint";
          case "int16", "uint8" -> "smallint";
          case "int32", "uint16" -> "int";
          case "int64", "uint32" -> "bigint";
          case "uint64" -> "decimal(20,0)";
          case "float" -> "float";
          case "double" -> "double";
          case "string", "large_string", "string_view" -> "string";
          case "binary", "large_binary", "binary_view" -> "binary";
          case "bool" -> "boolean";
          case "date32[day]" -> "date";
          default -> null;
        });
  }

  private static Optional<String> composed(String arrow) {
    if (arrow.startsWith("timestamp[")) {
      return Optional.of(arrow.contains("tz=") ? "timestamp" : "timestamp_ntz");
    }
    if (arrow.startsWith("fixed_size_binary")) {
      return Optional.of("binary");
    }
    Matcher dictionary = DICTIONARY.matcher(arrow);
    if (dictionary.matches()) {
      return Optional.of(spark(dictionary.group(1)));
    }
    Matcher decimal = DECIMAL.matcher(arrow);
    if (decimal.matches()) {
      return Optional.of("decimal(" + decimal.group(1) + "," + decimal.group(2) + ")");
    }
    Matcher list = LIST.matcher(arrow);
    return list.matches() ? Optional.of("array<" + spark(list.group(2)) + ">") : Optional.empty();
  }

  /**
   * Returns whether a type is the one that is expected.
   *
   * @param computed whether the column is a query's result, whose integers may have any width; of
   *     stored columns they may be wider
   */
  static boolean fits(String found, String expected, boolean computed) {
    int width = INTEGERS.indexOf(found);
    int least = INTEGERS.indexOf(expected);
    return found.equals(expected) || width >= 0 && least >= 0 && (computed || width > least);
  }
}
