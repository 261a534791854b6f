// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.expr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.schema.StructType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class EvaluatorPropertyTest {
  private static final StructType SCHEMA = RandomRows.schema();

  @Property(tries = 3000)
  void aBatchGivesWhatItsRowsGiveOneByOne(@ForAll long seed) {
    Random random = new Random(seed);
    RandomRows values = new RandomRows(random);
    List<Map<String, Object>> rows =
        Stream.generate(() -> values.row(SCHEMA, 0.2)).limit(1 + random.nextInt(8)).toList();
    boolean[] selection = new boolean[rows.size()];
    for (int i = 0; i < selection.length; i++) {
      selection[i] = random.nextInt(4) > 0;
    }
    Expression predicate = new RandomPredicates(random, SCHEMA).next(3);
    ColumnBatch batch = RowBatch.of(SCHEMA, rows).withSelection(selection.clone());

    Evaluator evaluator = Evaluator.of(predicate, SCHEMA);
    ColumnVector result = evaluator.evaluate(batch);
    boolean[] kept = selection.clone();
    Evaluator.keepUnlessFalse(evaluator, batch, kept);

    for (int row = 0; row < selection.length; row++) {
      Object expected = NaiveEvaluator.evaluate(predicate, SCHEMA, rows.get(row), u -> null);
      if (selection[row]) {
        assertThat(RowBatch.read(result, row))
            .as("row %d of %s", row, ExpressionPrinter.print(predicate))
            .isEqualTo(expected);
      }
      assertThat(kept[row]).isEqualTo(selection[row] && !Boolean.FALSE.equals(expected));
    }
    assertThat(batch.selection()).isEqualTo(selection);
    int[] some = numbers(selection);
    int left = Evaluator.sift(evaluator, batch, some, some.length);
    assertThat(Arrays.copyOf(some, left))
        .as(() -> ExpressionPrinter.print(predicate))
        .isEqualTo(numbers(kept));
  }

  private static int[] numbers(boolean[] marks) {
    return IntStream.range(0, marks.length).filter(row -> marks[row]).toArray();
  }
}
