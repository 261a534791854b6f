// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.read;

import java.util.Arrays;
import org.apache.spark.sql.Row;
import scala.Tuple2;
import scala.collection.Iterable;
import scala.collection.Iterator;

/** Writes rows as texts that can be compared. */
final class Shown {
  private Shown() {}

  static String text(Object value) {
    if (value instanceof Row row) {
      StringBuilder text = new StringBuilder("{");
      for (int i = 0; i < row.length(); i++) {
        String name = row.schema() == null ? "" : row.schema().fields()[i].name() + "=";
        text.append(i == 0 ? "" : ",").append(name).append(text(row.get(i)));
      }
      return text.append("}").toString();
    }
    if (value instanceof byte[] bytes) {
      return Arrays.toString(bytes);
    }
    if (value instanceof Tuple2<?, ?> entry) {
      return text(entry._1()) + ":" + text(entry._2());
    }
    if (value instanceof Iterable<?> values) {
      StringBuilder text = new StringBuilder("[");
      for (Iterator<?> all = values.iterator(); all.hasNext(); ) {
        text.append(text(all.next())).append(all.hasNext() ? "," : "");
      }
      return text.append("]").toString();
    }
    return String.valueOf(value);
  }
}
