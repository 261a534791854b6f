// SPDX-License-Identifier: Apache-2.0
package dev.pond.it.peers;

import dev.pond.it.TemporaryFolders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/** Writes the tables that the peers' tests read, with delta-spark. */
final class DeltaTables {
  /** Columns of all kinds, for rows made from {@code range(n)}. */
  private static final String MIXED =
      "id, cast(id % 100 AS int) AS i, cast(id % 7 AS short) AS sh, cast(id % 5 AS byte) AS b,"
          + " if(id % 11 = 0, null, id / 4.0D) AS d, cast(id / 8 AS float) AS f,"
          + " cast(id * 3 / 100 AS decimal(12,2)) AS dec,"
          + " if(id % 13 = 0, null, concat('n', lpad(cast(id AS string), 5, '0'))) AS name,"
          + " date_add(DATE'2025-12-25', cast(id % 30 AS int)) AS dt,"
          + " timestamp_micros(1766000000000000 + id * 7000001) AS ts,"
          + " id % 3 = 0 AS flag, cast(concat('x', id) AS binary) AS bin,"
          + " named_struct('x', id, 'y', concat('y', id % 9), 'z',"
          + " named_struct('a', cast(id % 4 AS int), 'b', array(id, id + 1))) AS s,"
          + " array(id, null, id * 2) AS arr, map('k', id, concat('k', id % 3), -id) AS m";

  private static final List<String> MIXED_QUERIES =
      List.of(
          "SELECT * FROM {t}",
          "SELECT id FROM {t} WHERE id = 17",
          "SELECT id, name FROM {t} WHERE id > 90 AND d < 1000",
          "SELECT count(*), min(id), max(id), count(name), sum(dec) FROM {t}",
          "SELECT count(*) FROM {t} WHERE name LIKE 'n0001%'",
          "SELECT id FROM {t} WHERE name IS NULL",
          "SELECT id FROM {t} WHERE d IS NOT NULL AND NOT (id < 150 OR flag)",
          "SELECT id FROM {t} WHERE i IN (1, 2, 99) OR name = 'n00042'",
          "SELECT id FROM {t} WHERE d <=> null",
          "SELECT s.x, s.z.a FROM {t} WHERE s.z.a = 2 AND s.x > 120",
          "SELECT s.z.b[1], arr[0], m['k'] FROM {t} WHERE s.y = 'y3'",
          "SELECT id FROM {t} WHERE dt = DATE'2025-12-31'",
          "SELECT id, ts FROM {t} WHERE ts >= TIMESTAMP'2025-12-17 19:40:00'",
          "SELECT id FROM {t} WHERE dec = 4.50 OR f > 20.1",
          "SELECT id FROM {t} WHERE cast(id AS string) = '33'",
          "SELECT id FROM {t} WHERE bin = cast('x9' AS binary)",
          "SELECT flag, sh, count(*), max(d) FROM {t} GROUP BY flag, sh",
          "SELECT id FROM {t} ORDER BY id DESC LIMIT 5",
          "SELECT a.id FROM {t} a JOIN {t} b ON a.id = b.i WHERE b.name > 'n00100'",
          "SELECT id FROM {t} WHERE id IN (SELECT max(id) FROM {t})",
          "SELECT 1 FROM {t}");

  private final SparkSession spark;
  private final Path root = TemporaryFolders.create("peer tables é+%20");

  DeltaTables(SparkSession spark) {
    this.spark = spark;
  }

  /** Writes all tables. */
  List<DeltaTable> writeAll() throws IOException {
    List<DeltaTable> tables = new ArrayList<>();
    tables.add(mixed());
    tables.add(partitioned());
    tables.add(deletionVectors());
    tables.add(columnMapping("name"));
    tables.add(columnMapping("id"));
    tables.add(evolved());
    tables.add(checkpoints("classic"));
    tables.add(checkpoints("v2"));
    tables.add(rowTracking());
    tables.add(widened());
    for (DeltaTable table : tables) {
      table.spaceCommits();
    }
    return tables;
  }

