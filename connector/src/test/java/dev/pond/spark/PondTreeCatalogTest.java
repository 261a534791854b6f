// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pond.logs.IoProbe;
import dev.pond.logs.MadeTable;
import dev.pond.logs.ProbeFileSystem;
import dev.pond.made.MadeParquet;
import dev.pond.made.MadePond;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A pond as a catalog {@code farm}. */
class PondTreeCatalogTest {
  /** What it takes to find that a pond is still of the version that is known. */
  private static final Map<String, Integer> LISTING = Map.of("list log", 1);

  @TempDir static Path folder;
  private static MadePond pond;
  private SparkSession spark;

  @BeforeAll
  static void makeThePond() {
    pond =
        MadePond.in(folder.resolve("p"))
            .series("/data/temps.series", table(1))
            .table("/data/people", table(7).bytes())
            .table("/data/deeper/still/leaf", table(9).bytes())
            .file("/data/notes.txt", "text")
            .dynamic(
                "/data/derived",
                "sql-derived-table",
                """
                patterns:
                  people: table:///data/people
                query: SELECT id AS one FROM people
                """)
            .dynamic("/data/made", "dynamic-dir", "entries: []\n")
            .mkdir("/data/empty")
            .table("/odd.na me/t\u00e9 st.x", table(3).bytes())
            .table("/odd.na me/`tick`", table(4).bytes())
            .table("/case/Same", table(5).bytes())
            .table("/case/same", table(6).bytes())
            .table("/case/Only", table(8).bytes())
            .file("/docs/hello.txt", "hello")
            .link("/docs/link", "../data/people")
            .commit("copy")
            .series("/data/temps.series", table(2))
            .commit("copy");
  }

  private static MadeParquet table(long id) {
    return MadeParquet.of("timestamp micros", "id long").row(id * 1000, id);
  }

  @BeforeEach
  void startSession() {
    spark = LocalSpark.fresh();
    spark.conf().set("spark.sql.catalog.farm", PondCatalog.class.getName());
    spark.conf().set("spark.sql.catalog.farm.pond", pond.folder().toString());
  }

  private List<Row> sql(String text) {
    return spark.sql(text).collectAsList();
  }

  private List<String> column(String text, int index) {
    return sql(text).stream().map(row -> row.getString(index)).toList();
  }

  @Test
  void showsDirectoriesAsNamespaces() {
    assertThat(column("SHOW NAMESPACES IN farm", 0))
        .containsExactly("case", "data", "docs", "`odd.na me`");
    assertThat(column("SHOW NAMESPACES IN farm.data", 0))
        .containsExactly("data.deeper", "data.empty", "data.made");
    assertThat(column("SHOW NAMESPACES IN farm.data LIKE '*deep*'", 0))
        .containsExactly("data.deeper");
    assertThat(column("SHOW NAMESPACES IN farm.data.empty", 0)).isEmpty();
    assertThatThrownBy(() -> sql("SHOW NAMESPACES IN farm.nowhere"))
        .isInstanceOf(AnalysisException.class)
        .hasMessageContaining("SCHEMA_NOT_FOUND");
  }

  @ParameterizedTest
  @CsvSource({
    "versions, latest, temps.series, spark.pond.versions",
    "fileVersion, 1, temps.series, load it by its path",
    "versionAsOf, 1, people, load it by its path",
    "versions, latest, derived, spark.pond.versions"
  })
  void refusesOptionsThatItsTablesWereNotOpenedWith(
      String option, String value, String table, String remedy) {
    Refusal.of(
            () ->
                spark
                    .read()
                    .option(option, value)
                    .table("farm.data.`" + table + "`")
                    .collectAsList())
        .is("POND_OPTION_INVALID")
        .says(option)
        .says(remedy);
    assertThat(spark.read().option("x", "y").table("farm.data.people").count()).isEqualTo(1);
  }

