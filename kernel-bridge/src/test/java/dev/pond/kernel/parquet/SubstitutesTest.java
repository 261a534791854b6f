// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pond.kernel.data.CloseableIterator;
import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.plan.LogicalPlan;
import dev.pond.kernel.plan.StoredFile;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructField;
import dev.pond.kernel.schema.StructType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.IntPredicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first two rows of a file are no adds; every hundred rows are a row group of their own. */
class SubstitutesTest {
  private static final int ROWS = 300;
  private static final String SCHEMA =
      "message m { optional group add { optional binary path (UTF8); optional int64 size;"
          + " optional group partitionValues (MAP) { repeated group key_value {"
          + " required binary key (UTF8); optional binary value (UTF8); } }"
          + " %s optional group stats_parsed { %s"
          + " optional group minValues { %s } } } }";
  private static final String TEXT = "optional binary stats (UTF8);";
  private static final String RECORDS = "optional int64 numRecords;";
  private static final String MINIMUM = "optional int64 id;";

  private static final Map<String, String> LENIENT = Map.of(LogicalPlan.LENIENT, "true");

  @TempDir Path folder;

  @Test
  void theTextStaysUnreadIfEveryAddHasTheStruct() throws IOException {
    var seen = read(write(TEXT, RECORDS, MINIMUM, row -> true), PrimitiveType.LONG);
    assertThat(seen).isEqualTo(new Seen(298, 298, 298, 0));
  }

  @Test
  void theTextIsReadIfOneAddOfTheLastRowGroupLacksTheStruct() throws IOException {
    StoredFile file = write(TEXT, RECORDS, MINIMUM, row -> row != 299);
    var path = new org.apache.hadoop.fs.Path(file.path());
    var footer = BoundedParquet.readFooter(new Configuration(false), path, 0, Long.MAX_VALUE);
    assertThat(footer.footer().getBlocks()).hasSize(3);
    var seen = read(file, PrimitiveType.LONG);
    assertThat(seen).isEqualTo(new Seen(298, 297, 297, 298));
  }

  @Test
  void theTextIsReadIfNoneHasTheStruct() throws IOException {
    var seen = read(write(TEXT, RECORDS, MINIMUM, row -> false), PrimitiveType.LONG);
    assertThat(seen).isEqualTo(new Seen(298, 0, 0, 298));
  }

  @Test
  void anyLeafThatIsAlwaysSetProvesTheStruct() throws IOException {
    var seen = read(write(TEXT, "", MINIMUM, row -> true), PrimitiveType.LONG);
    // What is wanted includes the number of records, which only the text has.
    assertThat(seen).isEqualTo(new Seen(298, 0, 0, 298));
    StructType minimum = new StructType().add("minValues", minimum(PrimitiveType.LONG));
    seen = read(write(TEXT, "", MINIMUM, row -> true), wanted(minimum));
    assertThat(seen).isEqualTo(new Seen(298, 298, 298, 0));
  }

  @Test
  void aStructThatTellsLessGivesWayToTheText() throws IOException {
    var seen = read(write(TEXT, RECORDS, "optional int64 other;", row -> true), PrimitiveType.LONG);
    assertThat(seen).isEqualTo(new Seen(298, 0, 0, 298));
  }

  @Test
  void aStructThatTellsLessIsReadIfThereIsNoText() throws IOException {
    var seen = read(write("", RECORDS, "optional int64 other;", row -> true), PrimitiveType.LONG);
    assertThat(seen).isEqualTo(new Seen(298, 298, 0, 0));
  }

  @Test
  void aStructOfOtherTypesGivesWayToTheText() throws IOException {
    var text = write(TEXT, RECORDS, "optional binary id (UTF8);", row -> true);
    assertThat(read(text, PrimitiveType.LONG)).isEqualTo(new Seen(298, 0, 0, 298));
    var wide = write(TEXT, RECORDS, MINIMUM, row -> true);
    assertThat(read(wide, PrimitiveType.INTEGER)).isEqualTo(new Seen(298, 0, 0, 298));
  }

  @Test
  void ofAStructOfOtherTypesTheRestIsReadIfThereIsNoText() throws IOException {
    var none = write("", RECORDS, "optional binary id (UTF8);", row -> true);
    assertThat(read(none, PrimitiveType.LONG)).isEqualTo(new Seen(298, 298, 0, 0));
    var nothing = write("", "", "optional binary id (UTF8);", row -> true);
    assertThat(read(nothing, PrimitiveType.LONG)).isEqualTo(new Seen(298, 0, 0, 0));
  }

  @Test
  void aStrangeMemberOfTheStructItselfSpoilsIt() throws IOException {
    // It might say how the others are to be taken.
    var date = write("", "optional int32 numRecords (DATE);", MINIMUM, row -> true);
    assertThat(read(date, PrimitiveType.LONG)).isEqualTo(new Seen(298, 0, 0, 0));
    var text = write(TEXT, "optional int32 numRecords (DATE);", MINIMUM, row -> true);
    assertThat(read(text, PrimitiveType.LONG)).isEqualTo(new Seen(298, 0, 0, 298));
  }

