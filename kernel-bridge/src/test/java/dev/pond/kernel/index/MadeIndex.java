// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.schema.PrimitiveType;
import dev.pond.kernel.schema.StructType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Indexes of made files, and what is in them. */
final class MadeIndex {
  static final String TABLE = "file:/t";
  static final StructType ROWS = new StructType().add("numRecords", PrimitiveType.LONG);
  static final StructType BOUNDS =
      ROWS.add("minValues", new StructType().add("id", PrimitiveType.LONG))
          .add(
              "maxValues",
              new StructType().add("id", PrimitiveType.LONG).add("s", PrimitiveType.STRING));

  private MadeIndex() {}

  static FileIndex of(StructType statistics, boolean texts, Collection<MadeFacts> files) {
    IndexBuilder builder = IndexBuilder.of(TABLE, statistics, texts, Long.MAX_VALUE);
    files.forEach(file -> file.addTo(builder));
    return builder.build();
  }

  /** Returns the next version: some files are spoken of, some of those added. */
  static FileIndex advanced(FileIndex older, Collection<MadeFacts> gone, List<MadeFacts> added) {
    IndexBuilder builder = IndexBuilder.joining(older, Long.MAX_VALUE);
    added.forEach(file -> file.addTo(builder));
    Set<Long> keys = new HashSet<>();
    gone.forEach(file -> keys.add(file.key()));
    added.forEach(file -> keys.add(file.key()));
    return older.advanced(builder.build(), (high, low) -> low == ~high && keys.contains(high));
  }

  /** Returns the files of a selection, of which a cursor must tell the same. */
  static List<String> shown(FileSelection files) {
    FileCursor cursor = files.cursor();
    List<String> shown = new ArrayList<>();
    List<String> read = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      cursor.moveTo(i);
      read.add(MadeFacts.shown(cursor));
      shown.add(MadeFacts.shown(files.file(i)));
    }
    for (int i = files.size() - 1; i >= 0; i -= 7) {
      cursor.moveTo(i);
      assertThat(MadeFacts.shown(cursor)).isEqualTo(shown.get(i));
    }
    assertThat(read).isEqualTo(shown);
    return shown;
  }

  static List<String> shown(Collection<MadeFacts> files) {
    return files.stream().map(file -> file.shown(TABLE)).toList();
  }

  /** Returns the least ids of files, null where it is not known. */
  static List<Long> leastIds(FileSelection files) {
    StructType members =
        new StructType().add("minValues", new StructType().add("id", PrimitiveType.LONG));
    ColumnVector ids = files.statistics(members).child(0).child(0);
    List<Long> values = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      values.add(ids.isNullAt(i) ? null : (Long) ids.getLong(i));
    }
    return values;
  }
}
