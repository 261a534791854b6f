// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.connector.catalog.functions.ScalarFunction;
import org.apache.spark.sql.types.DataType;

/**
 * A scalar function of a catalog, for arguments of certain types: the expression that the extension
 * would put into the plan, evaluated row by row.
 *
 * <p>Where the extension wants a constant, a catalog's function meets the value in the first row.
 * So it has one expression for each tuple of such values. Not thread-safe, as all of Spark's.
 */
class BoundCall implements ScalarFunction<Object> {
  private static final long serialVersionUID = 1L;
  private static final int MOST_VARIANTS = 64;

  private final String name;
  private final CatalogInputs inputs;
  private final int[] constants;
  private final Expression body;
  private transient Map<List<Object>, RowExpression> variants;
  private transient RowExpression only;

  BoundCall(String name, CatalogInputs inputs) {
    this.name = name;
    this.inputs = inputs;
    this.constants = CatalogArguments.constants(name, inputs);
    this.body = CatalogArguments.body(name, inputs, constants, null);
  }

  @Override
  public final DataType[] inputTypes() {
    return inputs.types();
  }

  @Override
  public final DataType resultType() {
    return body.dataType();
  }

  @Override
  public final boolean isResultNullable() {
    return constants.length > 0 || body.nullable();
  }

  @Override
  public final boolean isDeterministic() {
    return body.deterministic();
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final String canonicalName() {
    return Arrays.stream(inputs.types())
        .map(DataType::sql)
        .collect(Collectors.joining(", ", "pond." + name + "(", ")"));
  }

  @Override
  public Object produceResult(InternalRow row) {
    if (constants.length == 0) {
      if (only == null) {
        only = new RowExpression(body);
      }
      return only.value(row);
    }
    if (variants == null) {
      variants = new HashMap<>();
    }
    List<Object> key = constantsOf(row);
    RowExpression variant = variants.get(key);
    if (variant == null) {
      if (variants.size() == MOST_VARIANTS) {
        variants.clear();
      }
      variant = new RowExpression(CatalogArguments.body(name, inputs, constants, key.toArray()));
      variants.put(key, variant);
    }
    return variant.value(row);
  }

  private List<Object> constantsOf(InternalRow row) {
    List<Object> values = new ArrayList<>(constants.length);
    for (int at : constants) {
      Object value = row.isNullAt(at) ? null : row.get(at, inputs.type(at));
      // The row's text may lie in a buffer that the next row overwrites.
      values.add(InternalRow.copyValue(value));
    }
    return values;
  }

  @Override
  public final boolean equals(Object other) {
    return other instanceof BoundCall call
        && name.equals(call.name)
        && inputs.equals(call.inputs)
        && body.canonicalized().equals(call.body.canonicalized());
  }

  @Override
  public final int hashCode() {
    return 31 * name.hashCode() + inputs.hashCode();
  }

  @Override
  public final String toString() {
    return name;
  }
}
