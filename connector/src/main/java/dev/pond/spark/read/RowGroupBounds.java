// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.read;

import dev.pond.kernel.parquet.BoundedParquet;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.SeekableInputStream;
import org.apache.parquet.schema.MessageType;
import org.apache.spark.sql.execution.datasources.parquet.VectorizedParquetRecordReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks the pages that Spark's vectorised reader reads, before memory is set aside for what they
 * claim; Parquet itself waits for ever for bytes that a page lacks.
 *
 * <p>Spark has no place for this, so fields are set: a proxy for the interface that hands out row
 * groups (it is Spark's own, hence the proxy), and the codecs of the file that it reads.
 */
final class RowGroupBounds {
  private static final Logger LOG = LoggerFactory.getLogger(RowGroupBounds.class);
  private static final RowGroupBounds BOUNDS = find();

  private final Field rowGroups;
  private final Field file;
  private final Field options;
  private final Field codecs;
  private final Field stream;
  private final Field requested;

  private RowGroupBounds() throws ReflectiveOperationException {
    rowGroups = field(VectorizedParquetRecordReader.class.getSuperclass(), "reader");
    Class<?> implementation =
        Class.forName(
            rowGroups.getType().getName() + "Impl", false, rowGroups.getType().getClassLoader());
    file = field(implementation, "reader");
    options = field(ParquetFileReader.class, "options");
    codecs = field(ParquetReadOptions.class, "codecFactory");
    stream = field(ParquetFileReader.class, "f");
    requested = field(VectorizedParquetRecordReader.class.getSuperclass(), "requestedSchema");
  }

  private static Field field(Class<?> owner, String name) throws ReflectiveOperationException {
    Field field = owner.getDeclaredField(name);
    field.setAccessible(true);
    return field;
  }

  private static RowGroupBounds find() {
    try {
      return new RowGroupBounds();
    } catch (ReflectiveOperationException | RuntimeException e) {
      LOG.warn("event=page_checks_off reason=\"this Spark's Parquet reader is another\"");
      return null;
    }
  }

  /** Returns whether this Spark's reader is the one that is known. */
  static boolean isKnown() {
    return BOUNDS != null;
  }

  /** Makes an initialised reader check its pages. */
  static void install(VectorizedParquetRecordReader reader) {
    if (BOUNDS != null) {
      BOUNDS.set(reader, Long.MAX_VALUE);
    }
  }

  /**
   * As {@link #install} for a reader without filters, and row groups are read page by page.
   *
   * @param readAtOnce unless they are of no more bytes
   */
  static void install(VectorizedParquetRecordReader reader, long readAtOnce) {
    if (BOUNDS != null) {
      BOUNDS.set(reader, readAtOnce);
    }
  }

  private void set(VectorizedParquetRecordReader reader, long readAtOnce) {
    try {
      Object inner = rowGroups.get(reader);
      ParquetFileReader opened = (ParquetFileReader) file.get(inner);
      ParquetReadOptions read = (ParquetReadOptions) options.get(opened);
      codecs.set(read, BoundedParquet.bounded((CompressionCodecFactory) codecs.get(read)));
      LargeRowGroups large =
          readAtOnce < Long.MAX_VALUE
              ? new LargeRowGroups(
                  opened,
                  read,
                  (SeekableInputStream) stream.get(opened),
                  (MessageType) requested.get(reader),
                  readAtOnce)
              : null;
      Class<?> type = rowGroups.getType();
      Object proxy =
          Proxy.newProxyInstance(
              type.getClassLoader(),
              new Class<?>[] {type},
              (self, method, arguments) -> call(inner, large, method, arguments));
      rowGroups.set(reader, proxy);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("A field that was made accessible is not", e);
    }
  }

  private static Object call(Object inner, LargeRowGroups large, Method method, Object[] arguments)
      throws Throwable {
    try {
      if (large != null && method.getReturnType() == PageReadStore.class) {
        PageReadStore streamed = large.next();
        if (streamed != null) {
          return streamed;
        }
      }
      method.setAccessible(true);
      Object result = method.invoke(inner, arguments);
      return result instanceof PageReadStore pages ? BoundedParquet.bounded(pages) : result;
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
