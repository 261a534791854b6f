// SPDX-License-Identifier: Apache-2.0
package dev.pond.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.pond.kernel.PondException;
import dev.pond.kernel.data.CloseableIterator;
import dev.pond.kernel.schema.StructField;
import dev.pond.made.MadeParquet;
import dev.pond.made.MadePond;
import dev.pond.oplog.Pond;
import dev.pond.oplog.RealPonds;
import dev.pond.oplog.table.Footers;
import dev.pond.oplog.table.Nanos;
import dev.pond.oplog.table.StoredTable;
import dev.pond.oplog.table.TableRules;
import dev.pond.tinyfs.Node;
import dev.pond.tinyfs.NodeVersion.Bounds;
import dev.pond.tinyfs.TinyFsException;
import dev.pond.tinyfs.TinyPath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileTableTest {
  private static final String DERIVED =
      "patterns:\n  source: series:///s\nquery: SELECT * FROM source\n";

  @TempDir Path folder;

  private MadePond made() {
    return MadePond.in(folder.resolve("pond"));
  }

  private static Pond open(MadePond made) {
    return RealPonds.open(RealPonds.uri(made.commit("copy").folder()));
  }

  private static TinyPath path(String text) throws TinyFsException {
    return TinyPath.parse(text);
  }

  private static FileTable table(Pond pond, String path, TableRules rules) throws TinyFsException {
    return FileTable.open(pond, pond.tree().find(path(path)), rules);
  }

  /** Returns the rows as texts, in order. */
  private static List<String> rows(FileTable table) throws IOException {
    return rows(table, table.schema().fields().stream().map(StructField::name).toList());
  }

  private static List<String> rows(FileTable table, List<String> columns) throws IOException {
    List<String> rows = new ArrayList<>();
    try (BufferAllocator allocator = new RootAllocator();
        CloseableIterator<VectorSchemaRoot> batches = table.batches(allocator, columns)) {
      while (batches.hasNext()) {
        try (VectorSchemaRoot batch = batches.next()) {
          for (int row = 0; row < batch.getRowCount(); row++) {
            List<String> values = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
              Object value = batch.getVector(i).getObject(row);
              values.add(String.valueOf(value));
            }
            rows.add(String.join(" ", values));
          }
        }
      }
    }
    return rows;
  }

  private static MadeParquet numbers(long... values) {
    MadeParquet file = MadeParquet.of("n long!");
    for (long value : values) {
      file.row(value);
    }
    return file;
  }

  private static TableRules rules(OptionalLong version, boolean latest, Nanos nanos) {
    return new TableRules(version, latest, nanos, false);
  }

  @Test
  void isTheUnionOfItsVersionsOrOneOfThem() throws IOException {
    MadePond made = made().table("/t", numbers(1, 2).bytes());
    made.commit("copy").table("/t", numbers(3).bytes()).commit("copy");
    Pond pond = open(made.table("/t", new byte[0]));
    assertThat(rows(FileTable.open(pond, path("/t")))).containsExactly("1", "2", "3");
    assertThat(rows(table(pond, "/t", rules(OptionalLong.empty(), true, Nanos.FLOOR))))
        .containsExactly("3");
    assertThat(rows(table(pond, "/t", rules(OptionalLong.of(1), false, Nanos.FLOOR))))
        .containsExactly("1", "2");
    for (long absent : new long[] {3, 4}) {
      assertThatThrownBy(
              () -> table(pond, "/t", rules(OptionalLong.of(absent), false, Nanos.FLOOR)))
          .asInstanceOf(type(PondException.class))
          .satisfies(
              e -> {
                assertThat(e.errorClass()).isEqualTo("POND_PATH_NOT_FOUND");
                assertThat(e.parameters().get("reason"))
                    .isEqualTo("it has no version " + absent + " with content");
              });
    }
  }

  @Test
  void givesTheNewestVersionsBytesAsTheTreeDoes() throws IOException {
    byte[] newest = numbers(3).bytes();
    Pond pond = open(made().table("/t", numbers(1).bytes()).table("/t", newest));
    try (InputStream bytes = Channels.newInputStream(FileTable.open(pond, path("/t")).bytes())) {
      assertThat(bytes.readAllBytes()).isEqualTo(newest);
    }
  }

  @Test
  void knowsWhatIsATable() throws IOException {
    Pond pond =
        open(
            made()
                .table("/d/t", numbers(1).bytes())
                .series("/d/s", MadeParquet.of("timestamp millis!").row(1L))
                .file("/d/f", "text")
                .dynamic("/d/q", "sql-derived-table", DERIVED)
                .link("/d/link", "t"));
    assertThat(FileTable.isTable(pond, path("/d/t"))).isTrue();
    assertThat(FileTable.isTable(pond, path("/d/s"))).isTrue();
    assertThat(FileTable.isTable(pond, path("/d/q"))).isTrue();
    assertThat(FileTable.isTable(pond, path("/d/link"))).isTrue();
    assertThat(FileTable.isTable(pond, path("/d/f"))).isFalse();
    assertThat(FileTable.isTable(pond, path("/d"))).isFalse();
    assertThat(rows(FileTable.open(pond, path("/d/link")))).containsExactly("1");
    assertThatThrownBy(() -> FileTable.isTable(pond, path("/d/absent")))
        .hasMessageContaining("[POND_PATH_NOT_FOUND]");
  }

  @Test
  void refusesWhatIsNoStoredTable() throws IOException {
    Pond pond =
        open(made().dynamic("/q", "sql-derived-table", DERIVED).file("/d/f", "neither fish"));
    assertThatThrownBy(() -> FileTable.open(pond, path("/q")))
        .asInstanceOf(type(PondException.class))
        .satisfies(
            e -> {
              assertThat(e.errorClass()).isEqualTo("POND_FACTORY_UNSUPPORTED");
              assertThat(e.parameters().get("reason")).endsWith("by factory sql-derived-table");
            });
    assertThatThrownBy(() -> FileTable.open(pond, path("/d")))
        .hasMessageContaining("[POND_PATH_UNUSABLE]");
    assertThatThrownBy(() -> FileTable.open(pond, path("/d/f")))
        .asInstanceOf(type(PondException.class))
        .satisfies(
            e -> {
              assertThat(e.errorClass()).isEqualTo("POND_TREE_CORRUPT");
              assertThat(e.parameters())
                  .containsEntry("path", "/d/f version 1")
                  .containsEntry(
                      "reason", "it is not a Parquet file: it does not end as a Parquet file does");
            });
  }

  @Test
  void readsAFileThatIsParquetWithoutSayingSo() throws IOException {
    Pond pond = open(made().file("/d/f.parquet", numbers(4, 5).bytes()));
    assertThat(rows(FileTable.open(pond, path("/d/f.parquet")))).containsExactly("4", "5");
  }

  @Test
  void readsLargeVersionsAndSmallOnesAlike() throws IOException {
    MadeParquet large = MadeParquet.of("timestamp micros!", "text string!");
    java.util.Random random = new java.util.Random(5);
    for (int i = 0; i < 20_000; i++) {
      large.row((long) i, Long.toHexString(random.nextLong()));
    }
    MadeParquet small = MadeParquet.of("timestamp micros!").row(-1L);
    assertThat(large.bytes().length).isGreaterThan(65_536);
    Pond pond = open(made().series("/s", large).series("/s", small));
    FileTable table = FileTable.open(pond, path("/s"));
    assertThat(table.statistics().rows()).isEqualTo(20_001);
    assertThat(table.statistics().eventTimes()).contains(new Bounds(-1, 19_999));
    assertThat(table.schema().describe()).isEqualTo("struct<timestamp:timestamp,text:string>");
    List<String> rows = rows(table, List.of("text", "timestamp"));
    assertThat(rows).hasSize(20_001);
    assertThat(rows.get(20_000)).isEqualTo("null -1");
  }

  @ParameterizedTest
  @CsvSource({
    "seconds, 1",
    "local-seconds, 1",
    "millis, 1000",
    "local-millis, 1000",
    "micros, 1000000",
    "nanos, 1000000000",
    "local-nanos, 1000000000"
  })
  void keepsToBoundsOfTimeThatAreSetInWhateverUnit(String unit, long second) throws IOException {
    MadeParquet file = MadeParquet.of("timestamp " + unit, "n long!");
    for (long i = 0; i < 5; i++) {
      file.row(i * second, i);
    }
    file.row(null, 9L);
    MadePond made = made().series("/s", file).commit("copy").bounds("/s", 1_000, 3_000);
    Pond pond = open(made);
    FileTable bounded = FileTable.open(pond, path("/s"));
    assertThat(rows(bounded, List.of("n"))).containsExactly("1", "2", "3");
    assertThat(bounded.statistics().exact()).isFalse();
    FileTable longs = table(pond, "/s", rules(OptionalLong.empty(), false, Nanos.LONG));
    assertThat(rows(longs, List.of("n"))).containsExactly("1", "2", "3");
    Pond later = open(made.series("/s", MadeParquet.of("timestamp " + unit).row(9 * second)));
    assertThat(rows(FileTable.open(later, path("/s")), List.of("n")))
        .containsExactly("0", "1", "2", "3", "4", "9", "null");
  }

  @Test
  void leavesOutVersionsThatBoundsOfTimeExclude() throws IOException {
    MadePond made = made();
    for (long i = 0; i < 10; i++) {
      made.series("/s", MadeParquet.of("timestamp seconds!").row(1_700_000_000 + i)).commit("copy");
    }
    Pond pond = open(made.bounds("/s", 1_700_000_004_000L, 1_700_000_005_999L));
    FileTable table = FileTable.open(pond, path("/s"));
    assertThat(table.table().prune()).extracting(part -> part.version()).containsExactly(5L, 6L);
    assertThat(rows(table)).containsExactly("1700000004000000", "1700000005000000");
  }

  @Test
  void appliesBoundsOfTimeToOneNodeAlone() throws IOException {
    MadePond made =
        made()
            .series("/a", MadeParquet.of("timestamp millis!").row(1L).row(2L))
            .series("/b", MadeParquet.of("timestamp millis!").row(3L))
            .commit("copy")
            .bounds("/a", 2, 2);
    Pond pond = open(made);
    List<Node> both = List.of(pond.tree().find(path("/a")), pond.tree().find(path("/b")));
    StoredTable table =
        StoredTable.open(pond, Footers.of(pond.contents()), "/*", both, TableRules.DEFAULTS);
    assertThat(table.residual()).isEmpty();
    assertThat(table.parts()).extracting(part -> part.node()).containsExactly(0, 1);
    assertThat(table.parts()).extracting(part -> part.path()).containsExactly("/a", "/b");
    assertThat(rows(FileTable.open(pond, path("/a")))).containsExactly("2000");
  }

  @Test
  void refusesBoundsOfTimeThatConcernNoColumn() throws IOException {
    Pond pond = open(made().series("/s", MadeParquet.of("n long!").row(1L)).bounds("/s", 1, 2));
    assertThatThrownBy(() -> FileTable.open(pond, path("/s")))
        .hasMessageContaining("[POND_TABLE_UNSUPPORTED]")
        .hasMessageContaining("it has no column of timestamps to apply them to");
  }

  @Test
  void isEmptyWithoutColumnsIfNoVersionHasContent() throws IOException {
    Pond pond = open(made().table("/t", new byte[0]).bounds("/s", 1, 2));
    for (String name : List.of("/t", "/s")) {
      FileTable table = FileTable.open(pond, path(name));
      assertThat(table.schema().size()).isZero();
      assertThat(rows(table)).isEmpty();
    }
  }

  @Test
  void floorsNanosecondsOrRefusesThemOrCountsThem() throws IOException {
    MadeParquet file = MadeParquet.of("timestamp nanos!").row(-1L).row(1_999L).row(2_000L);
    Pond pond =
        open(
            made()
                .series("/s", file)
                .series("/whole", MadeParquet.of("timestamp nanos!").row(-3_000L)));
    assertThat(rows(FileTable.open(pond, path("/s")))).containsExactly("-1", "1", "2");
    TableRules longs = rules(OptionalLong.empty(), false, Nanos.LONG);
    assertThat(rows(table(pond, "/s", longs))).containsExactly("-1", "1999", "2000");
    assertThat(table(pond, "/s", longs).schema().describe()).isEqualTo("struct<timestamp:long>");
    TableRules strict = rules(OptionalLong.empty(), false, Nanos.ERROR);
    assertThat(rows(table(pond, "/whole", strict))).containsExactly("-3");
    assertThatThrownBy(() -> rows(table(pond, "/s", strict)))
        .asInstanceOf(type(PondException.class))
        .satisfies(
            e -> {
              assertThat(e.errorClass()).isEqualTo("POND_NANOSECONDS_LOST");
              assertThat(e.parameters())
                  .containsEntry("column", "timestamp")
                  .containsEntry("file", "/s version 1");
            });
  }

  @Test
  void refusesSecondsThatNoTimestampHolds() throws IOException {
    MadeParquet file = MadeParquet.of("timestamp seconds!").row(Long.MAX_VALUE / 1_000);
    Pond pond = open(made().table("/t", file.bytes()));
    assertThatThrownBy(() -> rows(FileTable.open(pond, path("/t"))))
        .hasMessageContaining("[POND_TREE_CORRUPT]")
        .hasMessageContaining("column timestamp has a time that no timestamp holds");
  }

  @Test
  void readsUnsignedLongsAsDecimals() throws IOException {
    Pond pond = open(made().table("/t", MadeParquet.of("u ulong").row(-1L).row(5L).bytes()));
    assertThat(rows(FileTable.open(pond, path("/t")))).containsExactly("18446744073709551615", "5");
  }

  @Test
  void refusesColumnsThatItDoesNotHave() throws IOException {
    Pond pond = open(made().table("/t", numbers(1).bytes()));
    FileTable table = FileTable.open(pond, path("/t"));
    assertThatThrownBy(() -> rows(table, List.of("absent")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(rows(table, List.of())).containsExactly("");
  }

  @Test
  void holdsOneBatchInMemoryAtATime() throws IOException {
    MadeParquet file = MadeParquet.of("n long!", "text string!");
    for (long i = 0; i < 100_000; i++) {
      file.row(i, "some text that is the same each time");
    }
    Pond pond = open(made().table("/t", file.bytes()).table("/t", file.bytes()));
    FileTable table = FileTable.open(pond, path("/t"));
    long rows = 0;
    try (BufferAllocator allocator = new RootAllocator();
        CloseableIterator<VectorSchemaRoot> batches =
            table.batches(allocator, List.of("n", "text"))) {
      while (batches.hasNext()) {
        try (VectorSchemaRoot batch = batches.next()) {
          rows += batch.getRowCount();
        }
      }
      assertThat(allocator.getPeakMemoryAllocation()).isLessThan(2L << 20);
    }
    assertThat(rows).isEqualTo(200_000);
  }
}
