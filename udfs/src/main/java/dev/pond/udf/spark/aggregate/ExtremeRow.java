// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark.aggregate;

import dev.pond.catalyst.BufferedAggregate;
import dev.pond.catalyst.Seqs;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.catalyst.analysis.TypeCheckResult;
import org.apache.spark.sql.catalyst.expressions.And;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.EqualTo;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GreaterThan;
import org.apache.spark.sql.catalyst.expressions.If;
import org.apache.spark.sql.catalyst.expressions.IsNotNull;
import org.apache.spark.sql.catalyst.expressions.IsNull;
import org.apache.spark.sql.catalyst.expressions.LessThan;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.Or;
import org.apache.spark.sql.catalyst.util.TypeUtils;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Metadata;

/**
 * The value of the row with the smallest or the largest key. Rows with a NULL value or a NULL key
 * do not count; of several rows with that key it is the smallest value. So it depends on the rows
 * alone, not on their order.
 */
public final class ExtremeRow extends BufferedAggregate {
  private static final long serialVersionUID = 1L;

  private final String name;
  private final Expression value;
  private final Expression key;
  private final boolean largest;
  private ArrayList<AttributeReference> buffer;

  private ExtremeRow(String name, Expression value, Expression key, boolean largest) {
    this.name = name;
    this.value = value;
    this.key = key;
    this.largest = largest;
  }

  /** Returns the function that takes the row with the smallest key. */
  public static ExtremeRow smallest(String name, Expression value, Expression key) {
    return new ExtremeRow(name, value, key, false);
  }

  /** Returns the function that takes the row with the largest key. */
  public static ExtremeRow largest(String name, Expression value, Expression key) {
    return new ExtremeRow(name, value, key, true);
  }

  private static AttributeReference column(String name, DataType type) {
    return new AttributeReference(
        name, type, true, Metadata.empty(), NamedExpression.newExprId(), Seqs.of(List.of()));
  }

  @Override
  public TypeCheckResult checkInputDataTypes() {
    TypeCheckResult keyCheck = TypeUtils.checkForOrderingExpr(key.dataType(), name);
    return keyCheck.isFailure() ? keyCheck : TypeUtils.checkForOrderingExpr(value.dataType(), name);
  }

  @Override
  public DataType dataType() {
    return value.dataType();
  }

  @Override
  public boolean nullable() {
    return true;
  }

  @Override
  public String prettyName() {
    return name;
  }

  @Override
  protected List<Expression> arguments() {
    return List.of(value, key);
  }

  @Override
  protected Expression withArguments(List<Expression> newArguments) {
    return new ExtremeRow(name, newArguments.get(0), newArguments.get(1), largest);
  }

  @Override
  protected synchronized List<AttributeReference> buffer() {
    // Made late: while a statement is analysed the arguments may have no type yet.
    if (buffer == null) {
      buffer = new ArrayList<>();
      buffer.add(column("value", value.dataType()));
      buffer.add(column("key", key.dataType()));
    }
    return buffer;
  }

  @Override
  protected List<Expression> empty() {
    return List.of(new Literal(null, value.dataType()), new Literal(null, key.dataType()));
  }

  @Override
  protected List<Expression> updated() {
    return better(value, key);
  }

  @Override
  protected List<Expression> merged(List<AttributeReference> other) {
    return better(other.get(0), other.get(1));
  }

  @Override
  protected Expression result() {
    return buffer().get(0);
  }

  private List<Expression> better(Expression newValue, Expression newKey) {
    Expression bestValue = buffer().get(0);
    Expression bestKey = buffer().get(1);
    Expression beats = largest ? new GreaterThan(newKey, bestKey) : new LessThan(newKey, bestKey);
    Expression winsTie = new And(new EqualTo(newKey, bestKey), new LessThan(newValue, bestValue));
    Expression counts = new And(new IsNotNull(newKey), new IsNotNull(newValue));
    Expression taken = new And(counts, new Or(new IsNull(bestKey), new Or(beats, winsTie)));
    return List.of(new If(taken, newValue, bestValue), new If(taken, newKey, bestKey));
  }

  @Override
  public int productArity() {
    return 3;
  }

  @Override
  public Object productElement(int n) {
    return n == 0 ? name : n == 1 ? value : key;
  }

  @Override
  public boolean canEqual(Object other) {
    return other instanceof ExtremeRow;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ExtremeRow row
        && largest == row.largest
        && name.equals(row.name)
        && value.equals(row.value)
        && key.equals(row.key);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, value, key, largest);
  }
}
