// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.schema;

/**
 * One method a kind of type. A visitor recurses by itself, so that it decides the order.
 *
 * @param <R> what a visit returns
 */
public interface SchemaVisitor<R> {
  R primitive(PrimitiveType type);

  R decimal(DecimalType type);

  R struct(StructType type);

  R array(ArrayType type);

  R map(MapType type);
}
