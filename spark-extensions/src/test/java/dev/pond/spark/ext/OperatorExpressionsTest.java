// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.ext;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How expressions with operators are grouped, and which arrows are lambdas. */
class OperatorExpressionsTest {
  private static final SparkSession SPARK = OperatorSession.start();

  @AfterAll
  static void stop() {
    SPARK.stop();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '\u0001',
      textBlock =
          """
          a -> 'b'                          § (a -> 'b')
          a ->> 'b'                         § (a ->> 'b')
          a #> '{b,0}'                      § (a #> '{b,0}')
          a #>> array('b', '0')             § (a #>> array('b', '0'))
          a @> b                            § (a @> b)
          a <@ b                            § (a <@ b)
          a->'b'                            § (a -> 'b')
          a->>'b'                           § (a ->> 'b')
          a#>'{b}'                          § (a #> '{b}')
          a#>>'{b}'                         § (a #>> '{b}')
          a@>b                              § (a @> b)
          a<@b                              § (a <@ b)
          a->-1                             § (a -> -1)
          a ->> - 1                         § (a ->> -1)
          - a -> 'b'                        § (UnaryMinus(a) -> 'b')
          a -> 'b' -> 'c'                   § ((a -> 'b') -> 'c')
          a -> 'b' ->> 'c'                  § ((a -> 'b') ->> 'c')
          a -> (b -> 'c')                   § (a -> (b -> 'c'))
          a #> '{b}' ->> 0 @> c             § (((a #> '{b}') ->> 0) @> c)
          a -> 'b' <@ c -> 'd'              § (((a -> 'b') <@ c) -> 'd')
          a -> b + 1                        § (a -> (b + 1))
          a + b -> 'c'                      § ((a + b) -> 'c')
          a -> b * 2 - 1                    § (a -> ((b * 2) - 1))
          a -> 'k' - b -> 'k'               § ((a -> ('k' - b)) -> 'k')
          a ->> 'b' || 'x'                  § ((a ->> 'b') || 'x')
          a ->> 'b' || 'x' || 'y'           § (((a ->> 'b') || 'x') || 'y')
          a ->> i + 1 || 'x'                § ((a ->> (i + 1)) || 'x')
          a ->> i || 'x' + 1                § (((a ->> i) || 'x') + 1)
          a ->> i || 'x' - 1 || 'y'         § ((((a ->> i) || 'x') - 1) || 'y')
          'x' || a ->> 'b'                  § (('x' || a) ->> 'b')
          'x' || (a ->> 'b') || 'y'         § (('x' || (a ->> 'b')) || 'y')
          a ->> 'b' || b ->> 'c' || 'x'     § ((((a ->> 'b') || b) ->> 'c') || 'x')
          a ->> ('b' || 'x')                § (a ->> ('b' || 'x'))
          a || b @> c || d                  § (((a || b) @> c) || d)
          a -> 'b' & 1                      § ((a -> 'b') & 1)
          a & b -> 'c'                      § ((a & b) -> 'c')
          a -> 'b' | 1                      § ((a -> 'b') | 1)
          a | b -> 'c'                      § (a | (b -> 'c'))
          a -> 'b' ^ 1                      § ((a -> 'b') ^ 1)
          a ->> 'b' = 'c'                   § ((a ->> 'b') = 'c')
          'c' = a ->> 'b'                   § ('c' = (a ->> 'b'))
          a ->> 'b' = c ->> 'd'             § ((a ->> 'b') = (c ->> 'd'))
          a ->> 'b'>'c'                     § ((a ->> 'b') > 'c')
          a<@b and c@>d                     § ((a <@ b) AND (c @> d))
          not a @> b                        § Not((a @> b))
          not a -> 'b' = 1 or c             § (Not(((a -> 'b') = 1)) OR c)
          a -> 'b' is null                  § IsNull((a -> 'b'))
          a -> 'b' is not null              § IsNotNull((a -> 'b'))
          a ->> 'b' in ('x', c ->> 'd')     § In((a ->> 'b'), 'x', (c ->> 'd'))
          a ->> 'b' like '%x'               § Like((a ->> 'b'), '%x')
          a ->> 'b' rlike b ->> 'c'         § RLike((a ->> 'b'), (b ->> 'c'))
          a -> 'b' between c -> 'd' and 9   § (((a -> 'b') >= (c -> 'd')) AND ((a -> 'b') <= 9))
          (a -> 'b')[0].c                   § UnresolvedExtractValue(UnresolvedExtractValue((a -> 'b'), 0), 'c')
          a.b -> 'c'                        § (a.b -> 'c')
          a[0] -> 'c'                       § (UnresolvedExtractValue(a, 0) -> 'c')
          f(a) -> 'b'                       § (f(a) -> 'b')
          f(a -> 'b', c)                    § f((a -> 'b'), c)
          cast(a -> 'b' as int)             § Cast((a -> 'b'))
          case when a @> b then c -> 'd' end § CaseWhen((a @> b), (c -> 'd'))
          case a -> 'b' when 1 then 2 end   § CaseWhen(((a -> 'b') = 1), 2)
          `a b` -> `c d`                    § (`a b` -> `c d`)
          a /* -> */ -> /* ->> */ 'b'       § (a -> 'b')
          a -> '-> #> @> <@'                § (a -> '-> #> @> <@')
          (a, b) -> 'col1'                  § (struct(a, b) -> 'col1')
          (a) -> 'b'                        § (a -> 'b')
          filter -> 'b'                     § (filter -> 'b')
          """)
  void groupsLikePostgres(String text, String shape) {
    assertThat(shape(text)).isEqualTo(struct(shape));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '\u0001',
      textBlock =
          """
          transform(l, x -> x -> 'n')                   § transform(l, [x => (x -> 'n')])
          transform(l, x -> x ->> 'n' || 'y')           § transform(l, [x => ((x ->> 'n') || 'y')])
          transform(l, (x, i) -> x -> i)                § transform(l, [x, i => (x -> i)])
          transform(m -> 'l', x -> x + 1)               § transform((m -> 'l'), [x => (x + 1)])
          filter(m -> 'items', x -> x > 1)              § filter((m -> 'items'), [x => (x > 1)])
          filter(m->'items',x->x->'n'>1)                § filter((m -> 'items'), [x => ((x -> 'n') > 1)])
          FILTER(m -> 'l', `x` -> x @> y)               § FILTER((m -> 'l'), [x => (x @> y)])
          exists(m -> 'l', x -> x -> 'n' = 1)           § exists((m -> 'l'), [x => ((x -> 'n') = 1)])
          forall(l, x -> x <@ m -> 'l')                 § forall(l, [x => ((x <@ m) -> 'l')])
          aggregate(m -> 'l', m -> 'z', (s, x) -> s + x) § aggregate((m -> 'l'), (m -> 'z'), [s, x => (s + x)])
          aggregate(l, 0, (s, x) -> s + (x -> 'n'), s -> s -> 'r') § aggregate(l, 0, [s, x => (s + (x -> 'n'))], [s => (s -> 'r')])
          reduce(l, m -> 'z', (s, x) -> s -> x)         § reduce(l, (m -> 'z'), [s, x => (s -> x)])
          zip_with(a -> 'l', b -> 'l', (x, y) -> x -> y) § zip_with((a -> 'l'), (b -> 'l'), [x, y => (x -> y)])
          map_filter(a -> 'm', (k, v) -> v -> 'n' > 1)  § map_filter((a -> 'm'), [k, v => ((v -> 'n') > 1)])
          map_zip_with(a -> 'm', b -> 'm', (k, v, w) -> v -> w) § map_zip_with((a -> 'm'), (b -> 'm'), [k, v, w => (v -> w)])
          transform_keys(a -> 'm', (k, v) -> v -> k)    § transform_keys((a -> 'm'), [k, v => (v -> k)])
          transform_values(a -> 'm', (k, v) -> v -> k)  § transform_values((a -> 'm'), [k, v => (v -> k)])
          array_sort(a -> 'l', (x, y) -> x -> 'n' - y)  § array_sort((a -> 'l'), [x, y => (x -> ('n' - y))])
          any_match(l, x -> 'n')                        § any_match(l, (x -> 'n'))
          transform(l, (x -> 'f'))                      § transform(l, (x -> 'f'))
          transform(l, f(x -> 'f'))                     § transform(l, f((x -> 'f')))
          transform(l, (x) -> 'f')                      § transform(l, (x -> 'f'))
          transform(l, x.y -> 'f')                      § transform(l, (x.y -> 'f'))
          transform(transform(m -> 'l', x -> x -> 'a'), y -> y -> 'b') § transform(transform((m -> 'l'), [x => (x -> 'a')]), [y => (y -> 'b')])
          transform(l, x -> transform(x -> 'l', y -> y -> x)) § transform(l, [x => transform((x -> 'l'), [y => (y -> x)])])
          transform(l, x -> (x, x -> 'y') -> 'col1')    § transform(l, [x => (struct(x, (x -> 'y')) -> 'col1')])
          coalesce(m -> 'a', n -> 'b')                  § coalesce((m -> 'a'), (n -> 'b'))
          cat.db.transform(l, x -> 'f')                 § (CALL x)
          filter[x -> 'a']                              § UnresolvedExtractValue(filter, (x -> 'a'))
          """)
  void keepsArrowsOfLambdas(String text, String shape) {
    if (shape.equals("(CALL x)")) {
      assertThat(shape(text)).contains("(x -> 'f')");
    } else {
      assertThat(shape(text)).isEqualTo(struct(shape));
    }
  }

