// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark;

import dev.pond.catalyst.Seqs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.expressions.CreateNamedStruct;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GetStructField;
import org.apache.spark.sql.catalyst.expressions.If;
import org.apache.spark.sql.catalyst.expressions.IsNull;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.types.ObjectType;
import org.apache.spark.sql.types.StructType;
import scala.Option;

/** The functions of structs. */
final class StructBindings {
  private StructBindings() {}

  static Map<String, Binding> all() {
    return Map.of("struct_pick", StructBindings::pick);
  }

  private static Expression pick(Call call) {
    Expression struct = call.argument(0);
    StructType type = (StructType) struct.dataType();
    List<Expression> namesAndValues = new ArrayList<>();
    List<Integer> places = new ArrayList<>();
    for (Expression argument : call.repeated(1)) {
      String name = name(call, argument);
      int field = Arrays.asList(type.fieldNames()).indexOf(name);
      if (field < 0) {
        throw missing(call, name, type);
      }
      places.add(field);
      namesAndValues.add(Constants.text(name));
      namesAndValues.add(new GetStructField(struct, field, Option.apply(name)));
    }
    Expression picked = new CreateNamedStruct(Seqs.of(namesAndValues));
    if (!struct.deterministic()) {
      // What differs each time it is computed must be computed once.
      return StaticCalls.strict(
          StructCalls.class,
          "pick",
          picked.dataType(),
          List.of(
              struct,
              new Literal(new PickedFields(type, places), new ObjectType(PickedFields.class))));
    }
    return Nulls.possible(struct)
        ? new If(new IsNull(struct), Constants.nothing(picked.dataType()), picked)
        : picked;
  }

  private static String name(Call call, Expression argument) {
    String text = Constants.text(argument);
    if (text == null) {
      throw call.site().notLiteral(1, argument, Literals.NO_NAMES);
    }
    String name = TextBytes.trimmed(text);
    if (name.isEmpty()) {
      throw call.site()
          .wrongValue(1, argument, "names of fields", "struct_pick field names cannot be empty");
    }
    return name;
  }

  private static RuntimeException missing(Call call, String name, StructType type) {
    return CallErrors.saying(
        "FIELD_NOT_FOUND",
        Map.of(
            "fieldName", "`" + name + "`",
            "fields", "`" + String.join("`, `", type.fieldNames()) + "`"),
        "Cannot resolve \""
            + call.site().text()
            + "\": struct_pick field not found in struct: "
            + name
            + ". It has `"
            + String.join("`, `", type.fieldNames())
            + "`; letter case counts.");
  }
}
