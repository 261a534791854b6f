// SPDX-License-Identifier: Apache-2.0
package dev.pond.logs;

import dev.pond.kernel.exec.PlanExecutor;
import dev.pond.kernel.exec.StateMachineDriver;
import dev.pond.kernel.expr.Expression;
import dev.pond.kernel.expr.Expression.Column;
import dev.pond.kernel.expr.Expression.Comparator;
import dev.pond.kernel.expr.Expression.Comparison;
import dev.pond.kernel.expr.Expression.Literal;
import dev.pond.kernel.scan.ScanBuilder;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.snapshot.Snapshot;
import dev.pond.kernel.snapshot.SnapshotBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The log of a table of {@value #FILES} files without the files, whose checkpoint has statistics as
 * a struct that is in part of other types than the table's. File {@code k} has the {@code id}s from
 * 10 k to 10 k + 9, {@code n} is k and {@code word} is {@code w} and k. Immutable.
 *
 * @param table the URI of its folder, without a slash at the end
 */
public record StrangeLog(String table) {
  /** How many files there are. */
  public static final int FILES = 10;

  /** Of these, {@code id} is as it should be; no value of the others can be read. */
  public static final List<String> STRANGE = List.of("int64 id", "int64 n", "int64 word");

  /** A predicate that file 3 alone may fulfil. */
  public static final Expression ID = equal("id", PrimitiveType.LONG, 35L);

  /** A predicate that file 3 alone may fulfil. */
  public static final Expression NUMBER = equal("n", PrimitiveType.INTEGER, 3L);

  /** A predicate that file 3 alone may fulfil. */
  public static final Expression WORD = equal("word", PrimitiveType.STRING, "w3");

  private static final String SCHEMA =
      "{\"type\":\"struct\",\"fields\":["
          + "{\"name\":\"id\",\"type\":\"long\",\"nullable\":true,\"metadata\":{}},"
          + "{\"name\":\"n\",\"type\":\"integer\",\"nullable\":true,\"metadata\":{}},"
          + "{\"name\":\"word\",\"type\":\"string\",\"nullable\":true,\"metadata\":{}}]}";

  /**
   * Writes a log.
   *
   * @param parsed the columns of which statistics stand in the struct, with Parquet's types
   * @param texts whether they stand beside it as texts, right and whole
   */
  public static StrangeLog write(Path folder, List<String> parsed, boolean texts)
      throws IOException {
    MadeTable table = new MadeTable(folder).parsedColumns(parsed);
    table = texts ? table.textsBeside() : table;
    List<String> actions = new ArrayList<>(List.of(Actions.protocol(), metadata()));
    for (int k = 0; k < FILES; k++) {
      actions.add(add(k));
    }
    table.commit(0, actions);
    table.checkpoint(0, actions, true);
    return new StrangeLog(folder.toUri().toString().replaceFirst("/$", ""));
  }

  private static String metadata() {
    return "{\"metaData\":{\"id\":\"strange\",\"format\":{\"provider\":\"parquet\",\"options\":{}},"
        + "\"schemaString\":\""
        + SCHEMA.replace("\"", "\\\"")
        + "\",\"partitionColumns\":[],\"configuration\":{},\"createdTime\":0}}";
  }

  private static String add(int k) {
    String statistics =
        "{\"numRecords\":10,\"minValues\":{\"id\":%2$d,\"n\":%1$d,\"word\":\"w%1$d\"},\"maxValues\":{\"id\":%3$d,\"n\":%1$d,\"word\":\"w%1$d\"},\"nullCount\":{\"id\":0,\"n\":0,\"word\":0}}"
            .formatted(k, 10 * k, 10 * k + 9);
    return "{\"add\":{\"path\":\"f%d\",\"partitionValues\":{},\"size\":1000,\"modificationTime\":0,\"dataChange\":true,\"stats\":\"%s\"}}"
        .formatted(k, statistics.replace("\"", "\\\""));
  }

  /**
   * Returns how many files an engine finds that may fulfil a predicate.
   *
   * @param keepsTexts whether the scan is to keep statistics as texts
   */
  public int files(PlanExecutor engine, Expression predicate, boolean keepsTexts) {
    Snapshot snapshot = StateMachineDriver.run(SnapshotBuilder.forPath(table).build(), engine);
    ScanBuilder scan = ScanBuilder.of(snapshot).withPredicate(predicate).withStatistics(keepsTexts);
    return StateMachineDriver.run(scan.build(), engine).files().size();
  }

  private static Expression equal(String column, PrimitiveType type, Object value) {
    return new Comparison(Comparator.EQ, Column.of(column), new Literal(type, value));
  }
}
