// SPDX-License-Identifier: Apache-2.0
package dev.pond.foreign;

import dev.pond.kernel.plan.StoredFile;
import dev.pond.kernel.schema.StructField;
import dev.pond.kernel.schema.StructType;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** A Parquet file, read row by row as Parquet's own example groups. */
final class ParquetFile implements FileRows {
  private static final Configuration PLAIN = new Configuration(false);

  private final ParquetFileReader reader;
  private final StructType schema;
  private final MessageType read;
  private RecordReader<Group> rows;
  private long left;

  ParquetFile(StoredFile file, StructType schema) throws IOException {
    this.schema = schema;
    Path path = new Path(URI.create(file.path()));
    reader = ParquetFileReader.open(HadoopInputFile.fromPath(path, PLAIN));
    try {
      MessageType stored = reader.getFileMetaData().getSchema();
      read = new MessageType(stored.getName(), columns(stored, schema));
      reader.setRequestedSchema(read);
    } catch (RuntimeException e) {
      reader.close();
      throw e;
    }
  }

  /** Returns the stored columns that are wanted, whole lists and maps among them. */
  private static List<Type> columns(GroupType stored, StructType wanted) {
    List<Type> columns = new ArrayList<>();
    for (StructField field : wanted.fields()) {
      if (stored.containsField(field.name())) {
        Type type = stored.getType(field.name());
        if (field.type() instanceof StructType nested && !type.isPrimitive()) {
          List<Type> parts = columns(type.asGroupType(), nested);
          // A group needs a column below, to tell where it is NULL.
          type =
              type.asGroupType()
                  .withNewFields(parts.isEmpty() ? type.asGroupType().getFields() : parts);
        }
        columns.add(type);
      }
    }
    return columns;
  }

  @Override
  public Object[] next() throws IOException {
    while (left == 0) {
      PageReadStore pages = reader.readNextRowGroup();
      if (pages == null) {
        return null;
      }
      left = pages.getRowCount();
      MessageColumnIO io = new ColumnIOFactory().getColumnIO(read, read);
      rows = io.getRecordReader(pages, new GroupRecordConverter(read));
    }
    left--;
    return ParquetCells.struct(rows.read(), read, schema);
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
