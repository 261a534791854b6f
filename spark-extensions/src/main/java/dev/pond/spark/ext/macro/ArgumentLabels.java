// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext.macro;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedArgumentExpression;

/** The names that a call gives to its arguments; empty for those that it gives by place. */
final class ArgumentLabels implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String[] names;

  private ArgumentLabels(String[] names) {
    this.names = names;
  }

  static ArgumentLabels of(List<Expression> given) {
    String[] names = new String[given.size()];
    for (int i = 0; i < names.length; i++) {
      names[i] = given.get(i) instanceof NamedArgumentExpression named ? named.key() : "";
    }
    return new ArgumentLabels(names);
  }

  /** Returns arguments without their names. */
  static List<Expression> values(List<Expression> given) {
    return given.stream()
        .map(
            argument ->
                argument instanceof NamedArgumentExpression named ? named.value() : argument)
        .toList();
  }

  /** Returns the texts of arguments as the call has them. */
  List<String> texts(List<String> values) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < names.length; i++) {
      texts.add((names[i].isEmpty() ? "" : names[i] + " => ") + values.get(i));
    }
    return texts;
  }
}
