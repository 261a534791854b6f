// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SchemaJsonPropertyTest {
  @Property(tries = 300)
  void whatIsWrittenIsReadBackTheSame(@ForAll("schemas") StructType schema) {
    assertThat(SchemaJson.parse(SchemaJson.toJson(schema), "t")).isEqualTo(schema);
  }

  @Provide
  Arbitrary<StructType> schemas() {
    return structs(types(3));
  }

  private static Arbitrary<DataType> types(int depth) {
    Arbitrary<DataType> leaf =
        Arbitraries.oneOf(
            Arbitraries.of(PrimitiveType.values()).map(t -> t),
            Combinators.combine(
                    Arbitraries.integers().between(1, 38), Arbitraries.integers().between(0, 38))
                .as((p, s) -> new DecimalType(p, Math.min(p, s))));
    if (depth == 0) {
      return leaf;
    }
    Arbitrary<DataType> inner = types(depth - 1);
    Arbitrary<Boolean> flag = Arbitraries.of(true, false);
    return Arbitraries.oneOf(
        leaf,
        Combinators.combine(inner, flag).as(ArrayType::new),
        Combinators.combine(inner, inner, flag).as(MapType::new),
        structs(inner).map(s -> s));
  }

  private static Arbitrary<StructType> structs(Arbitrary<DataType> types) {
    Arbitrary<String> names = Arbitraries.strings().withChars("aB. \"\\`é\n你").ofMaxLength(5);
    Arbitrary<String> values =
        Arbitraries.of(
            "", "x", "5", "-0", "1.50", "1e400", "true", "null", "{\"a\":[1]}", "{ }", "[", "\"");
    Arbitrary<StructField> fields =
        Combinators.combine(
                names,
                types,
                Arbitraries.of(true, false),
                Arbitraries.maps(names, values).ofMaxSize(2))
            .as(StructField::new);
    return fields
        .list()
        .uniqueElements(f -> f.name().toLowerCase(Locale.ROOT))
        .ofMaxSize(4)
        .map((List<StructField> list) -> new StructType(list));
  }
}
