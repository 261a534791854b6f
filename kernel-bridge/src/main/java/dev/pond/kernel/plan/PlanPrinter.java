// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.plan;

import dev.pond.kernel.expr.Expression;
import dev.pond.kernel.expr.ExpressionColumns;
import dev.pond.kernel.schema.StructType;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The text of a plan, a node a line, children indented below their parents. Shows columns and
 * counts, at most three file names of a scan, and no constant of any predicate.
 */
public final class PlanPrinter implements LogicalPlanVisitor<Void> {
  private static final int MAX_FILES = 3;

  private final StringBuilder text = new StringBuilder();
  private int depth;

  private PlanPrinter() {}

  /** Returns the text of a plan, every line with its line feed. */
  public static String print(LogicalPlan plan) {
    PlanPrinter printer = new PlanPrinter();
    plan.accept(printer);
    return printer.text.toString();
  }

  @Override
  public Void scan(LogicalPlan.Scan scan) {
    long bytes = scan.files().stream().mapToLong(StoredFile::size).sum();
    String names =
        scan.files().stream()
            .limit(MAX_FILES)
            .map(StoredFile::name)
            .collect(Collectors.joining(", "));
    String more = scan.files().size() > MAX_FILES ? ", …" : "";
    return line(
        "Scan %s %s: %,d files, %s [%s%s]%s%s",
        scan.format(),
        columns(scan.schema()),
        scan.files().size(),
        size(bytes),
        names,
        more,
        scan.ordered() ? " ordered" : "",
        scan.onProblem() == LogicalPlan.OnProblem.NO_ROWS ? " optional" : "");
  }

  @Override
  public Void filter(LogicalPlan.Filter filter) {
    line("Filter %s", nameOf(filter.filter()));
    return children(filter.child());
  }

  @Override
  public Void select(LogicalPlan.Select select) {
    line("Select %s", columns(select.schema()));
    return children(select.child());
  }

  @Override
  public Void union(LogicalPlan.Union union) {
    line("Union");
    return children(union.left(), union.right());
  }

  @Override
  public Void parseJson(LogicalPlan.ParseJson parseJson) {
    line(
        "ParseJson %s%s -> %s",
        path(parseJson.json()),
        parseJson.parsed().map(column -> " or " + path(column)).orElse(""),
        parseJson.output());
    return children(parseJson.child());
  }

  @Override
  public Void filterByExpression(LogicalPlan.FilterByExpression filter) {
    String read =
        ExpressionColumns.of(filter.predicate()).stream()
            .map(PlanPrinter::path)
            .collect(Collectors.joining(", "));
    line("FilterByExpression on [%s]", read);
    return children(filter.child());
  }

  @Override
  public Void fileListing(LogicalPlan.FileListing listing) {
    return line("FileListing from %s", listing.path());
  }

  @Override
  public Void firstNonNull(LogicalPlan.FirstNonNull firstNonNull) {
    line("FirstNonNull %s", firstNonNull.columns());
    return children(firstNonNull.child());
  }

  @Override
  public Void dataVisitor(LogicalPlan.DataVisitor visitor) {
    line("DataVisitor %s", nameOf(visitor.visitor()));
    return children(visitor.child());
  }

  private Void children(LogicalPlan... children) {
    depth++;
    for (LogicalPlan child : children) {
      child.accept(this);
    }
    depth--;
    return null;
  }

  private Void line(String format, Object... arguments) {
    text.append("  ".repeat(depth)).append(String.format(Locale.ROOT, format, arguments));
    text.append('\n');
    return null;
  }

  private static List<String> columns(StructType schema) {
    return schema.fields().stream().map(field -> field.name()).toList();
  }

  private static String path(Expression.Column column) {
    return String.join(".", column.path());
  }

  /** A class that was written down, or that it is code without a name. */
  private static String nameOf(Object code) {
    String name = code.getClass().getSimpleName();
    return name.isEmpty() || name.contains("$$") ? "(code)" : name;
  }

  private static String size(long bytes) {
    if (bytes < 1024) {
      return bytes + " B";
    }
    String[] units = {"KB", "MB", "GB", "TB"};
    double value = bytes / 1024.0;
    int unit = 0;
    while (value >= 1024 && unit < units.length - 1) {
      value /= 1024;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %s", value, units[unit]);
  }
}
