// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark.aggregate;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.CurrentRow$;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.RangeFrame$;
import org.apache.spark.sql.catalyst.expressions.RowFrame$;
import org.apache.spark.sql.catalyst.expressions.SpecifiedWindowFrame;
import org.apache.spark.sql.catalyst.expressions.UnboundedFollowing$;
import org.apache.spark.sql.catalyst.expressions.UnboundedPreceding$;
import org.apache.spark.sql.catalyst.expressions.UnspecifiedFrame$;
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
    ArrayList<Expression> parts = new ArrayList<>(call.arguments());
    if (filter.isDefined()) {
      parts.add(filter.get());
    }
    if (window != null) {
      parts.add(withFrame(window));
    }
    return new CallText(call.prettyName(), distinct, filter.isDefined(), window != null, parts);
  }

  /** Spark writes the frame out where the user left it to the default. */
  private static WindowSpecDefinition withFrame(WindowSpecDefinition window) {
    if (!(window.frameSpecification() instanceof UnspecifiedFrame$)) {
      return window;
    }
    boolean ordered = !window.orderSpec().isEmpty();
    SpecifiedWindowFrame frame =
        new SpecifiedWindowFrame(
            ordered ? RangeFrame$.MODULE$ : RowFrame$.MODULE$,
            UnboundedPreceding$.MODULE$,
            ordered ? CurrentRow$.MODULE$ : UnboundedFollowing$.MODULE$);
    return new WindowSpecDefinition(window.partitionSpec(), window.orderSpec(), frame);
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
