// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.parquet;

import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.Type;

/** The converters that Parquet's column store insists on; values are fetched, not pushed. */
final class NullSink extends GroupConverter {
  private final Converter[] children;

  NullSink(GroupType type) {
    children = new Converter[type.getFieldCount()];
    for (int i = 0; i < children.length; i++) {
      Type field = type.getType(i);
      children[i] =
          field.isPrimitive() ? new PrimitiveConverter() {} : new NullSink(field.asGroupType());
    }
  }

  @Override
  public Converter getConverter(int fieldIndex) {
    return children[fieldIndex];
  }

  @Override
  public void start() {}

  @Override
  public void end() {}
}
