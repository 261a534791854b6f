// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.parquet;

import java.util.Optional;
import java.util.PrimitiveIterator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.io.ParquetDecodingException;

/** Pages of a row group; a dictionary may not claim more entries than it has bytes. */
final class CheckedPages implements PageReadStore {
  private final PageReadStore pages;

  CheckedPages(PageReadStore pages) {
    this.pages = pages;
  }

  @Override
  public PageReader getPageReader(ColumnDescriptor column) {
    PageReader reader = pages.getPageReader(column);
    return new PageReader() {
      @Override
      public DictionaryPage readDictionaryPage() {
        DictionaryPage page = reader.readDictionaryPage();
        if (page != null
            && (page.getDictionarySize() < 0
                || page.getDictionarySize() > page.getBytes().size())) {
          throw new ParquetDecodingException("a dictionary states more entries than it can hold");
        }
        return page;
      }

      @Override
      public long getTotalValueCount() {
        return reader.getTotalValueCount();
      }

      @Override
      public DataPage readPage() {
        DataPage page = reader.readPage();
        // Only of repeated values is it not known beforehand how many a row has.
        boolean atEnd = page == null && column.getMaxRepetitionLevel() > 0;
        if (!atEnd && (page == null || page.getValueCount() < 0)) {
          throw new ParquetDecodingException("a column has fewer values than its chunk states");
        }
        return page;
      }
    };
  }

  @Override
  public long getRowCount() {
    return pages.getRowCount();
  }

  @Override
  public Optional<Long> getRowIndexOffset() {
    return pages.getRowIndexOffset();
  }

  @Override
  public Optional<PrimitiveIterator.OfLong> getRowIndexes() {
    return pages.getRowIndexes();
  }
}