  @Test
  void showsTableNodesAsTables() {
    assertThat(sql("SHOW TABLES IN farm.data"))
        .containsExactly(
            RowFactory.create("data", "derived", false),
            RowFactory.create("data", "people", false),
            RowFactory.create("data", "temps.series", false));
    assertThat(column("SHOW TABLES IN farm.data LIKE 't*|p*'", 1))
        .containsExactly("people", "temps.series");
    assertThat(column("SHOW TABLES IN farm.data.deeper.still", 1)).containsExactly("leaf");
    assertThat(sql("SHOW TABLES IN farm")).isEmpty();
    assertThatThrownBy(() -> sql("SHOW TABLES IN farm.data.people"))
        .isInstanceOf(AnalysisException.class)
        .hasMessageContaining("SCHEMA_NOT_FOUND");
  }

  @Test
  void opensNoChildToShowTables() {
    try (IoProbe probe = new IoProbe()) {
      ProbeFileSystem.settings().forEach(spark.conf()::set);
      spark.conf().set("spark.sql.catalog.farm.pond", probe.uri(pond.folder()));
      assertThat(sql("SHOW TABLES IN farm.data")).hasSize(3);
      Map<String, Integer> cold = probe.operations();
      // Three data files of / and two of /data.
      assertThat(cold).as("cold").containsEntry("open data", 3 + 2);
      probe.reset();
      assertThat(sql("SHOW TABLES IN farm.data")).hasSize(3);
      assertThat(probe.operations()).as("warm").isEqualTo(LISTING);
      probe.reset();
      assertThat(sql("SHOW NAMESPACES IN farm.data")).hasSize(3);
      assertThat(probe.operations()).as("namespaces").isEqualTo(LISTING);
      assertThat(probe.openStreams()).isZero();
    }
  }

  @Test
  void listsADirectoryUnderItsNameAndReadsFilesThatAreNoTables() {
    assertThat(column("SELECT name FROM farm.docs", 0)).containsExactly("hello.txt", "link");
    Row file = sql("SELECT length, content FROM farm.docs.`hello.txt`").get(0);
    assertThat(file.getLong(0)).isEqualTo(5);
    assertThat(new String((byte[]) file.get(1), java.nio.charset.StandardCharsets.UTF_8))
        .isEqualTo("hello");
  }

  @Test
  void usesADirectory() {
    sql("USE farm.data");
    assertThat(column("SHOW TABLES", 1)).contains("temps.series");
    assertThat(sql("SELECT count(*) FROM empty").get(0).getLong(0)).isZero();
    assertThat(sql("SELECT current_catalog(), current_schema()"))
        .containsExactly(RowFactory.create("farm", "data"));
    assertThatThrownBy(() -> sql("USE farm.nowhere")).isInstanceOf(AnalysisException.class);
  }

  @Test
  void describesTablesAndNamespaces() {
    String described = spark.sql("DESCRIBE TABLE EXTENDED farm.docs").showString(50, 0, false);
    assertThat(described)
        .contains("path in the pond, from its root", "timestamp", "modificationTime")
        .contains(folder + "/p!/docs")
        .contains("pond.type=dir:physical", "pond.version=3", pond.nodeId("/docs"));
    String namespace =
        spark.sql("DESCRIBE NAMESPACE EXTENDED farm.data.made").showString(50, 0, false);
    assertThat(namespace)
        .contains("farm", "data.made", folder + "/p!/data/made")
        .contains("pond.type,dir:dynamic", "pond.factory,dynamic-dir");
    assertThatThrownBy(() -> sql("DESCRIBE NAMESPACE farm.nowhere"))
        .isInstanceOf(AnalysisException.class);
  }

  @Test
  void readsThePondAsItWas() {
    assertThat(sql("SELECT version FROM farm.data WHERE name = 'temps.series'"))
        .containsExactly(RowFactory.create(2L));
    assertThat(sql("SELECT version FROM farm.data VERSION AS OF 2 WHERE name = 'temps.series'"))
        .containsExactly(RowFactory.create(1L));
    assertThat(
            sql(
                "SELECT version FROM farm.data TIMESTAMP AS OF timestamp_millis("
                    + (MadeTable.time(3) - 1)
                    + ") WHERE name = 'temps.series'"))
        .containsExactly(RowFactory.create(1L));
    Refusal.of(() -> sql("SELECT * FROM farm.data TIMESTAMP AS OF '2200-01-01'"))
        .is("POND_TIMESTAMP_NOT_FOUND");
    assertThatThrownBy(() -> sql("SELECT * FROM farm.data VERSION AS OF 1"))
        .isInstanceOf(AnalysisException.class)
        .hasMessageContaining("TABLE_OR_VIEW_NOT_FOUND");
    Refusal.of(() -> sql("SELECT * FROM farm.data VERSION AS OF 99")).is("POND_VERSION_NOT_FOUND");
    Refusal.of(() -> sql("SELECT * FROM farm.data VERSION AS OF 'x'")).is("POND_OPTION_INVALID");
  }

