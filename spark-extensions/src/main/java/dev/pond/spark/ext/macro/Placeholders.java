// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext.macro;

import java.util.List;

/** What {@code $1} and {@code $name} stand for. */
final class Placeholders {
  private static final int LONGEST_INDEX = 9;

  private Placeholders() {}

  /** Returns the parameter that a placeholder of a checked body names, counted from 0. */
  static int index(Definition definition, String placeholder) {
    if (Character.isDigit(placeholder.charAt(0))) {
      return placeholder.length() > LONGEST_INDEX ? -1 : Integer.parseInt(placeholder) - 1;
    }
    List<MacroParameter> parameters = definition.parameters();
    for (int i = 0; i < parameters.size(); i++) {
      if (parameters.get(i).named() && parameters.get(i).name().equalsIgnoreCase(placeholder)) {
        return i;
      }
    }
    return -1;
  }

  /** Refuses placeholders that stand for nothing. */
  static void check(Definition definition, BodyText body) {
    body.placeholders()
        .forEach(
            (place, placeholder) -> {
              int index = index(definition, placeholder);
              if (index < 0 || index >= definition.parameters().size()) {
                throw refuse(
                    definition,
                    placeholder,
                    body.code().within(place, place + 1 + placeholder.length()));
              }
            });
  }

  private static RuntimeException refuse(
      Definition definition, String placeholder, Fragment place) {
    int count = definition.parameters().size();
    String message;
    if (!Character.isDigit(placeholder.charAt(0))) {
      message = "Unknown placeholder name: $" + placeholder + ".";
    } else if (placeholder.chars().allMatch(c -> c == '0')) {
      message = "Invalid placeholder index: $" + placeholder + "; the first parameter is $1.";
    } else {
      message =
          "placeholder $%s is out of range: %s has %d parameter%s."
              .formatted(placeholder, definition.name(), count, count == 1 ? "" : "s");
    }
    return new DefinitionException(Problem.PLACEHOLDER, message, place.origin()).unchecked();
  }
}
