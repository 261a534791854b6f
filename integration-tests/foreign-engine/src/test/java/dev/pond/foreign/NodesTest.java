// SPDX-License-Identifier: Apache-2.0
package dev.pond.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pond.kernel.PondException;
import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.expr.Expression;
import dev.pond.kernel.expr.Expression.Column;
import dev.pond.kernel.expr.Expression.Comparator;
import dev.pond.kernel.expr.Expression.Comparison;
import dev.pond.kernel.expr.Expression.Literal;
import dev.pond.kernel.plan.LogicalPlan;
import dev.pond.kernel.plan.LogicalPlan.FileFormat;
import dev.pond.kernel.plan.LogicalPlan.OnProblem;
import dev.pond.kernel.plan.StoredFile;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What must be true of each node, as docs/state-machines.md says it. */
class NodesTest {
  private static final StructType SCHEMA =
      new StructType().add("id", PrimitiveType.LONG).add("text", PrimitiveType.STRING);
  private static final Column ID = Column.of("id");

  @TempDir Path folder;
  private final BufferAllocator allocator = new RootAllocator();

  @AfterEach
  void allMemoryIsBack() {
    allocator.close();
  }

  @Test
  void aScanNumbersItsFilesAndNeverMixesThem() throws IOException {
    StoredFile a = file("a", "{\"id\":1}", "{\"id\":2}");
    StoredFile b = file("b", "{\"id\":3}");
    StructType schema =
        new StructType()
            .add(LogicalPlan.FILE_NUMBER, PrimitiveType.INTEGER)
            .add("id", PrimitiveType.LONG);
    LogicalPlan scan =
        new LogicalPlan.Scan(FileFormat.JSON, List.of(a, b), schema, true, OnProblem.FAIL);
    assertThat(batches(scan))
        .containsExactly(
            List.of("{\"_file_number\":0,\"id\":1}", "{\"_file_number\":0,\"id\":2}"),
            List.of("{\"_file_number\":1,\"id\":3}"));
  }

  @Test
  void whatAFileLacksIsNull() throws IOException {
    assertThat(rows(scan(file("a", "{\"other\":1}", "{\"id\":7,\"text\":null}"))))
        .containsExactly("{\"id\":null,\"text\":null}", "{\"id\":7,\"text\":null}");
  }

  @Test
  void aLongFileComesInSeveralBatchesInOrder() throws IOException {
    String[] lines = new String[3000];
    Arrays.setAll(lines, i -> "{\"id\":" + i + "}");
    List<List<String>> batches = batches(scan(file("a", lines)));
    assertThat(batches).hasSize(3);
    List<String> rows = batches.stream().flatMap(List::stream).toList();
    assertThat(rows).hasSize(3000);
    assertThat(rows.get(2999)).isEqualTo("{\"id\":2999,\"text\":null}");
  }

  @Test
  void aFileThatMayBeBrokenHasNoRowsIfItIs() throws IOException {
    for (String last : List.of("{\"id\":", "{\"id\":\"x\"}", "[]")) {
      StoredFile broken = file("a", "{\"id\":1}", last);
      assertThat(rows(hint(broken))).isEmpty();
    }
    assertThat(rows(hint(new StoredFile(uri("gone"), 0, 0)))).isEmpty();
    assertThat(rows(hint(file("a", "{\"id\":1}")))).hasSize(1);
  }

  @Test
  void aFilterSeesEveryRowOfItsFileAndKeepsWhatCodeKeeps() throws IOException {
    List<Integer> seen = new ArrayList<>();
    LogicalPlan plan =
        new LogicalPlan.Filter(
            scan(file("a", "{\"id\":1}", "{\"id\":2}", "{\"id\":3}")),
            (batch, selection) -> {
              seen.add(batch.rowCount());
              selection[1] = false;
            });
    assertThat(rows(plan)).containsExactly(row(1), row(3));
    assertThat(seen).containsExactly(3);
  }

  @Test
  void nullKeepsARow() throws IOException {
    LogicalPlan scan = scan(file("a", "{\"id\":1}", "{}", "{\"id\":3}"));
    assertThat(rows(new LogicalPlan.FilterByExpression(scan, greater(2))))
        .containsExactly("{\"id\":null,\"text\":null}", row(3));
    Expression unknown = new Expression.Unknown("anything", List.of(ID));
    assertThat(rows(new LogicalPlan.FilterByExpression(scan, unknown))).hasSize(3);
  }

  @Test
  void aSelectComputesWhatIsSelected() throws IOException {
    LogicalPlan kept =
        new LogicalPlan.FilterByExpression(
            scan(file("a", "{\"id\":1}", "{\"id\":5,\"text\":\"x\"}")), greater(2));
    StructType schema =
        new StructType()
            .add("b", PrimitiveType.STRING)
            .add("c", PrimitiveType.BOOLEAN)
            .add("d", PrimitiveType.LONG);
    LogicalPlan plan =
        new LogicalPlan.Select(
            kept,
            List.of(Column.of("text"), greater(9), new Literal(PrimitiveType.LONG, 4L)),
            schema);
    assertThat(rows(plan)).containsExactly("{\"b\":\"x\",\"c\":false,\"d\":4}");
  }

  @Test
  void aUnionIsTheLeftThenTheRight() throws IOException {
    LogicalPlan plan =
        new LogicalPlan.Union(scan(file("a", "{\"id\":2}")), scan(file("b", "{\"id\":1}")));
    assertThat(rows(plan)).containsExactly(row(2), row(1));
  }

