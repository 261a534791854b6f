// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark;

import dev.pond.catalyst.Seqs;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.objects.StaticInvoke;
import org.apache.spark.sql.types.DataType;

/** Calls of static Java methods from generated code. */
final class StaticCalls {
  private StaticCalls() {}

  /** Returns a call that is NULL as soon as one argument is, and never else. */
  static Expression strict(
      Class<?> home, String method, DataType result, List<? extends Expression> arguments) {
    return call(home, method, result, arguments, true, false);
  }

  /** Returns a call whose method may return null, and is not called with a NULL argument. */
  static Expression strictOrNull(
      Class<?> home, String method, DataType result, List<? extends Expression> arguments) {
    return call(home, method, result, arguments, true, true);
  }

  /** Returns a call whose method takes nulls and never returns one. */
  static Expression total(
      Class<?> home, String method, DataType result, List<? extends Expression> arguments) {
    return call(home, method, result, arguments, false, false);
  }

  /** Returns a call whose method takes nulls and may return one. */
  static Expression lenient(
      Class<?> home, String method, DataType result, List<? extends Expression> arguments) {
    return call(home, method, result, arguments, false, true);
  }

  /** Returns whether a call is one of those that this class makes. */
  static boolean isOurs(StaticInvoke call) {
    return call.staticObject().getPackageName().equals(StaticCalls.class.getPackageName());
  }

  private static Expression call(
      Class<?> home,
      String method,
      DataType result,
      List<? extends Expression> arguments,
      boolean propagateNull,
      boolean returnNullable) {
    return new StaticInvoke(
        home,
        result,
        method,
        Seqs.of(arguments),
        Seqs.of(List.of()),
        propagateNull,
        returnNullable,
        true);
  }
}
