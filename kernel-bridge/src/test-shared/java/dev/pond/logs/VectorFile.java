// SPDX-License-Identifier: Apache-2.0
package dev.pond.logs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import org.roaringbitmap.RoaringBitmap;

/** Writes files of one deletion vector that deletes one row. */
public final class VectorFile {
  /** The log's name for the file that {@link #write} makes: the UUID of zeros in Z85. */
  public static final String NAME = "0".repeat(20);

  static final int SIZE = 12 + 4 + bitmap(0).serializedSizeInBytes();
  private static final int PORTABLE = 1681511377;

  private VectorFile() {}

  /** Writes the vector that deletes this row into a table's folder. */
  public static void write(Path table, int row) throws IOException {
    ByteBuffer vector = ByteBuffer.allocate(SIZE).order(ByteOrder.LITTLE_ENDIAN);
    vector.putInt(PORTABLE).putLong(1).putInt(0);
    bitmap(row).serialize(vector);
    CRC32 crc = new CRC32();
    crc.update(vector.array());
    byte[] file =
        ByteBuffer.allocate(SIZE + 9)
            .put((byte) 1)
            .putInt(SIZE)
            .put(vector.array())
            .putInt((int) crc.getValue())
            .array();
    Files.write(table.resolve("deletion_vector_00000000-0000-0000-0000-000000000000.bin"), file);
  }

  private static RoaringBitmap bitmap(int row) {
    return RoaringBitmap.bitmapOf(row);
  }
}
