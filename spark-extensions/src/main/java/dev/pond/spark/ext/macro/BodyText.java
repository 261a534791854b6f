// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext.macro;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A body for Spark's parser, which knows no placeholders: {@code $1} and {@code $name} become names
 * of the same length, and where they stand is kept.
 *
 * @param code the body with names in place of placeholders
 * @param placeholders what followed the dollar sign, by the place in {@code code} in code points
 */
record BodyText(Fragment code, Map<Integer, String> placeholders) {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$([0-9]+|[A-Za-z_][A-Za-z0-9_]*)");

  static BodyText of(Fragment body) {
    SourceText text = new SourceText(body.sql());
    if (body.sql().indexOf('$') < 0) {
      return new BodyText(body, Map.of());
    }
    Map<Integer, String> placeholders = new HashMap<>();
    StringBuilder code = new StringBuilder(body.sql());
    Matcher matcher = PLACEHOLDER.matcher(body.sql());
    for (Word word : Words.of(text)) {
      int index = text.utf16(word.start());
      if (word.text().equals("$") && matcher.find(index) && matcher.start() == index) {
        placeholders.put(word.start(), matcher.group(1));
        code.setCharAt(index, '_');
      }
    }
    return new BodyText(body.withSql(code.toString()), Map.copyOf(placeholders));
  }
}
