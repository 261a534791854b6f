// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.expr;

import dev.pond.kernel.schema.MapType;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructType;
import java.util.List;

/** Makes nodes of expressions: finds columns by position and picks the comparisons by type. */
final class NodeCompiler implements ExpressionVisitor<Node> {
  private final StructType input;

  NodeCompiler(StructType input) {
    this.input = input;
  }

  private Node[] all(List<Expression> expressions) {
    return expressions.stream().map(child -> child.accept(this)).toArray(Node[]::new);
  }

  @Override
  public Node column(Expression.Column column) {
    return ColumnNode.of(column.path(), input);
  }

  @Override
  public Node literal(Expression.Literal literal) {
    return new LiteralNode(literal);
  }

  @Override
  public Node comparison(Expression.Comparison comparison) {
    return ComparisonNode.of(
        comparison.op(), comparison.left().accept(this), comparison.right().accept(this));
  }

  @Override
  public Node and(Expression.And and) {
    return new JunctionNode(all(and.children()), TruthNode.FALSE);
  }

  @Override
  public Node or(Expression.Or or) {
    return new JunctionNode(all(or.children()), TruthNode.TRUE);
  }

  @Override
  public Node not(Expression.Not not) {
    return new UnaryNode.Not(not.child().accept(this));
  }

  @Override
  public Node isNull(Expression.IsNull isNull) {
    return new UnaryNode.IsNull(isNull.child().accept(this));
  }

  @Override
  public Node in(Expression.In in) {
    return InNode.of(in.child().accept(this), in.values());
  }

  @Override
  public Node startsWith(Expression.StartsWith startsWith) {
    return new UnaryNode.StartsWith(startsWith.child().accept(this), startsWith.prefix());
  }

  @Override
  public Node coalesce(Expression.Coalesce coalesce) {
    return coalesce.children().isEmpty() ? nothing() : new CoalesceNode(all(coalesce.children()));
  }

  @Override
  public Node widen(Expression.Widen widen) {
    return new WidenNode(widen.child().accept(this), widen.type());
  }

  @Override
  public Node partitionValue(Expression.PartitionValue partitionValue) {
    Node map = partitionValue.map().accept(this);
    if (!(map.type() instanceof MapType type)
        || type.keyType() != PrimitiveType.STRING
        || type.valueType() != PrimitiveType.STRING) {
      throw new IllegalArgumentException(
          "Partition values are no map of strings but " + map.type().describe());
    }
    return new PartitionValueNode(map, partitionValue);
  }

  @Override
  public Node unknown(Expression.Unknown unknown) {
    return nothing();
  }

  private static Node nothing() {
    return new LiteralNode(new Expression.Literal(PrimitiveType.VOID, null));
  }
}