  @Test
  void jsonThatIsWrongIsNull() throws IOException {
    LogicalPlan scan =
        scan(
            file(
                "a",
                "{\"text\":\"{\\\"n\\\":1,\\\"s\\\":2}\"}",
                "{\"text\":\"{\\\"n\\\":\"}",
                "{\"text\":\"[1]\"}",
                "{}"));
    StructType target =
        new StructType().add("n", PrimitiveType.LONG).add("s", PrimitiveType.STRING);
    LogicalPlan plan =
        new LogicalPlan.ParseJson(scan, Column.of("text"), Optional.empty(), target, "p");
    assertThat(rows(plan))
        .map(row -> row.substring(row.indexOf("\"p\"")))
        .containsExactly(
            "\"p\":{\"n\":1,\"s\":null}}", "\"p\":null}", "\"p\":null}", "\"p\":null}");
  }

  @Test
  void whatIsParsedAlreadyIsPreferred() throws IOException {
    StructType stored = new StructType().add("n", PrimitiveType.LONG).add("x", PrimitiveType.LONG);
    StructType schema = new StructType().add("text", PrimitiveType.STRING).add("ready", stored);
    StoredFile file =
        file(
            "a",
            "{\"text\":\"{\\\"n\\\":1}\",\"ready\":{\"n\":2,\"x\":3}}",
            "{\"text\":\"{\\\"n\\\":1}\"}");
    LogicalPlan scan =
        new LogicalPlan.Scan(FileFormat.JSON, List.of(file), schema, true, OnProblem.FAIL);
    StructType target = new StructType().add("m", PrimitiveType.LONG).add("n", PrimitiveType.LONG);
    LogicalPlan plan =
        new LogicalPlan.ParseJson(
            scan, Column.of("text"), Optional.of(Column.of("ready")), target, "p");
    assertThat(rows(plan))
        .map(row -> row.substring(row.indexOf("\"p\"")))
        .containsExactly("\"p\":{\"m\":null,\"n\":2}}", "\"p\":{\"m\":null,\"n\":1}}");
  }

  @Test
  void aListingBeginsAtAName() throws IOException {
    for (String name : List.of("b", "a", "c d", "0")) {
      file(name, "{}");
    }
    Files.createDirectory(folder.resolve("folder"));
    assertThat(rows(new LogicalPlan.FileListing(uri("a"))))
        .map(row -> row.replaceAll(".*/([^/\"]*)\".*\"size\":([0-9]+).*", "$1 $2"))
        .containsExactly("a 3", "b 3", "c%20d 3");
  }

  @Test
  void firstValuesAreLookedForNoFartherThanNeeded() throws IOException {
    StoredFile newest = file("a", "{\"id\":3}", "{\"id\":4,\"text\":\"x\"}");
    StoredFile gone = new StoredFile(uri("gone"), 1, 0);
    assertThat(rows(new LogicalPlan.FirstNonNull(scan(newest, gone), List.of("text", "id"))))
        .containsExactly("{\"text\":\"x\",\"id\":3}");
    StoredFile older = file("b", "{\"id\":9}");
    assertThat(rows(new LogicalPlan.FirstNonNull(scan(older), List.of("text", "id"))))
        .containsExactly("{\"text\":null,\"id\":9}");
    LogicalPlan missing = new LogicalPlan.FirstNonNull(scan(older, gone), List.of("text"));
    assertThatThrownBy(() -> rows(missing))
        .isInstanceOfSatisfying(
            PondException.class, e -> assertThat(e.errorClass()).isEqualTo("POND_LOG_INCOMPLETE"));
  }

  @Test
  void aVisitorMayEndThePlan() throws IOException {
    StoredFile gone = new StoredFile(uri("gone"), 1, 0);
    LogicalPlan plan =
        new LogicalPlan.DataVisitor(scan(file("a", "{\"id\":1}"), gone), batch -> false);
    assertThat(rows(plan)).containsExactly(row(1));
  }

  @Test
  void aBatchLivesUntilTheNextIsTaken() throws IOException {
    ForeignEngine engine = new ForeignEngine(allocator, "t");
    LogicalPlan plan = scan(file("a", "{\"id\":1}"), file("b", "{\"id\":2}"));
    try (var batches = engine.execute(new SinglePlan(plan, 0, batch -> {}))) {
      ColumnBatch first = batches.next();
      assertThat(batches.hasNext()).isTrue();
      assertThat(first.column(0).getLong(0)).isEqualTo(1);
      assertThat(batches.next().column(0).getLong(0)).isEqualTo(2);
    }
    assertThat(allocator.getAllocatedMemory()).isZero();
  }

  private StoredFile file(String name, String... lines) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, String.join("\n", lines) + "\n");
    return new StoredFile(uri(name), Files.size(file), 0);
  }

  private String uri(String name) {
    return folder.toUri() + name;
  }

  private static LogicalPlan scan(StoredFile... files) {
    return new LogicalPlan.Scan(FileFormat.JSON, List.of(files), SCHEMA, true, OnProblem.FAIL);
  }

  private static LogicalPlan hint(StoredFile file) {
    return new LogicalPlan.Scan(FileFormat.JSON, List.of(file), SCHEMA, true, OnProblem.NO_ROWS);
  }

  private static Expression greater(long than) {
    return new Comparison(Comparator.GT, ID, new Literal(PrimitiveType.LONG, than));
  }

  private static String row(long id) {
    return "{\"id\":" + id + ",\"text\":null}";
  }

  private List<String> rows(LogicalPlan plan) {
    return batches(plan).stream().flatMap(List::stream).toList();
  }

  private List<List<String>> batches(LogicalPlan plan) {
    List<List<String>> found = new ArrayList<>();
    SinglePlan phase = new SinglePlan(plan, 0, batch -> found.add(CanonicalRows.of(batch)));
    DriverLoop.run(phase, new ForeignEngine(allocator, "t"));
    return found;
  }
}
