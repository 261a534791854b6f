// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.wire;

import dev.pond.kernel.expr.Expression;
import dev.pond.kernel.plan.LogicalPlan;
import dev.pond.kernel.plan.LogicalPlan.FileFormat;
import dev.pond.kernel.plan.LogicalPlan.OnProblem;
import dev.pond.kernel.plan.LogicalPlanVisitor;
import dev.pond.kernel.plan.Portable;
import dev.pond.kernel.plan.StoredFile;
import java.util.List;

/** Appends one plan. Not thread-safe. */
final class PlanWriter implements LogicalPlanVisitor<Void> {
  private final List<Portable> code;
  private final ByteWriter out;
  private int depth;

  PlanWriter(List<Portable> code, ByteWriter out) {
    this.code = code;
    this.out = out;
  }

  void child(LogicalPlan plan) {
    if (++depth > PlanBytes.MAX_DEPTH) {
      throw new IllegalStateException("A plan nests too deeply to be sent");
    }
    plan.accept(this);
    depth--;
  }

  private void node(int tag, LogicalPlan child) {
    out.writeByte(tag);
    child(child);
  }

  private Void code(Object ofNode) {
    if (!(ofNode instanceof Portable portable)) {
      throw new IllegalStateException("The code of a node stays where it is");
    }
    int number = 0;
    while (number < code.size() && code.get(number) != portable) {
      number++;
    }
    if (number == code.size()) {
      code.add(portable);
    }
    out.writeVarint(number);
    return null;
  }

  @Override
  public Void scan(LogicalPlan.Scan scan) {
    out.writeByte(PlanBytes.SCAN);
    out.writeBoolean(scan.format() == FileFormat.PARQUET);
    out.writeVarint(scan.files().size());
    for (StoredFile file : scan.files()) {
      StoredFileBytes.write(file, out);
    }
    SchemaBytes.write(scan.schema(), out);
    out.writeBoolean(scan.ordered());
    out.writeBoolean(scan.onProblem() == OnProblem.NO_ROWS);
    return null;
  }

  @Override
  public Void filter(LogicalPlan.Filter filter) {
    node(PlanBytes.FILTER, filter.child());
    return code(filter.filter());
  }

  @Override
  public Void select(LogicalPlan.Select select) {
    node(PlanBytes.SELECT, select.child());
    out.writeVarint(select.expressions().size());
    for (Expression expression : select.expressions()) {
      ExpressionBytes.write(expression, out);
    }
    SchemaBytes.write(select.schema(), out);
    return null;
  }

  @Override
  public Void union(LogicalPlan.Union union) {
    node(PlanBytes.UNION, union.left());
    child(union.right());
    return null;
  }

  @Override
  public Void parseJson(LogicalPlan.ParseJson parseJson) {
    node(PlanBytes.PARSE_JSON, parseJson.child());
    ExpressionBytes.write(parseJson.json(), out);
    out.writeBoolean(parseJson.parsed().isPresent());
    parseJson.parsed().ifPresent(column -> ExpressionBytes.write(column, out));
    SchemaBytes.write(parseJson.target(), out);
    out.writeText(parseJson.output());
    return null;
  }

  @Override
  public Void filterByExpression(LogicalPlan.FilterByExpression filter) {
    node(PlanBytes.FILTER_BY_EXPRESSION, filter.child());
    ExpressionBytes.write(filter.predicate(), out);
    return null;
  }

  @Override
  public Void fileListing(LogicalPlan.FileListing listing) {
    out.writeByte(PlanBytes.FILE_LISTING);
    out.writeText(listing.path());
    return null;
  }

  @Override
  public Void firstNonNull(LogicalPlan.FirstNonNull firstNonNull) {
    node(PlanBytes.FIRST_NON_NULL, firstNonNull.child());
    out.writeVarint(firstNonNull.columns().size());
    firstNonNull.columns().forEach(out::writeText);
    return null;
  }

  @Override
  public Void dataVisitor(LogicalPlan.DataVisitor visitor) {
    node(PlanBytes.DATA_VISITOR, visitor.child());
    return code(visitor.visitor());
  }
}
