// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark.operator;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GetStructField;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.StructType;
import scala.Option;

/** Fields of structs by name, as the session compares names. */
final class Fields {
  private Fields() {}

  /** Returns one field of a struct; refuses a name that it does not have or has twice. */
  static Expression get(Expression struct, String name) {
    int ordinal = ordinal(struct, (StructType) struct.dataType(), name);
    return new GetStructField(struct, ordinal, Option.apply(name));
  }

  /** Returns the place of a field in a type; the struct is named in errors. */
  static int ordinal(Expression struct, StructType type, String name) {
    List<Integer> found = new ArrayList<>();
    String[] names = type.fieldNames();
    for (int i = 0; i < names.length; i++) {
      if ((Boolean) SQLConf.get().resolver().apply(names[i], name)) {
        found.add(i);
      }
    }
    if (found.isEmpty()) {
      throw Refusal.noSuchField(struct, type, name);
    }
    if (found.size() > 1) {
      throw Refusal.ambiguousField(name, found.size());
    }
    return found.get(0);
  }
}
