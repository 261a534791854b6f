// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark;

import dev.pond.catalyst.Seqs;
import java.util.Optional;
import org.apache.spark.sql.catalyst.expressions.Add;
import org.apache.spark.sql.catalyst.expressions.And;
import org.apache.spark.sql.catalyst.expressions.CreateNamedStruct;
import org.apache.spark.sql.catalyst.expressions.EqualTo;
import org.apache.spark.sql.catalyst.expressions.EvalMode;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GetStructField;
import org.apache.spark.sql.catalyst.expressions.If;
import org.apache.spark.sql.catalyst.expressions.LessThan;
import org.apache.spark.sql.catalyst.expressions.LessThanOrEqual;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.StructType;
import scala.Option;

/**
 * The fields of a span as expressions over it, so that comparisons of them are comparisons of
 * columns.
 *
 * @param start its first position, BIGINT
 * @param end its end, BIGINT
 * @param exclusive whether the end is exclusive, BOOLEAN and never NULL
 */
record SpanArgument(Expression start, Expression end, Expression exclusive) {
  static final String START = "bstart";
  static final String END = "bend";
  private static final String EXCLUSIVE = "end_exclusive";

  /** Returns the fields of the span that a call gives; it fails if they are not those of one. */
  static SpanArgument of(Call call, int parameter) {
    Expression span = call.argument(parameter);
    if (span.dataType() instanceof NullType) {
      Expression none = Constants.nothing(DataTypes.LongType);
      return new SpanArgument(none, none, Constants.of(true));
    }
    if (!(span.dataType() instanceof StructType type)) {
      throw call.site()
          .wrongType(
              parameter, span, "STRUCT", call.site().spec().name() + " expects struct inputs");
    }
    return new SpanArgument(
        position(call, parameter, span, type, START),
        position(call, parameter, span, type, END),
        exclusive(span, type));
  }

  private static Expression position(
      Call call, int parameter, Expression span, StructType type, String name) {
    int field = find(type, name).orElse(-1);
    if (field < 0) {
      throw call.site().wrongType(parameter, span, "STRUCT", "Missing span field: " + name);
    }
    if (!type.fields()[field].dataType().equals(DataTypes.LongType)) {
      throw call.site()
          .wrongType(
              parameter, span, "STRUCT", "Span field " + name + " must be int64, that is BIGINT");
    }
    return field(span, type, field);
  }

  private static Expression exclusive(Expression span, StructType type) {
    Optional<Integer> field = findExclusive(type);
    if (field.isEmpty()) {
      return Constants.of(true);
    }
    Expression value = field(span, type, field.get());
    return Nulls.orElse(value, Constants.of(true));
  }

  /** A field of that name and another type does not count. */
  static Optional<Integer> findExclusive(StructType type) {
    return find(type, EXCLUSIVE)
        .filter(field -> type.fields()[field].dataType().equals(DataTypes.BooleanType));
  }

  static Optional<Integer> find(StructType type, String name) {
    String[] names = type.fieldNames();
    for (int i = 0; i < names.length; i++) {
      if (names[i].equals(name)
          || (!SQLConf.get().caseSensitiveAnalysis() && names[i].equalsIgnoreCase(name))) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }

  private static Expression field(Expression span, StructType type, int index) {
    if (span instanceof PondCall call && call.replacement() instanceof CreateNamedStruct made) {
      return Seqs.list(made.valExprs()).get(index);
    }
    return new GetStructField(span, index, Option.apply(type.fieldNames()[index]));
  }

  /** Returns whether a position lies before the first one after this span. */
  Expression endsAfter(Expression position) {
    if (Constants.is(exclusive)) {
      if (Boolean.TRUE.equals(Constants.value(exclusive))) {
        return new LessThan(position, end);
      }
      return Constants.is(end)
          ? new LessThan(position, next())
          : new And(new LessThanOrEqual(position, end), new LessThan(position, next()));
    }
    // The first comparison follows from the second one. A source can prune on it.
    return new And(new LessThanOrEqual(position, end), new LessThan(position, firstAfter()));
  }

  /** Returns the first position after this span. */
  Expression firstAfter() {
    if (Constants.is(exclusive)) {
      return Boolean.TRUE.equals(Constants.value(exclusive)) ? end : next();
    }
    return new If(exclusive, end, next());
  }

  /** The end that belongs to the span is the largest number at most. */
  private Expression next() {
    Expression one = new Add(end, Constants.of(1L), EvalMode.LEGACY());
    return new If(new EqualTo(end, Constants.of(Long.MAX_VALUE)), end, one);
  }
}
