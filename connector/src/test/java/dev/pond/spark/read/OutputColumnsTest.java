// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pond.kernel.schema.DecimalType;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructField;
import dev.pond.kernel.schema.StructType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputColumnsTest {
  private static final String VECTORIZED = "spark.sql.parquet.enableVectorizedReader";

  @TempDir private Path folder;
  private final SparkSession session = ReadSession.get();

  @AfterEach
  void resetSettings() {
    session.conf().unset(VECTORIZED);
    session.conf().unset("spark.sql.caseSensitive");
    session.conf().unset("spark.sql.parquet.fieldId.write.enabled");
  }

  private Path write(String... columns) throws IOException {
    Path data = folder.resolve("data " + System.nanoTime());
    session.range(0, 2, 1, 1).selectExpr(columns).write().parquet(data.toString());
    return ReadTable.parquetFiles(data).get(0);
  }

  private static org.apache.spark.sql.types.StructType columns(Object... namesAndTypes) {
    var struct = new org.apache.spark.sql.types.StructType();
    for (int i = 0; i < namesAndTypes.length; i += 2) {
      struct =
          struct.add(
              (String) namesAndTypes[i],
              (org.apache.spark.sql.types.DataType) namesAndTypes[i + 1]);
    }
    return struct;
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void partitionDataAndMetadataColumnsComeInTheOrderAskedFor(boolean vectorized)
      throws IOException {
    session.conf().set(VECTORIZED, vectorized);
    StructType schema =
        new StructType()
            .add("p", PrimitiveType.STRING)
            .add("a", PrimitiveType.LONG)
            .add("q", PrimitiveType.DATE)
            .add("b", PrimitiveType.LONG)
            .add("missing", PrimitiveType.STRING);
    Path file = write("id as a", "id + 10 as b");
    ReadTable table =
        new ReadTable(folder, schema)
            .partitionedBy("q", "p")
            .file(file, "2020-02-29", null)
            .reading(
                columns(
                    "b", DataTypes.LongType,
                    "q", DataTypes.DateType,
                    "_metadata", columns("row_index", DataTypes.LongType),
                    "missing", DataTypes.StringType,
                    "p", DataTypes.StringType,
                    "a", DataTypes.LongType));

    assertThat(table.read())
        .containsExactly(
            "{b=10,q=2020-02-29,_metadata={row_index=0},missing=null,p=null,a=0}",
            "{b=11,q=2020-02-29,_metadata={row_index=1},missing=null,p=null,a=1}");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void partitionValuesOfEveryTypeAreRead(boolean vectorized) throws IOException {
    session.conf().set(VECTORIZED, vectorized);
    StructType schema =
        new StructType()
            .add("t", PrimitiveType.BOOLEAN)
            .add("b", PrimitiveType.BYTE)
            .add("s", PrimitiveType.SHORT)
            .add("i", PrimitiveType.INTEGER)
            .add("l", PrimitiveType.LONG)
            .add("f", PrimitiveType.FLOAT)
            .add("d", PrimitiveType.DOUBLE)
            .add("str", PrimitiveType.STRING)
            .add("bin", PrimitiveType.BINARY)
            .add("day", PrimitiveType.DATE)
            .add("ts", PrimitiveType.TIMESTAMP)
            .add("ntz", PrimitiveType.TIMESTAMP_NTZ)
            .add("dec", new DecimalType(10, 2))
            .add("big", new DecimalType(38, 2))
            .add("id", PrimitiveType.LONG);
    String[] names = {
      "t", "b", "s", "i", "l", "f", "d", "str", "bin", "day", "ts", "ntz", "dec", "big"
    };
    String[] texts = {
      "true",
      "-1",
      "2",
      "3",
      "4",
      "1.5",
      "2.5",
      "x y",
      "A",
      "2020-01-02",
      "2020-01-02 03:04:05",
      "2020-01-02 03:04:05.123456",
      "1.25",
      "123456789012345678901234567890.12"
    };
    Path file = write("id");
    String values =
        "{t=true,b=-1,s=2,i=3,l=4,f=1.5,d=2.5,str=x y,bin=[65],day=2020-01-02,"
            + "ts=2020-01-02 03:04:05.0,ntz=2020-01-02T03:04:05.123456,dec=1.25,"
            + "big=123456789012345678901234567890.12,id=%s}";

    assertThat(new ReadTable(folder, schema).partitionedBy(names).file(file, texts).read())
        .containsExactly(values.formatted(0), values.formatted(1));
    assertThat(
            new ReadTable(folder, schema)
                .partitionedBy(names)
                .file(file, new String[names.length])
                .read()
                .get(0))
        .doesNotContain("true")
        .contains("t=null", "dec=null", "big=null", "id=0");
    texts[3] = "not-a-number";
    assertThatThrownBy(
            () -> new ReadTable(folder, schema).partitionedBy(names).file(file, texts).read())
        .hasMessageContaining("POND_LOG_CORRUPT")
        .hasMessageContaining("partition column i")
        .hasMessageNotContaining("not-a-number");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void metadataOfFilesIsThatOfSparksOwnSources(boolean vectorized) throws IOException {
    session.conf().set(VECTORIZED, vectorized);
    Path file = write("id");
    List<String> expected = new ArrayList<>();
    for (Row row :
        session.read().parquet(file.getParent().toString()).select("_metadata").collectAsList()) {
      expected.add(Shown.text(row));
    }
    org.apache.spark.sql.types.StructType all = columns("_metadata", sparksOwnFields());
    ReadTable table =
        new ReadTable(folder, new StructType().add("id", PrimitiveType.LONG))
            .file(file)
            .reading(all);

    assertThat(table.read()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void rowIdsAndCommitVersionsAreTheStoredOnesOrTheFiles(boolean vectorized) throws IOException {
    session.conf().set(VECTORIZED, vectorized);
    Map<String, String> tracking =
        Map.of(
            "delta.rowTracking.materializedRowIdColumnName", "_row-id-col",
            "delta.rowTracking.materializedRowCommitVersionColumnName", "_ver-col");
    Path plain = write("id");
    Path moved =
        write("id", "if(id = 0, 77L, null) as `_row-id-col`", "if(id = 1, 5L, null) as `_ver-col`");
    StructType schema = new StructType().add("id", PrimitiveType.LONG);
    ReadTable table =
        new ReadTable(folder, schema)
            .configured(tracking)
            .file(plain, null, 100, 3)
            .file(moved, null, 200, 4)
            .file(plain)
            .reading(
                columns(
                    "_metadata",
                    columns(
                        "row_commit_version", DataTypes.LongType, "row_id", DataTypes.LongType)));

    assertThat(table.read())
        .containsExactly(
            "{_metadata={row_commit_version=3,row_id=100}}",
            "{_metadata={row_commit_version=3,row_id=101}}",
            "{_metadata={row_commit_version=4,row_id=77}}",
            "{_metadata={row_commit_version=5,row_id=201}}",
            "{_metadata={row_commit_version=null,row_id=null}}",
            "{_metadata={row_commit_version=null,row_id=null}}");
  }

  private static org.apache.spark.sql.types.StructType sparksOwnFields() {
    return columns(
        "file_path", DataTypes.StringType,
        "file_name", DataTypes.StringType,
        "file_size", DataTypes.LongType,
        "file_block_start", DataTypes.LongType,
        "file_block_length", DataTypes.LongType,
        "file_modification_time", DataTypes.TimestampType,
        "row_index", DataTypes.LongType);
  }

  private static StructField mapped(
      String name, dev.pond.kernel.schema.DataType type, String physical, int id) {
    return new StructField(
        name,
        type,
        true,
        Map.of(
            "delta.columnMapping.physicalName",
            physical,
            "delta.columnMapping.id",
            Integer.toString(id)));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void columnsMappedByNameAreFoundByPhysicalNames(boolean vectorized) throws IOException {
    session.conf().set(VECTORIZED, vectorized);
    StructType nested =
        new StructType()
            .add(mapped("x", PrimitiveType.LONG, "col-x", 2))
            .add(mapped("new", PrimitiveType.LONG, "col-new", 3));
    StructType schema = new StructType().add(mapped("s", nested, "col-s", 1));
    Path file = write("struct(id as `col-x`, 'gone' as `col-old`) as `col-s`");
    ReadTable table =
        new ReadTable(folder, schema)
            .configured(Map.of("delta.columnMapping.mode", "name"))
            .file(file);

    assertThat(table.read()).containsExactly("{s={x=0,new=null}}", "{s={x=1,new=null}}");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aStructWhoseAskedFieldsTheFileLacksIsNotNull(boolean vectorized) throws IOException {
    session.conf().set(VECTORIZED, vectorized);
    StructType nested = new StructType().add("added", PrimitiveType.LONG);
    StructType schema =
        new StructType()
            .add("s", nested)
            .add("a", new dev.pond.kernel.schema.ArrayType(nested, true));
    Path file =
        write(
            "if(id = 0, null, struct('x' as old, id as o)) as s",
            "if(id = 0, null, array(struct(id as o), null)) as a");

    assertThat(new ReadTable(folder, schema).file(file).read())
        .containsExactly("{s=null,a=null}", "{s={added=null},a=[{added=null},null]}");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void columnsMappedByIdAreFoundByFieldIds(boolean vectorized) throws IOException {
    session.conf().set(VECTORIZED, vectorized);
    session.conf().set("spark.sql.parquet.fieldId.write.enabled", "true");
    var idOf =
        (java.util.function.IntFunction<org.apache.spark.sql.types.Metadata>)
            id ->
                new org.apache.spark.sql.types.MetadataBuilder()
                    .putLong("parquet.field.id", id)
                    .build();
    org.apache.spark.sql.types.StructType inner =
        new org.apache.spark.sql.types.StructType()
            .add("u", DataTypes.LongType, true, idOf.apply(4))
            .add("v", DataTypes.LongType, true, idOf.apply(3));
    org.apache.spark.sql.types.StructType fileSchema =
        new org.apache.spark.sql.types.StructType()
            .add("a", DataTypes.LongType, true, idOf.apply(2))
            .add("b", DataTypes.LongType, true, idOf.apply(1))
            .add("n", inner, true, idOf.apply(5));
    Path data = folder.resolve("ids");
    session
        .createDataFrame(
            List.of(
                org.apache.spark.sql.RowFactory.create(
                    1L, 2L, org.apache.spark.sql.RowFactory.create(3L, 4L))),
            fileSchema)
        .coalesce(1)
        .write()
        .parquet(data.toString());
    // The names are swapped: whoever goes by name reads the wrong column.
    StructType schema =
        new StructType()
            .add(mapped("first", PrimitiveType.LONG, "a", 1))
            .add(mapped("second", PrimitiveType.LONG, "b", 2))
            .add(
                mapped(
                    "nested",
                    new StructType()
                        .add(mapped("one", PrimitiveType.LONG, "u", 3))
                        .add(mapped("none", PrimitiveType.LONG, "v", 9)),
                    "n",
                    5));
    ReadTable table =
        new ReadTable(data, schema)
            .configured(Map.of("delta.columnMapping.mode", "id"))
            .allFiles()
            .filters(new org.apache.spark.sql.sources.EqualTo("a", 2L));

    assertThat(table.read()).containsExactly("{first=2,second=1,nested={one=4,none=null}}");
  }

  @Test
  void namesMatchByTheSessionsCaseRule() throws IOException {
    StructType schema = new StructType().add("ID", PrimitiveType.LONG);
    Path file = write("id as iD");

    assertThat(new ReadTable(folder, schema).file(file).read()).containsExactly("{ID=0}", "{ID=1}");
    session.conf().set("spark.sql.caseSensitive", "true");
    assertThat(new ReadTable(folder, schema).file(file).read())
        .containsExactly("{ID=null}", "{ID=null}");
    Path both = write("id as iD", "id as Id");
    session.conf().set("spark.sql.caseSensitive", "false");
    assertThatThrownBy(() -> new ReadTable(folder, schema).file(both).read())
        .hasMessageContaining("POND_FILE_UNREADABLE")
        .hasMessageContaining("more than one column");
  }
}
