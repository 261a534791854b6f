// SPDX-License-Identifier: Apache-2.0
package dev.pond.made;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/**
 * A small Parquet file as writers of Arrow data make it, with the Arrow schema in its footer. Not
 * thread-safe; each setter returns the file.
 */
public final class MadeParquet {
  private static final List<String> EVENT_TIMES =
      List.of("timestamp", "Timestamp", "event_time", "time", "ts", "datetime");
  private static final long ROW_GROUP = 128L << 20;

  private final List<MadeColumn> columns;
  private final List<Object[]> rows = new ArrayList<>();
  private long rowGroup = ROW_GROUP;
  private boolean arrowSchema = true;

  private MadeParquet(List<MadeColumn> columns) {
    this.columns = columns;
  }

  /**
   * Starts a file.
   *
   * @param columns a name and one of the words {@code long int double float string binary boolean
   *     ulong seconds millis micros nanos} each, with an exclamation mark after it if it is NOT
   *     NULL, as in {@code "timestamp millis!"}; times are UTC, with {@code local-} before the word
   *     they have no zone
   */
  public static MadeParquet of(String... columns) {
    return new MadeParquet(Stream.of(columns).map(MadeColumn::of).toList());
  }

  /** Adds a row; times are longs in the column's unit, {@code null} is NULL. */
  public MadeParquet row(Object... values) {
    if (values.length != columns.size()) {
      throw new IllegalArgumentException(columns.size() + " columns, " + values.length + " values");
    }
    rows.add(values);
    return this;
  }

  /** Sets about how many bytes a row group has. */
  public MadeParquet rowGroupSize(long bytes) {
    rowGroup = bytes;
    return this;
  }

  /** Leaves the Arrow schema out of the footer, as writers do that know nothing of Arrow. */
  public MadeParquet withoutArrowSchema() {
    arrowSchema = false;
    return this;
  }

  /** Returns the file's bytes. */
  public byte[] bytes() {
    MessageType schema =
        MessageTypeParser.parseMessageType(
            "message arrow_schema { "
                + columns.stream()
                    .map(column -> placeholder(column).parquet())
                    .collect(Collectors.joining())
                + "}");
    schema = named(schema);
    MemoryFile memory = new MemoryFile();
    ExampleParquetWriter.Builder builder =
        ExampleParquetWriter.builder(memory)
            .withType(schema)
            .withConf(new Configuration(false))
            .withCompressionCodec(CompressionCodecName.ZSTD)
            .withRowGroupSize(rowGroup);
    if (arrowSchema) {
      builder.withExtraMetaData(ArrowFooter.of(columns.stream().map(MadeParquet::field).toList()));
    }
    try (ParquetWriter<Group> writer = builder.build()) {
      for (Object[] row : rows) {
        writer.write(group(schema, row));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return memory.bytes();
  }

  /** Names may have blanks and dots, which the parser of schemas does not take. */
  private MadeColumn placeholder(MadeColumn column) {
    return new MadeColumn("c" + columns.indexOf(column), column.type(), column.required());
  }

  private MessageType named(MessageType schema) {
    List<org.apache.parquet.schema.Type> fields = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      org.apache.parquet.schema.PrimitiveType field = schema.getType(i).asPrimitiveType();
      fields.add(
          org.apache.parquet.schema.Types.primitive(
                  field.getPrimitiveTypeName(), field.getRepetition())
              .as(field.getLogicalTypeAnnotation())
              .named(columns.get(i).name()));
    }
    return new MessageType(schema.getName(), fields);
  }

  private static org.apache.arrow.vector.types.pojo.Field field(MadeColumn column) {
    return column.required()
        ? ArrowFooter.required(column.name(), column.arrow())
        : ArrowFooter.optional(column.name(), column.arrow());
  }

  private Group group(MessageType schema, Object[] row) {
    Group group = new SimpleGroup(schema);
    for (int i = 0; i < row.length; i++) {
      Object value = row[i];
      if (value == null) {
        continue;
      }
      switch (columns.get(i).type()) {
        case "double" -> group.add(i, ((Number) value).doubleValue());
        case "float" -> group.add(i, ((Number) value).floatValue());
        case "int" -> group.add(i, ((Number) value).intValue());
        case "boolean" -> group.add(i, (boolean) value);
        case "string" -> group.add(i, (String) value);
        case "binary" -> group.add(i, Binary.fromConstantByteArray((byte[]) value));
        default -> group.add(i, ((Number) value).longValue());
      }
    }
    return group;
  }

  /** Returns the column that the tool takes for the events' times, if there is one. */
  Optional<String> timeColumn() {
    return column().map(MadeColumn::name);
  }

  private Optional<MadeColumn> column() {
    return columns.stream()
        .filter(column -> EVENT_TIMES.contains(column.name()) && column.unit().isPresent())
        .min(Comparator.comparing(column -> EVENT_TIMES.indexOf(column.name())));
  }

  /** Returns the times of events in microseconds, without NULLs. */
  List<Long> times() {
    Optional<MadeColumn> column = column();
    if (column.isEmpty()) {
      return List.of();
    }
    int index = columns.indexOf(column.get());
    return rows.stream()
        .filter(row -> row[index] != null)
        .map(row -> column.get().micros(((Number) row[index]).longValue()))
        .toList();
  }
}
