// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.read;

import java.io.IOException;
import org.apache.spark.rdd.InputFileBlockHolder;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;
import org.apache.spark.sql.connector.read.PartitionReader;

/** Reads the files of a partition, one after the other. */
final class PondPartitionReader<T> implements PartitionReader<T> {
  private final FileSource source;
  private final DataFile[] files;
  private final FileReader.Opener<T> opener;
  private int opened;
  private FileReader<T> reader;

  PondPartitionReader(FileSource source, DataFile[] files, FileReader.Opener<T> opener) {
    this.source = source;
    this.files = files;
    this.opener = opener;
  }

  @Override
  public boolean next() throws IOException {
    while (true) {
      if (reader == null) {
        if (opened == files.length) {
          InputFileBlockHolder.unset();
          return false;
        }
        open(files[opened++]);
      }
      if (reader != null && advance()) {
        return true;
      }
      closeFile();
    }
  }

  private void open(DataFile file) {
    InputFileBlockHolder.set(source.shownUri(file), file.start(), file.length());
    try {
      reader = opener.open(file);
    } catch (IOException | InterruptedException | RuntimeException e) {
      throw TaskErrors.of(e, file, source.plan());
    } catch (StackOverflowError e) {
      // Parquet and Spark descend into the groups of a schema without a limit.
      throw TaskErrors.of(new IOException("its schema nests too deeply"), file, source.plan());
    } catch (OutOfMemoryError e) {
      throw TaskErrors.of(SparkParquetSource.tooLarge(), file, source.plan());
    }
  }

  private boolean advance() {
    try {
      return reader.next();
    } catch (IOException | InterruptedException | RuntimeException e) {
      throw TaskErrors.of(e, files[opened - 1], source.plan());
    } catch (OutOfMemoryError e) {
      // The last net behind the checks: what a file claims must not end an executor.
      throw TaskErrors.of(SparkParquetSource.tooLarge(), files[opened - 1], source.plan());
    }
  }

  @Override
  public T get() {
    return reader.get();
  }

  @Override
  public CustomTaskMetric[] currentMetricsValues() {
    return source.metrics().values();
  }

  private void closeFile() throws IOException {
    FileReader<T> closing = reader;
    reader = null;
    if (closing != null) {
      closing.close();
    }
  }

  @Override
  public void close() throws IOException {
    InputFileBlockHolder.unset();
    closeFile();
  }
}
