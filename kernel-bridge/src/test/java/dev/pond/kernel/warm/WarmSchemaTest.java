// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.warm;

import static dev.pond.kernel.warm.WarmTable.day;
import static dev.pond.kernel.warm.WarmTable.id;
import static dev.pond.kernel.warm.WarmTable.names;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pond.kernel.expr.Expression;
import dev.pond.kernel.schema.DataType;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.logs.Actions;
import dev.pond.logs.MadeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A warm table is overwritten with columns of the same names that are something else. */
class WarmSchemaTest {
  private static final String OTHER =
      """
      {"metaData":{"id":"made-up","format":{"provider":"parquet","options":{}},\
      "schemaString":"{\\"type\\":\\"struct\\",\\"fields\\":[\
      {\\"name\\":\\"id\\",\\"type\\":\\"string\\",\\"nullable\\":true,\\"metadata\\":{}},\
      {\\"name\\":\\"day\\",\\"type\\":\\"integer\\",\\"nullable\\":true,\\"metadata\\":{}},\
      {\\"name\\":\\"p\\",\\"type\\":\\"integer\\",\\"nullable\\":true,\\"metadata\\":{}}]}",\
      "partitionColumns":["p"],"configuration":{},"createdTime":0}}""";

  @TempDir Path folder;
  private WarmTable table;

  @BeforeEach
  void makeTheTable() throws IOException {
    table = new WarmTable(folder.resolve("t")).upTo(4);
  }

  @AfterEach
  void closeTheTable() {
    table.close();
  }

  private static MadeFile file(int number) {
    return new MadeFile("f" + number, "d" + number % 3, number, number + 9);
  }

  private static Expression equal(String column, DataType type, Object value) {
    return new Expression.Comparison(
        Expression.Comparator.EQ,
        Expression.Column.of(column),
        new Expression.Literal(type, value));
  }

  private static Expression text(String value) {
    return equal("id", PrimitiveType.STRING, value);
  }

  private static Expression number(String column, long value) {
    return equal(column, PrimitiveType.INTEGER, value);
  }

  private static String other(String path, String p, String id, int day) {
    return """
        {"add":{"path":"%s","partitionValues":{"p":%s},"size":5,"modificationTime":0,\
        "dataChange":true,"stats":"{\\"numRecords\\":1,\\"minValues\\":{\\"id\\":\\"%s\\",\
        \\"day\\":%d},\\"maxValues\\":{\\"id\\":\\"%s\\",\\"day\\":%d}}"}}"""
        .formatted(path, p, id, day, id, day);
  }

  private void overwrite() throws IOException {
    List<String> actions = new ArrayList<>(List.of(OTHER));
    for (int i = 0; i <= 4; i++) {
      actions.add(Actions.remove(file(i)));
    }
    actions.add(other("g0", "\"7\"", "b", 1));
    actions.add(other("g1", "null", "5", 2));
    actions.add(other("g2", "\"\"", "z", 3));
    table.commit(actions.toArray(new String[0]));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void columnsThatBecameSomethingElseAreJudgedByWhatTheyAre(boolean parsed) throws IOException {
    if (parsed) {
      table.checkpoint(true);
    }
    assertThat(table.names(id(3))).containsExactly("f0", "f1", "f2", "f3");
    assertThat(table.names(day("d1"))).containsExactly("f1", "f4");
    overwrite();
    assertThat(table.names()).containsExactly("g0", "g1", "g2");
    assertThat(table.names(text("5"))).containsExactly("g1");
    assertThat(table.names(text("b"))).containsExactly("g0");
    assertThat(table.names(text("3"))).isEmpty();
    assertThat(table.names(number("day", 3))).containsExactly("g2");
    assertThat(table.names(number("p", 7))).containsExactly("g0");
    assertThat(table.names(number("p", 8))).isEmpty();
    assertThat(table.names(new Expression.IsNull(Expression.Column.of("p"))))
        .containsExactly("g1", "g2");
  }

  @Test
  void aRestoredVersionIsJudgedByItsOwnColumnsAgain() throws IOException {
    assertThat(table.names(id(3))).hasSize(4);
    overwrite();
    assertThat(table.names(text("5"))).containsExactly("g1");
    List<String> actions = new ArrayList<>(List.of(Actions.metadata(0)));
    for (String path : List.of("g0", "g1", "g2")) {
      actions.add(
          "{\"remove\":{\"path\":\"%s\",\"deletionTimestamp\":1,\"dataChange\":true}}"
              .formatted(path));
    }
    for (int i = 0; i <= 4; i++) {
      actions.add(Actions.add(file(i)));
    }
    table.commit(actions.toArray(new String[0]));
    SelectedFiles found = table.select(id(3));
    assertThat(names(found)).containsExactly("f0", "f1", "f2", "f3");
    assertThat(table.names(day("d1"))).containsExactly("f1", "f4");
    assertThat(table.names(id(13))).containsExactly("f4");
    for (long version : new long[] {5, 4, 6, 5}) {
      SelectedFiles then =
          table.tables().select(table.log().at(version), WarmTable.all(), WarmTable.NONE);
      assertThat(names(then)).hasSize(version == 5 ? 3 : 5);
    }
  }

  @Test
  void commitsThatMakeAnIndexTooLargeDoNotFillTheMemory() throws IOException {
    table.withMemory(60_000);
    assertThat(table.names()).hasSize(5);
    MadeFile[] many = new MadeFile[2_000];
    for (int i = 0; i < many.length; i++) {
      many[i] = new MadeFile("m" + i, "d", i, i);
    }
    table.append(many);
    for (int i = 0; i < 2; i++) {
      SelectedFiles found = table.select(id(3));
      assertThat(names(found)).containsExactly("f0", "f1", "f2", "f3", "m3");
    }
    assertThat(table.names(id(1_999))).containsExactly("m1999");
  }
}