  @Test
  void joinsStoredAndDerivedTablesAtAnyVersion() {
    assertThat(sql("SELECT id FROM farm.data.`temps.series` ORDER BY id"))
        .containsExactly(RowFactory.create(1L), RowFactory.create(2L));
    assertThat(sql("SELECT id FROM farm.data.`temps.series` VERSION AS OF 2"))
        .containsExactly(RowFactory.create(1L));
    assertThat(
            sql(
                "SELECT a.id, d.one, p.id FROM farm.data.`temps.series` a"
                    + " CROSS JOIN farm.data.derived d JOIN farm.docs.link p ON p.id = a.id + 6"))
        .containsExactly(RowFactory.create(1L, 7L, 7L));
  }

  @Test
  void describesStoredAndDerivedTables() {
    assertThat(
            spark.sql("DESCRIBE TABLE EXTENDED farm.data.`temps.series`").showString(50, 0, false))
        .contains("timestamp", "bigint", "Provider", "pond")
        .contains("/p!/data/temps.series", "pond.type=table:physical:series", "pond_path");
    assertThat(spark.sql("DESCRIBE TABLE EXTENDED farm.data.derived").showString(50, 0, false))
        .contains("pond.factory=sql-derived-table", "pond.query=SELECT id AS one FROM people");
    assertThat(sql("SHOW TBLPROPERTIES farm.data.derived ('pond.type')"))
        .containsExactly(RowFactory.create("pond.type", "table:dynamic"));
    assertThat(sql("SHOW CREATE TABLE farm.data.people").get(0).getString(0))
        .contains("CREATE TABLE", "USING pond");
    sql("REFRESH TABLE farm.data.people");
  }

  @Test
  void seesOneVersionInOneStatement() {
    try (IoProbe probe = new IoProbe()) {
      ProbeFileSystem.settings().forEach(spark.conf()::set);
      spark.conf().set("spark.sql.catalog.farm.pond", probe.uri(pond.folder()));
      sql("SELECT count(*) FROM farm.docs");
      probe.reset();
      Dataset<Row> joined =
          spark.sql(
              "SELECT * FROM farm.docs JOIN farm.data USING (name)"
                  + " WHERE name IN (SELECT name FROM farm.case)");
      assertThat(joined.collectAsList()).isEmpty();
      assertThat(probe.operations()).containsEntry("list log", 1);
      probe.reset();
      sql("SELECT * FROM farm.docs");
      assertThat(probe.operations()).containsEntry("list log", 1);
    }
  }

  @Test
  void seesTheNewestVersionInTheNextStatement() {
    MadePond growing = MadePond.in(folder.resolve("growing")).file("/d/a", "1").commit("copy");
    spark.conf().set("spark.sql.catalog.grow", PondCatalog.class.getName());
    spark.conf().set("spark.sql.catalog.grow.pond", growing.folder().toString());
    assertThat(sql("SELECT * FROM grow.d")).hasSize(1);
    growing.file("/d/b", "2").commit("copy");
    assertThat(sql("SELECT * FROM grow.d")).hasSize(2);
    growing.mkdir("/e").commit("mkdir");
    assertThat(column("SHOW NAMESPACES IN grow", 0)).containsExactly("d", "e");
    assertThat(spark.catalog().tableExists("grow.e")).isTrue();
    assertThat(spark.catalog().tableExists("grow.f")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "farm.`odd.na me`             | `tick`, t\u00e9 st.x",
        "farm.`ODD.na ME`             | `tick`, t\u00e9 st.x",
        "farm.Data.Deeper.STILL       | leaf",
      })
  void findsNamesAsSqlWritesThem(String namespace, String tables) {
    assertThat(String.join(", ", column("SHOW TABLES IN " + namespace, 1))).isEqualTo(tables);
    assertThat(String.join(", ", column("SELECT name FROM " + namespace, 0))).isEqualTo(tables);
  }

