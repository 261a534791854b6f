// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.index;

import dev.pond.kernel.data.Bytes;
import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.data.VectorBuilder;
import dev.pond.kernel.dv.DeletionVectorDescriptor;
import dev.pond.kernel.json.JsonRowReader;
import dev.pond.kernel.schema.StructType;
import dev.pond.logs.IndexedFile;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A file on its way into an index of a test. Its key is made of its number and its vector.
 *
 * @param text its statistics as the log has them, or null
 * @param parsedOnly whether the log has those statistics as a struct, and not as a text
 */
record MadeFacts(
    long number,
    String path,
    boolean outside,
    long size,
    Map<String, String> partition,
    String vector,
    long rowId,
    String text,
    boolean parsedOnly) {

  /** A file of one byte per number, without anything else. */
  static MadeFacts of(long number) {
    return new MadeFacts(number, "f" + number, false, number, Map.of(), null, -1, null, false);
  }

  MadeFacts at(String newPath, boolean isOutside) {
    return new MadeFacts(
        number, newPath, isOutside, size, partition, vector, rowId, text, parsedOnly);
  }

  MadeFacts sized(long newSize) {
    return new MadeFacts(
        number, path, outside, newSize, partition, vector, rowId, text, parsedOnly);
  }

  MadeFacts in(Map<String, String> newPartition) {
    return new MadeFacts(
        number, path, outside, size, newPartition, vector, rowId, text, parsedOnly);
  }

  MadeFacts with(String newVector) {
    return new MadeFacts(
        number, path, outside, size, partition, newVector, rowId, text, parsedOnly);
  }

  MadeFacts tracked(long newRowId) {
    return new MadeFacts(
        number, path, outside, size, partition, vector, newRowId, text, parsedOnly);
  }

  MadeFacts knowing(String newText) {
    return new MadeFacts(
        number, path, outside, size, partition, vector, rowId, newText, parsedOnly);
  }

  /** The same file in a log that has its statistics as a struct only. */
  MadeFacts parsed() {
    return new MadeFacts(number, path, outside, size, partition, vector, rowId, text, true);
  }

  /** Returns what identifies the file; never 0, as in the log. */
  long key() {
    return number * 31 + 1 + (vector == null ? 0 : 1_000_000_007L * (1 + vector.hashCode()));
  }

  static DeletionVectorDescriptor descriptor(String vector) {
    return new DeletionVectorDescriptor("u", vector, 1, 34, 3);
  }

  void addTo(IndexBuilder builder) {
    ColumnVector statistics = null;
    if (text != null) {
      VectorBuilder structs = VectorBuilder.of(builder.statistics());
      appendTo(structs);
      statistics = structs.build();
    }
    new IndexedFile(
            path,
            outside,
            key(),
            ~key(),
            size,
            number * 1000,
            partition,
            vector == null ? null : descriptor(vector),
            rowId,
            rowId < 0 ? -1 : 7)
        .addTo(builder, parsedOnly ? null : text, statistics);
  }

  /** Appends the statistics, parsed. */
  void appendTo(VectorBuilder structs) {
    if (text == null) {
      structs.appendNull();
      return;
    }
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    new JsonRowReader((StructType) structs.type(), JsonRowReader.Mode.LENIENT)
        .readLenient(utf8, 0, utf8.length, structs);
  }

  /** Returns what the file must be once it is in an index. */
  String shown(String table) {
    return (outside ? path : table + "/" + path)
        + " "
        + size
        + " "
        + number * 1000
        + " "
        + partition
        + " "
        + (vector == null ? "" : descriptor(vector))
        + " "
        + rowId
        + " "
        + (rowId < 0 ? -1 : 7);
  }

  /** Returns a file of an index in the same form. */
  static String shown(ScanFile file) {
    return file.path()
        + " "
        + file.size()
        + " "
        + file.modificationTime()
        + " "
        + file.partitionValues()
        + " "
        + file.deletionVector().map(DeletionVectorDescriptor::toString).orElse("")
        + " "
        + file.baseRowId().orElse(-1)
        + " "
        + file.defaultRowCommitVersion().orElse(-1);
  }

  /** Returns the file where a cursor is in the same form. */
  static String shown(FileCursor file) {
    Bytes path = new Bytes();
    file.path(path);
    return (file.isOutside() ? path.utf8() : MadeIndex.TABLE + "/" + path.utf8())
        + " "
        + file.size()
        + " "
        + file.modificationTime()
        + " "
        + file.partitionValues()
        + " "
        + (file.deletionVector() == null ? "" : file.deletionVector())
        + " "
        + file.baseRowId()
        + " "
        + file.defaultRowCommitVersion();
  }
}
