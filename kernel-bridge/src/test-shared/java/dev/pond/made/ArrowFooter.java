// SPDX-License-Identifier: Apache-2.0
package dev.pond.made;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.ipc.WriteChannel;
import org.apache.arrow.vector.ipc.message.MessageSerializer;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;

/** The schema that writers of Arrow data leave in the footer of a Parquet file. */
final class ArrowFooter {
  static final ArrowType TEXT = ArrowType.Utf8.INSTANCE;
  static final ArrowType BYTES = ArrowType.Binary.INSTANCE;
  static final ArrowType LONG = new ArrowType.Int(Long.SIZE, true);
  static final ArrowType INSTANT = new ArrowType.Timestamp(TimeUnit.MICROSECOND, "UTC");

  private ArrowFooter() {}

  static Field required(String name, ArrowType type) {
    return new Field(name, FieldType.notNullable(type), null);
  }

  static Field optional(String name, ArrowType type) {
    return new Field(name, FieldType.nullable(type), null);
  }

  static Map<String, String> of(List<Field> fields) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      MessageSerializer.serialize(new WriteChannel(Channels.newChannel(bytes)), new Schema(fields));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return Map.of("ARROW:schema", Base64.getEncoder().encodeToString(bytes.toByteArray()));
  }
}