  /** Writes a table with all kinds of columns in four files. */
  DeltaTable mixed() {
    DeltaTable table = new DeltaTable("mixed", root.resolve("mixed"), MIXED_QUERIES);
    spark
        .range(0, 200, 1, 4)
        .selectExpr(columns(MIXED))
        .write()
        .format("delta")
        .save(table.path().toString());
    return table;
  }

  /** Writes a partitioned table, with awkward partition values, some of it deleted. */
  DeltaTable partitioned() {
    List<String> queries = new ArrayList<>(MIXED_QUERIES);
    queries.add("SELECT id FROM {t} WHERE day = DATE'2026-01-02' AND id > 10");
    queries.add("SELECT id FROM {t} WHERE `cat_é` = 'a/b=c %25'");
    queries.add("SELECT id FROM {t} WHERE `cat_é` IS NULL");
    queries.add("SELECT id FROM {t} WHERE `cat_é` IS NULL OR id = 5");
    queries.add("SELECT day, `cat_é`, count(*) FROM {t} GROUP BY day, `cat_é`");
    queries.add("SELECT max(day), min(day), count(`cat_é`) FROM {t}");
    queries.add("SELECT t.id FROM {t} t JOIN (SELECT DATE'2026-01-03' AS d) x ON t.day = x.d");
    queries.add("SELECT id FROM {t} WHERE day > DATE'2026-01-02' OR name = 'n00001'");
    DeltaTable table = new DeltaTable("partitioned", root.resolve("partitioned"), queries);
    String[] columns =
        columns(
            MIXED
                + ", date_add(DATE'2026-01-01', cast(id % 3 AS int)) AS day,"
                + " CASE id % 4 WHEN 0 THEN 'a/b=c %25' WHEN 1 THEN null WHEN 2 THEN 'ü x'"
                + " ELSE 'plain' END AS `cat_é`");
    spark
        .range(0, 200, 1, 2)
        .selectExpr(columns)
        .write()
        .format("delta")
        .partitionBy("day", "cat_é")
        .save(table.path().toString());
    sql(table, "DELETE FROM {t} WHERE day = DATE'2026-01-01' AND `cat_é` = 'plain'");
    return table;
  }

  /** Writes a table whose files have deletion vectors. */
  DeltaTable deletionVectors() {
    DeltaTable table = new DeltaTable("vectors", root.resolve("vectors"), MIXED_QUERIES);
    create(table, "range(0, 200, 1, 3)", "'delta.enableDeletionVectors' = 'true'");
    sql(table, "DELETE FROM {t} WHERE id % 10 = 3");
    sql(table, "DELETE FROM {t} WHERE id BETWEEN 60 AND 70");
    sql(table, "UPDATE {t} SET name = 'updated' WHERE id % 40 = 1");
    return table;
  }

  private DeltaTable columnMapping(String mode) {
    List<String> queries =
        List.of(
            "SELECT * FROM {t}",
            "SELECT `new name`, id FROM {t} WHERE `new name` = 'n00042'",
            "SELECT count(*), max(added), min(`new name`) FROM {t}",
            "SELECT s.`x 2`, s.z.a FROM {t} WHERE s.`x 2` > 190",
            "SELECT id FROM {t} WHERE added = 5 OR added IS NULL AND id < 20",
            "SELECT id, m['k'], arr FROM {t} WHERE i = 7");
    DeltaTable table = new DeltaTable("mapped-" + mode, root.resolve("mapped-" + mode), queries);
    create(
        table,
        "range(0, 200, 1, 2)",
        "'delta.columnMapping.mode' = '"
            + mode
            + "', 'delta.minReaderVersion' = '2', 'delta.minWriterVersion' = '5'");
    sql(table, "ALTER TABLE {t} RENAME COLUMN name TO `new name`");
    sql(table, "ALTER TABLE {t} RENAME COLUMN s.x TO `x 2`");
    sql(table, "ALTER TABLE {t} DROP COLUMN d");
    sql(table, "ALTER TABLE {t} ADD COLUMN added INT");
    sql(table, "UPDATE {t} SET added = 5 WHERE id % 20 = 2");
    return table;
  }