  @Test
  void takesArgumentsByNameForOperators() {
    assertThat(shape("mask(str => m -> 'k', lowerChar => n ->> 'l')"))
        .isEqualTo(
            "mask(NamedArgumentExpression((m -> 'k')), NamedArgumentExpression((n ->> 'l')))");
    assertThat(SPARK.sql("SELECT mask(str => map('k', 'aB') -> 'k')").first().get(0))
        .isEqualTo("xX");
  }

  @Test
  void knowsHigherOrderFunctionsOfTheSession() {
    HigherOrderFunctions functions = new HigherOrderFunctions(SPARK);
    for (String name : new String[] {"transform", "filter", "exists", "forall", "array_sort"}) {
      assertThat(functions.takesLambda(name, 0)).as(name).isFalse();
      assertThat(functions.takesLambda(name, 1)).as(name).isTrue();
    }
    for (String name : new String[] {"aggregate", "reduce", "zip_with", "map_zip_with"}) {
      assertThat(functions.takesLambda(name, 1)).as(name).isFalse();
      assertThat(functions.takesLambda(name, 2)).as(name).isTrue();
    }
    assertThat(functions.takesLambda("coalesce", 1)).isFalse();
    assertThat(functions.takesLambda("no_such_function", 1)).isFalse();
  }

  private static String shape(String text) {
    try {
      return ExpressionShape.of(SPARK.sessionState().sqlParser().parseExpression(text));
    } catch (ParseException e) {
      throw new AssertionError(text, e);
    }
  }

  /** Spark makes a struct of (a, b) by an expression whose children alternate names and values. */
  private static String struct(String shape) {
    return shape
        .replace("struct(a, b)", shape("(a, b)"))
        .replace("struct(x, (x -> 'y'))", shape("(x, x -> 'y')"));
  }
}
