// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;

/** Makes Parquet files that lie of one that does not. */
final class DamagedParquet {
  private static final int TRAILER = 8;

  private final byte[] sound;

  DamagedParquet(byte[] sound) {
    this.sound = sound;
  }

  private int footerStart() {
    return sound.length
        - TRAILER
        - ByteBuffer.wrap(sound).order(ByteOrder.LITTLE_ENDIAN).getInt(sound.length - TRAILER);
  }

  private FileMetaData footer() throws IOException {
    int start = footerStart();
    return Util.readFileMetaData(
        new ByteArrayInputStream(sound, start, sound.length - TRAILER - start));
  }

  boolean beginsWithADictionary() throws IOException {
    return Util.readPageHeader(new ByteArrayInputStream(sound, 4, sound.length - 4))
        .isSetDictionary_page_header();
  }

  /** The footer length that stands at the end. */
  byte[] footerLength(int length) {
    byte[] bytes = sound.clone();
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(bytes.length - TRAILER, length);
    return bytes;
  }

  byte[] footer(Consumer<FileMetaData> change) throws IOException {
    FileMetaData footer = footer();
    change.accept(footer);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Util.writeFileMetaData(footer, out);
    return footer(out.toByteArray());
  }

  byte[] footer(byte[] footer) {
    return file(ByteBuffer.wrap(sound, 0, footerStart()), footer);
  }

  /** Changes what all columns and row groups say. */
  byte[] columns(Consumer<ColumnMetaData> change) throws IOException {
    return footer(
        footer -> {
          for (RowGroup group : footer.getRow_groups()) {
            for (ColumnChunk chunk : group.getColumns()) {
              change.accept(chunk.getMeta_data());
            }
          }
        });
  }

  /** Changes the header of the first page of a file whose pages have no other before them. */
  byte[] firstPage(Consumer<PageHeader> change) throws IOException {
    FileMetaData footer = footer();
    ByteArrayInputStream in = new ByteArrayInputStream(sound, 4, sound.length - 4);
    PageHeader header = Util.readPageHeader(in);
    int rest = sound.length - in.available();
    change.accept(header);
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    Util.writePageHeader(header, written);
    int more = written.size() - (rest - 4);
    boolean first = true;
    for (ColumnChunk chunk : footer.getRow_groups().get(0).getColumns()) {
      chunk.unsetColumn_index_offset();
      chunk.unsetOffset_index_offset();
      ColumnMetaData column = chunk.getMeta_data();
      boolean firstIsDictionary = first && column.getDictionary_page_offset() == 4;
      if (first) {
        column.setTotal_compressed_size(column.getTotal_compressed_size() + more);
      } else if (column.isSetDictionary_page_offset() && column.getDictionary_page_offset() > 0) {
        column.setDictionary_page_offset(column.getDictionary_page_offset() + more);
      }
      if (!first || firstIsDictionary) {
        column.setData_page_offset(column.getData_page_offset() + more);
      }
      first = false;
    }
    ByteArrayOutputStream pages = new ByteArrayOutputStream();
    pages.write(sound, 0, 4);
    written.writeTo(pages);
    pages.write(sound, rest, footerStart() - rest);
    ByteArrayOutputStream end = new ByteArrayOutputStream();
    Util.writeFileMetaData(footer, end);
    return file(ByteBuffer.wrap(pages.toByteArray()), end.toByteArray());
  }

  private static byte[] file(ByteBuffer pages, byte[] footer) {
    return ByteBuffer.allocate(pages.remaining() + footer.length + TRAILER)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(pages)
        .put(footer)
        .putInt(footer.length)
        .put("PAR1".getBytes(StandardCharsets.US_ASCII))
        .array();
  }
}
