// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark;

import dev.pond.udf.FunctionSetting;
import dev.pond.udf.SemanticLabel;
import java.util.Optional;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GetStructField;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import scala.collection.Iterator;

/** What columns say of themselves: of arguments, and of the columns that calls make. */
final class OutputMetadata {
  private static final String SEMANTIC_TYPE = "semantic_type";

  /** What the keys of Spark's own marks start with. */
  private static final String MARK = "__";

  private OutputMetadata() {}

  /** Returns what an expression says of itself, Spark's own marks left off; empty if nothing. */
  static Metadata of(Expression expression) {
    if (expression instanceof NamedExpression named) {
      return withoutMarks(named.metadata());
    }
    if (expression instanceof PondCall call) {
      return call.metadata();
    }
    if (expression instanceof GetStructField field) {
      return withoutMarks(field.childSchema().apply(field.ordinal()).metadata());
    }
    return Metadata.empty();
  }

  /** Returns the metadata without what Spark notes for itself, such as names that it made up. */
  static Metadata withoutMarks(Metadata metadata) {
    MetadataBuilder rest = new MetadataBuilder().withMetadata(metadata);
    Iterator<String> keys = metadata.map().keysIterator();
    while (keys.hasNext()) {
      String key = keys.next();
      if (key.startsWith(MARK)) {
        rest.remove(key);
      }
    }
    return rest.build();
  }

  /** Returns what the column that a call makes says of itself; empty if nothing. */
  static Metadata of(Call call) {
    return switch (call.site().spec().name()) {
      case "semantic_tag" -> tagged(call);
      case "stable_id" -> identified(call);
      case "span_make" -> span(call);
      default -> Metadata.empty();
    };
  }

  private static Metadata tagged(Call call) {
    return new MetadataBuilder()
        .withMetadata(of(call.argument(1)))
        .putString(SEMANTIC_TYPE, SemanticLabel.ofTag(call.literalText(0).orElse("")).orElse(""))
        .build();
  }

  private static Metadata identified(Call call) {
    if (!Constants.is(call.argument(0))) {
      return Metadata.empty();
    }
    return Optional.ofNullable(Constants.text(call.argument(0)))
        .flatMap(SemanticLabel::ofPrefix)
        .map(type -> new MetadataBuilder().putString(SEMANTIC_TYPE, type).build())
        .orElse(Metadata.empty());
  }

  private static Metadata span(Call call) {
    Metadata first = of(call.argument(0));
    if (!first.equals(Metadata.empty())) {
      return first;
    }
    Settings settings = call.settings();
    MetadataBuilder builder = new MetadataBuilder().putString(SEMANTIC_TYPE, "Span");
    put(
        builder,
        "line_base",
        call.optional(2),
        String.valueOf(settings.integer(FunctionSetting.SPAN_DEFAULT_LINE_BASE)));
    put(
        builder,
        "col_unit",
        call.optional(3),
        settings.text(FunctionSetting.SPAN_DEFAULT_COL_UNIT));
    put(
        builder,
        "end_exclusive",
        call.optional(4),
        String.valueOf(settings.truth(FunctionSetting.SPAN_DEFAULT_END_EXCLUSIVE)));
    return builder.build();
  }

  /** A column's values differ by row, so the default stands for them. */
  private static void put(
      MetadataBuilder builder, String key, Optional<Expression> given, String defaultText) {
    Object value = given.filter(Constants::is).map(Constants::value).orElse(null);
    builder.putString(key, value == null ? defaultText : value.toString());
  }
}