  private DeltaTable evolved() {
    List<String> queries =
        List.of(
            "SELECT * FROM {t}",
            "SELECT id, late FROM {t} WHERE late IS NULL",
            "SELECT id FROM {t} WHERE late > 10",
            "SELECT id, s.extra FROM {t} WHERE s.extra = 'e12'",
            "SELECT count(late), min(late), count(*) FROM {t}");
    DeltaTable table = new DeltaTable("evolved", root.resolve("evolved"), queries);
    save(table, "id, named_struct('x', id) AS s", "overwrite");
    save(table, "id, named_struct('x', id, 'extra', concat('e', id)) AS s", "append");
    save(table, "id + 100 AS id, cast(id AS int) AS late", "append");
    return table;
  }

  private DeltaTable checkpoints(String policy) {
    List<String> queries =
        List.of("SELECT * FROM {t}", "SELECT id FROM {t} WHERE id = 7", "SELECT count(*) FROM {t}");
    String name = "checkpoints-" + policy;
    DeltaTable table = new DeltaTable(name, root.resolve(name), queries);
    create(
        table,
        "range(0, 20)",
        "'delta.checkpointInterval' = '3', 'delta.checkpointPolicy' = '" + policy + "'");
    for (int version = 1; version < 8; version++) {
      sql(table, "DELETE FROM {t} WHERE id = " + version * 2);
    }
    return table;
  }

  private DeltaTable rowTracking() {
    List<String> queries = List.of("SELECT * FROM {t}");
    DeltaTable table = new DeltaTable("tracked", root.resolve("tracked"), queries);
    create(table, "range(0, 50, 1, 2)", "'delta.enableRowTracking' = 'true'");
    sql(table, "UPDATE {t} SET name = 'updated' WHERE id % 10 = 1");
    return table;
  }

  private DeltaTable widened() {
    List<String> queries =
        List.of(
            "SELECT * FROM {t}",
            "SELECT id FROM {t} WHERE sh > 50000000",
            "SELECT sh, b FROM {t} WHERE sh = 3 AND b < 2 OR b > 1515",
            "SELECT max(sh), min(sh), max(b), count(b) FROM {t}");
    DeltaTable table = new DeltaTable("widened", root.resolve("widened"), queries);
    create(table, "range(0, 200, 1, 2)", "'delta.enableTypeWidening' = 'true'");
    sql(table, "ALTER TABLE {t} CHANGE COLUMN sh TYPE INT");
    sql(table, "ALTER TABLE {t} CHANGE COLUMN b TYPE SMALLINT");
    String wider =
        MIXED
            .replace("id % 7 AS short", "id * 100000 AS int")
            .replace("id % 5 AS byte", "id * 3 AS short");
    spark
        .range(500, 510)
        .selectExpr(columns(wider))
        .write()
        .format("delta")
        .mode("append")
        .save(table.path().toString());
    return table;
  }

  private void create(DeltaTable table, String source, String properties) {
    sql(
        table,
        "CREATE TABLE {t} USING delta TBLPROPERTIES ("
            + properties
            + ") AS SELECT "
            + MIXED
            + " FROM "
            + source);
  }

  private void save(DeltaTable table, String columns, String mode) {
    spark
        .range(0, 20, 1, 2)
        .selectExpr(columns(columns))
        .write()
        .format("delta")
        .mode(mode)
        .option("mergeSchema", "true")
        .save(table.path().toString());
  }

  private void sql(DeltaTable table, String statement) {
    spark.sql(statement.replace("{t}", "delta.`" + table.path() + "`"));
  }

  /** Splits a select list at the commas outside parentheses and quotes. */
  private static String[] columns(String list) {
    List<String> columns = new ArrayList<>();
    int depth = 0;
    boolean quoted = false;
    int start = 0;
    for (int i = 0; i < list.length(); i++) {
      char c = list.charAt(i);
      if (c == '\'') {
        quoted = !quoted;
      } else if (!quoted && c == '(') {
        depth++;
      } else if (!quoted && c == ')') {
        depth--;
      } else if (!quoted && depth == 0 && c == ',') {
        columns.add(list.substring(start, i).strip());
        start = i + 1;
      }
    }
    columns.add(list.substring(start).strip());
    return columns.toArray(String[]::new);
  }
}
