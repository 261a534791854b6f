// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.index;

import dev.pond.kernel.data.Bytes;
import dev.pond.kernel.data.ColumnVector;
import dev.pond.kernel.dv.DeletionVectorDescriptor;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Deletion vector descriptors as bytes, to keep many of them. Stateless. */
final class VectorCodec {
  private static final int FIXED = 2 * Integer.BYTES + Long.BYTES + Integer.BYTES;

  private VectorCodec() {}

  static byte[] encode(DeletionVectorDescriptor vector) {
    byte[] type = vector.storageType().getBytes(StandardCharsets.UTF_8);
    byte[] path = vector.pathOrInlineDv().getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(FIXED + type.length + path.length)
        .putInt(vector.offset())
        .putInt(vector.sizeInBytes())
        .putLong(vector.cardinality())
        .putInt(type.length)
        .put(type)
        .put(path)
        .array();
  }

  static DeletionVectorDescriptor decode(ColumnVector vectors, int row) {
    Bytes view = new Bytes();
    vectors.getBytes(row, view);
    ByteBuffer in = ByteBuffer.wrap(view.array(), view.offset(), view.length());
    int offset = in.getInt();
    int size = in.getInt();
    long cardinality = in.getLong();
    byte[] type = new byte[in.getInt()];
    in.get(type);
    byte[] path = new byte[in.remaining()];
    in.get(path);
    return new DeletionVectorDescriptor(
        new String(type, StandardCharsets.UTF_8),
        new String(path, StandardCharsets.UTF_8),
        offset,
        size,
        cardinality);
  }
}
