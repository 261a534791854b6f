// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pond.kernel.data.Bytes;
import dev.pond.kernel.dv.DeletionVectorDescriptor;
import dev.pond.kernel.schema.StructType;
import dev.pond.logs.IndexedFile;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FileCursorTest {
  private static final int FILES = IndexSegment.CAPACITY + 1_000;

  private static IndexBuilder add(IndexBuilder builder, int from, int to) {
    for (int i = from; i < to; i++) {
      boolean outside = i % 1_000 == 7;
      new IndexedFile(
              (outside ? "file:/other/" : "a/") + i,
              outside,
              0,
              i,
              i * 3L,
              i % 5 == 0 ? 0 : i,
              Map.of("p", "v" + i % 7),
              i % 900 == 3 ? new DeletionVectorDescriptor("u", "v" + i, i, 4, i) : null,
              i % 3 == 0 ? i : -1,
              i % 4 == 0 ? 2 : -1)
          .addTo(builder);
    }
    return builder;
  }

  /** Files of a checkpoint, of two commits, and gaps. */
  private static FileSelection files() {
    FileIndex first = add(of("file:/t"), 0, FILES).build();
    FileIndex second =
        first.advanced(
            add(IndexBuilder.joining(first, Long.MAX_VALUE), FILES, FILES + 70_000).build(),
            (high, low) -> low % 11 == 4 && low < FILES);
    return second
        .advanced(
            add(IndexBuilder.joining(second, Long.MAX_VALUE), FILES + 70_000, FILES + 70_010)
                .build(),
            (high, low) -> low == 1)
        .all();
  }

  private static IndexBuilder of(String table) {
    return IndexBuilder.of(table, new StructType(), false, Long.MAX_VALUE);
  }

  @Test
  void readsWhatFilesSayInAnyOrder() {
    FileSelection files = files();
    FileCursor cursor = files.cursor();
    Bytes path = new Bytes();
    Random random = new Random(3);
    for (int n = 0; n < 20_000; n++) {
      int i = random.nextInt(files.size());
      ScanFile file = files.file(i);
      cursor.moveTo(i);
      cursor.path(path);
      String uri = cursor.isOutside() ? path.utf8() : files.tablePath() + "/" + path.utf8();
      assertThat(uri).isEqualTo(file.path());
      assertThat(cursor.size()).isEqualTo(file.size());
      assertThat(cursor.modificationTime()).isEqualTo(file.modificationTime());
      assertThat(cursor.partitionValues()).isEqualTo(file.partitionValues());
      assertThat(cursor.deletionVector()).isEqualTo(file.deletionVector().orElse(null));
      assertThat(cursor.baseRowId()).isEqualTo(file.baseRowId().orElse(-1));
      assertThat(cursor.defaultRowCommitVersion())
          .isEqualTo(file.defaultRowCommitVersion().orElse(-1));
    }
  }

  @Test
  void sumsAreThoseOfTheFilesOneByOne() {
    FileSelection files = files();
    FileSelection some = files.inPartitions(values -> values.get("p").equals("v3"));

    for (FileSelection each : new FileSelection[] {files, some, some.first(5), some.first(0)}) {
      assertThat(each.bytes()).isEqualTo(each.files().stream().mapToLong(ScanFile::size).sum());
      assertThat(each.deletionVectors())
          .isEqualTo(each.files().stream().filter(f -> f.deletionVector().isPresent()).count());
      assertThat(each.sizes()).isEqualTo(each.files().stream().mapToLong(ScanFile::size).toArray());
    }
  }
}
