// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark.operator;

import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;

/**
 * One name under which a session can call an operator: its symbol or its function form.
 *
 * @param identifier the name as Spark's registries keep it
 * @param info what {@code DESCRIBE FUNCTION} shows
 * @param builder makes the expression from the two operands
 */
public record OperatorEntry(
    FunctionIdentifier identifier,
    ExpressionInfo info,
    Function<List<Expression>, Expression> builder) {}