  @Test
  void nothingIsReadOfWhatIsNoStruct() throws IOException {
    StoredFile file = write(TEXT, RECORDS, MINIMUM, row -> true);
    StructType add =
        new StructType()
            .add("path", PrimitiveType.STRING)
            .add(
                new StructField(
                    "size", new StructType().add("id", PrimitiveType.LONG), true, LENIENT));
    try (CloseableIterator<ColumnBatch> batches =
        new PlainParquetSource(new Configuration(false))
            .open(file, new StructType().add("add", add))) {
      ColumnBatch batch = batches.next();
      assertThat(batch.column(0).child(0).getString(2)).isEqualTo("p2");
      assertThat(batch.column(0).child(1).isNullAt(2)).isTrue();
    }
  }

  @Test
  void aWiderTypeThanTheStoredOneIsTheSame() throws IOException {
    var file = write(TEXT, RECORDS, "optional int32 id;", row -> true);
    assertThat(read(file, PrimitiveType.LONG)).isEqualTo(new Seen(298, 298, 298, 0));
  }

  @Test
  void withoutTheMetadataBothAreRead() throws IOException {
    StructType parsed =
        new StructType()
            .add("numRecords", PrimitiveType.LONG)
            .add("minValues", minimum(PrimitiveType.LONG));
    StructType add =
        new StructType()
            .add("path", PrimitiveType.STRING)
            .add("size", PrimitiveType.LONG)
            .add("stats", PrimitiveType.STRING)
            .add("stats_parsed", parsed);
    var seen = read(write(TEXT, RECORDS, MINIMUM, row -> true), new StructType().add("add", add));
    assertThat(seen).isEqualTo(new Seen(298, 298, 298, 298));
  }

  /** How many rows have what. */
  private record Seen(int adds, int structs, int minima, int texts) {}

  private static StructType minimum(PrimitiveType type) {
    return new StructType().add("id", type);
  }

  private static StructType wanted(StructType parsed) {
    var text =
        new StructField(
            "stats", PrimitiveType.STRING, true, Map.of(LogicalPlan.UNLESS, "stats_parsed"));
    StructType add =
        new StructType().add("path", PrimitiveType.STRING).add("size", PrimitiveType.LONG);
    var struct = new StructField("stats_parsed", parsed, true, LENIENT);
    return new StructType().add("add", add.add(text).add(struct));
  }

  private Seen read(StoredFile file, PrimitiveType minimum) throws IOException {
    StructType parsed =
        new StructType().add("numRecords", PrimitiveType.LONG).add("minValues", minimum(minimum));
    return read(file, wanted(parsed));
  }

  private static Seen read(StoredFile file, StructType schema) throws IOException {
    int adds = 0;
    int structs = 0;
    int minima = 0;
    int texts = 0;
    try (CloseableIterator<ColumnBatch> batches =
        new PlainParquetSource(new Configuration(false)).open(file, schema)) {
      while (batches.hasNext()) {
        ColumnBatch batch = batches.next();
        ColumnVector add = batch.column(0);
        ColumnVector parsed = add.child(3);
        ColumnVector minimum = parsed.child(((StructType) parsed.type()).size() - 1);
        for (int row = 0; row < batch.rowCount(); row++) {
          adds += add.isNullAt(row) ? 0 : 1;
          texts += add.child(2).isNullAt(row) ? 0 : 1;
          structs += parsed.isNullAt(row) ? 0 : 1;
          minima += minimum.child(0).isNullAt(row) ? 0 : 1;
        }
      }
    }
    return new Seen(adds, structs, minima, texts);
  }

  private StoredFile write(String text, String records, String minimum, IntPredicate parsed)
      throws IOException {
    MessageType schema =
        MessageTypeParser.parseMessageType(SCHEMA.formatted(text, records, minimum));
    Path file = Files.createTempFile(folder, "checkpoint", ".parquet");
    SimpleGroupFactory rows = new SimpleGroupFactory(schema);
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(new org.apache.hadoop.fs.Path(file.toUri()))
            .withType(schema)
            .withConf(new Configuration(false))
            .withWriteMode(org.apache.parquet.hadoop.ParquetFileWriter.Mode.OVERWRITE)
            .withRowGroupSize(1L)
            .build()) {
      for (int row = 0; row < ROWS; row++) {
        Group action = rows.newGroup();
        if (row > 1) {
          Group add = action.addGroup("add").append("path", "p" + row).append("size", 1L);
          if (!text.isEmpty()) {
            add.append("stats", "{}");
          }
          if (parsed.test(row)) {
            fill(add.addGroup("stats_parsed"), records, minimum);
          }
        }
        writer.write(action);
      }
    }
    return new StoredFile(file.toUri().toString(), Files.size(file), 0);
  }

  private static void fill(Group parsed, String records, String minimum) {
    if (records.contains("int32")) {
      parsed.append("numRecords", 10);
    } else if (!records.isEmpty()) {
      parsed.append("numRecords", 10L);
    }
    Group values = parsed.addGroup("minValues");
    if (minimum.contains("binary")) {
      values.append("id", "x");
    } else if (minimum.contains("int32")) {
      values.append("id", 5);
    } else {
      values.append(minimum.contains("other") ? "other" : "id", 5L);
    }
  }
}
