// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.expr;

import dev.pond.kernel.expr.Expression.Literal;
import dev.pond.kernel.schema.PrimitiveType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes expressions in the manner of SQL, for people. Long lists are cut. */
public final class ExpressionPrinter implements ExpressionVisitor<String> {
  private static final int LONGEST_LIST = 20;
  private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private final boolean redacted;

  private ExpressionPrinter(boolean redacted) {
    this.redacted = redacted;
  }

  /** Returns the text with the values of literals: for whoever asked the query. */
  public static String print(Expression expression) {
    return expression.accept(new ExpressionPrinter(false));
  }

  /** Returns the text with {@code ?} for every literal that has a value: for logs. */
  public static String printRedacted(Expression expression) {
    return expression.accept(new ExpressionPrinter(true));
  }

  private String nested(Expression expression) {
    String text = expression.accept(this);
    boolean closed =
        expression instanceof Expression.Column
            || expression instanceof Literal
            || expression instanceof Expression.Coalesce
            || expression instanceof Expression.Widen
            || expression instanceof Expression.PartitionValue
            || expression instanceof Expression.Unknown;
    return closed ? text : "(" + text + ")";
  }

  private String joined(List<? extends Expression> expressions, String separator) {
    String text =
        expressions.stream()
            .limit(LONGEST_LIST)
            .map(separator.equals(", ") ? e -> e.accept(this) : this::nested)
            .collect(Collectors.joining(separator));
    int more = expressions.size() - LONGEST_LIST;
    return more > 0 ? text + separator + "... " + more + " more" : text;
  }

  @Override
  public String column(Expression.Column column) {
    return column.path().stream()
        .map(name -> PLAIN_NAME.matcher(name).matches() ? name : quoted(name, '`'))
        .collect(Collectors.joining("."));
  }

  @Override
  public String literal(Literal literal) {
    if (literal.value() == null) {
      return "NULL";
    }
    return redacted ? "?" : value(literal);
  }

  private static String value(Literal literal) {
    Object value = literal.value();
    if (value instanceof byte[] bytes) {
      return "X'" + HexFormat.of().withUpperCase().formatHex(bytes) + "'";
    }
    if (value instanceof String text) {
      return quoted(text, '\'');
    }
    if (value instanceof Long number && literal.type() instanceof PrimitiveType type) {
      return switch (type) {
        case DATE -> date(number);
        case TIMESTAMP -> "TIMESTAMP'" + instant(number) + "'";
        case TIMESTAMP_NTZ ->
            "TIMESTAMP_NTZ'" + LocalDateTime.ofInstant(instant(number), ZoneOffset.UTC) + "'";
        default -> number.toString();
      };
    }
    return value.toString();
  }

  private static String date(long days) {
    boolean known = days >= LocalDate.MIN.toEpochDay() && days <= LocalDate.MAX.toEpochDay();
    return known ? "DATE'" + LocalDate.ofEpochDay(days) + "'" : "DATE(" + days + ")";
  }

  private static Instant instant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000);
  }

  private static String quoted(String text, char quote) {
    String mark = String.valueOf(quote);
    return mark + text.replace(mark, mark + mark) + mark;
  }

  @Override
  public String comparison(Expression.Comparison comparison) {
    String op =
        switch (comparison.op()) {
          case EQ -> " = ";
          case NE -> " <> ";
          case LT -> " < ";
          case LE -> " <= ";
          case GT -> " > ";
          case GE -> " >= ";
          case NULL_SAFE_EQ -> " <=> ";
        };
    return nested(comparison.left()) + op + nested(comparison.right());
  }

  @Override
  public String and(Expression.And and) {
    return and.children().isEmpty() ? "true" : joined(and.children(), " AND ");
  }

  @Override
  public String or(Expression.Or or) {
    return or.children().isEmpty() ? "false" : joined(or.children(), " OR ");
  }

  @Override
  public String not(Expression.Not not) {
    return not.child() instanceof Expression.IsNull isNull
        ? nested(isNull.child()) + " IS NOT NULL"
        : "NOT " + nested(not.child());
  }

  @Override
  public String isNull(Expression.IsNull isNull) {
    return nested(isNull.child()) + " IS NULL";
  }

  @Override
  public String in(Expression.In in) {
    return nested(in.child()) + " IN (" + joined(in.values(), ", ") + ")";
  }

  @Override
  public String startsWith(Expression.StartsWith startsWith) {
    String prefix = redacted ? "?" : quoted(startsWith.prefix(), '\'');
    return nested(startsWith.child()) + " STARTS WITH " + prefix;
  }

  @Override
  public String coalesce(Expression.Coalesce coalesce) {
    return "coalesce(" + joined(coalesce.children(), ", ") + ")";
  }

  @Override
  public String widen(Expression.Widen widen) {
    return "CAST(" + widen.child().accept(this) + " AS " + widen.type().describe() + ")";
  }

  @Override
  public String partitionValue(Expression.PartitionValue value) {
    String map = nested(value.map()) + "[" + quoted(value.key(), '\'') + "]";
    return value.type() == PrimitiveType.STRING
        ? map
        : "CAST(" + map + " AS " + value.type().describe() + ")";
  }

  @Override
  public String unknown(Expression.Unknown unknown) {
    return unknown.name() + "(" + joined(unknown.children(), ", ") + ")";
  }
}
