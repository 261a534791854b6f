// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.expr;

import dev.pond.kernel.data.Bytes;
import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.data.VectorBuilder;
import dev.pond.kernel.schema.DataType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;

/** Reads partition values out of maps of texts. */
final class PartitionValueNode implements Node {
  private final Node map;
  private final byte[] key;
  private final DataType type;
  private final ZoneId zone;

  PartitionValueNode(Node map, Expression.PartitionValue expression) {
    this.map = map;
    key = expression.key().getBytes(StandardCharsets.UTF_8);
    type = expression.type();
    zone = expression.zone();
  }

  @Override
  public DataType type() {
    return type;
  }

  @Override
  public ColumnVector evaluate(ColumnBatch batch, boolean[] rows) {
    ColumnVector maps = map.evaluate(batch, rows);
    ColumnVector keys = maps.child(0);
    ColumnVector texts = maps.child(1);
    VectorBuilder result = VectorBuilder.of(type);
    Bytes view = new Bytes();
    // Neighbouring files mostly share their partition: the last text is not parsed again.
    byte[] lastText = null;
    Object lastValue = null;
    for (int row = 0; row < batch.rowCount(); row++) {
      int entry = rows[row] && !maps.isNullAt(row) ? find(maps, keys, row, view) : -1;
      if (entry < 0 || texts.isNullAt(entry)) {
        result.appendNull();
        continue;
      }
      texts.getBytes(entry, view);
      if (lastText == null || !view.contentEquals(lastText)) {
        lastText = view.copy();
        lastValue = parse(view.utf8());
      }
      append(result, lastValue);
    }
    return result.build();
  }

  private int find(ColumnVector maps, ColumnVector keys, int row, Bytes view) {
    int start = maps.elementStart(row);
    int end = start + maps.elementCount(row);
    for (int entry = start; entry < end; entry++) {
      keys.getBytes(entry, view);
      if (view.contentEquals(key)) {
        return entry;
      }
    }
    return -1;
  }

  private Object parse(String text) {
    try {
      return PartitionValues.parse(text, type, zone);
    } catch (IllegalArgumentException e) {
      // What cannot be read keeps its file; reading the file's rows reports the problem.
      return null;
    }
  }

  private static void append(VectorBuilder result, Object value) {
    if (value == null) {
      result.appendNull();
    } else if (value instanceof Long number) {
      result.appendLong(number);
    } else if (value instanceof Double number) {
      result.appendDouble(number);
    } else if (value instanceof Boolean flag) {
      result.appendBoolean(flag);
    } else if (value instanceof BigDecimal decimal) {
      result.appendDecimal(decimal);
    } else {
      byte[] bytes = (byte[]) Ordering.normal(value);
      result.appendBytes(bytes, 0, bytes.length);
    }
  }
}