  @Test
  void takesTheVeryNameBeforeOneThatDiffersByCase() {
    assertThat(spark.catalog().tableExists("farm.case.same")).isTrue();
    assertThat(spark.catalog().tableExists("farm.case.Same")).isTrue();
    assertThat(spark.catalog().tableExists("farm.case.ONLY")).isTrue();
    Refusal.of(() -> sql("SELECT * FROM farm.case.SAME"))
        .is("POND_NAME_AMBIGUOUS")
        .says("/case/Same, /case/same");
    spark.conf().set("spark.sql.caseSensitive", "true");
    assertThat(spark.catalog().tableExists("farm.case.ONLY")).isFalse();
    assertThatThrownBy(() -> sql("SELECT * FROM farm.case.SAME"))
        .isInstanceOf(AnalysisException.class)
        .hasMessageContaining("TABLE_OR_VIEW_NOT_FOUND");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "farm.data.nothing",
        "farm.`..`.data",
        "farm.data.`../docs`",
        "farm.data.`.`",
        "farm.data.`a/b`",
        "farm.data.people.more",
        "farm.data.`\u0000`",
        "farm.data.`pe*ple`"
      })
  void findsNothingElse(String name) {
    assertThatThrownBy(() -> sql("SELECT * FROM " + name))
        .isInstanceOf(AnalysisException.class)
        .hasMessageContaining("TABLE_OR_VIEW_NOT_FOUND");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TABLE farm.data.t (id BIGINT)",
        "CREATE TABLE farm.data.t AS SELECT 1 AS id",
        "CREATE OR REPLACE TABLE farm.data.t AS SELECT 1 AS id",
        "DROP TABLE farm.docs",
        "DROP TABLE farm.docs PURGE",
        "ALTER TABLE farm.docs RENAME TO data.other",
        "ALTER TABLE farm.docs ADD COLUMN c BIGINT",
        "ALTER TABLE farm.docs SET TBLPROPERTIES ('a' = 'b')",
        "CREATE NAMESPACE farm.fresh",
        "ALTER NAMESPACE farm.data SET PROPERTIES ('a' = 'b')",
        "COMMENT ON NAMESPACE farm.data IS 'x'",
        "DROP NAMESPACE farm.data",
        "DROP NAMESPACE farm.data CASCADE"
      })
  void refusesToWrite(String statement) {
    Refusal.of(() -> sql(statement)).is("POND_NOT_YET").says("in catalog farm");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO farm.docs SELECT * FROM farm.docs",
        "INSERT OVERWRITE farm.docs SELECT * FROM farm.docs",
        "DELETE FROM farm.docs WHERE name = 'x'",
        "UPDATE farm.docs SET name = 'x'",
        "TRUNCATE TABLE farm.docs"
      })
  void leavesTheRefusalOfRowsToSpark(String statement) {
    assertThatThrownBy(() -> sql(statement)).isInstanceOf(org.apache.spark.SparkThrowable.class);
  }

  @Test
  void hasFunctionsBesideTables() {
    assertThat(sql("SELECT farm.stable_id('node', '/a')")).hasSize(1);
    sql("USE farm.data");
    assertThatThrownBy(() -> sql("SELECT nothing_of_the_kind(1)"))
        .isInstanceOf(AnalysisException.class);
  }

  @Test
  void saysThatThereIsNoPond() {
    spark.conf().set("spark.sql.catalog.gone", PondCatalog.class.getName());
    spark.conf().set("spark.sql.catalog.gone.pond", folder.resolve("absent").toString());
    Refusal.of(() -> sql("SHOW TABLES IN gone")).is("POND_NOT_A_TABLE");
    Refusal.of(() -> sql("SELECT * FROM gone.data")).is("POND_NOT_A_TABLE");
  }

  @Test
  void followsALinkToATable() {
    assertThat(spark.catalog().tableExists("farm.docs.link")).isTrue();
    assertThat(column("SHOW TABLES IN farm.docs", 1)).isEmpty();
  }
}
