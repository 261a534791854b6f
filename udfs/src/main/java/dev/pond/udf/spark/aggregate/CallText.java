// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark.aggregate;

import dev.pond.catalyst.Mapping;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.analysis.TempResolvedColumn;
import org.apache.spark.sql.catalyst.expressions.CurrentRow$;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.RangeFrame$;
import org.apache.spark.sql.catalyst.expressions.RowFrame$;
import org.apache.spark.sql.catalyst.expressions.SpecifiedWindowFrame;
import org.apache.spark.sql.catalyst.expressions.UnboundedFollowing$;
import org.apache.spark.sql.catalyst.expressions.UnboundedPreceding$;
import org.apache.spark.sql.catalyst.expressions.UnspecifiedFrame$;
import org.apache.spark.sql.catalyst.expressions.WindowFrame;
import org.apache.spark.sql.catalyst.expressions.WindowFunction;
import org.apache.spark.sql.catalyst.expressions.WindowSpecDefinition;
import scala.Option;

/** How the call of an aggregate reads, with what stands before and after its arguments. */
final class CallText implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String name;
  private final boolean distinct;
  private final boolean filtered;
  private final boolean windowed;
  private final ArrayList<Expression> parts;

  private CallText(
      String name,
      boolean distinct,
      boolean filtered,
      boolean windowed,
      ArrayList<Expression> parts) {
    this.name = name;
    this.distinct = distinct;
    this.filtered = filtered;
    this.windowed = windowed;
    this.parts = parts;
  }

  /** Returns the text of a call; a window of null is a call without OVER. */
  static CallText of(
      ComposedAggregate call,
      boolean distinct,
      Option<Expression> filter,
      WindowSpecDefinition window) {
    ArrayList<Expression> parts = new ArrayList<>();
    call.arguments().forEach(argument -> parts.add(readable(argument)));
    if (filter.isDefined()) {
      parts.add(filter.get());
    }
    if (window != null) {
      parts.add(withFrame(window, call));
    }
    return new CallText(call.prettyName(), distinct, filter.isDefined(), window != null, parts);
  }

  /** In HAVING and ORDER BY the analyzer marks the columns that it has found so far. */
  private static Expression readable(Expression argument) {
    return argument instanceof TempResolvedColumn found
        ? found.child()
        : argument.mapChildren(Mapping.of(CallText::readable));
  }

  /** Spark writes the frame out where the user left it to the default. */
  private static WindowSpecDefinition withFrame(
      WindowSpecDefinition window, ComposedAggregate call) {
    return window.frameSpecification() instanceof UnspecifiedFrame$
        ? new WindowSpecDefinition(
            window.partitionSpec(), window.orderSpec(), defaultFrame(window, call))
        : window;
  }

  private static WindowFrame defaultFrame(WindowSpecDefinition window, ComposedAggregate call) {
    if (call.loneFunction().orElse(null) instanceof WindowFunction function) {
      return function.frame();
    }
    boolean ordered = !window.orderSpec().isEmpty();
    return new SpecifiedWindowFrame(
        ordered ? RangeFrame$.MODULE$ : RowFrame$.MODULE$,
        UnboundedPreceding$.MODULE$,
        ordered ? CurrentRow$.MODULE$ : UnboundedFollowing$.MODULE$);
  }

  String name() {
    return name;
  }

  /** Returns the arguments, then the condition of FILTER, then the window. */
  List<Expression> parts() {
    return parts;
  }

  String render(List<String> partTexts) {
    int argumentCount = partTexts.size() - (filtered ? 1 : 0) - (windowed ? 1 : 0);
    StringBuilder text = new StringBuilder(name).append(distinct ? "(DISTINCT " : "(");
    text.append(String.join(", ", partTexts.subList(0, argumentCount))).append(')');
    if (filtered) {
      text.append(" FILTER (WHERE ").append(partTexts.get(argumentCount)).append(')');
    }
    if (windowed) {
      text.append(" OVER ").append(partTexts.get(partTexts.size() - 1));
    }
    return text.toString();
  }
}
