// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ArrowHintsTest {
  private static final Schema SCHEMA =
      new Schema(
          List.of(
              seconds("a"),
              new Field(
                  "s", FieldType.nullable(ArrowType.Struct.INSTANCE), List.of(seconds("b")))));

  private static Field seconds(String name) {
    return new Field(
        name, FieldType.nullable(new ArrowType.Timestamp(TimeUnit.SECOND, "UTC")), null);
  }

  private static ArrowHints decode(byte[] message) {
    return ArrowHints.decode(Base64.getEncoder().encodeToString(message));
  }

  private static ArrowHints.Kind inner(ArrowHints hints) {
    return hints.field("s").field("b").kind();
  }

  @Test
  void findsFieldsByNameAndByPosition() {
    ArrowHints hints = decode(ParquetBytes.message(SCHEMA));
    assertThat(hints.field("a").kind()).isEqualTo(ArrowHints.Kind.SECONDS_UTC);
    assertThat(inner(hints)).isEqualTo(ArrowHints.Kind.SECONDS_UTC);
    assertThat(hints.child(1).child(0).kind()).isEqualTo(ArrowHints.Kind.SECONDS_UTC);
    assertThat(hints.field("absent").kind()).isEqualTo(ArrowHints.Kind.OTHER);
    assertThat(hints.child(7).child(2).kind()).isEqualTo(ArrowHints.Kind.OTHER);
  }

  @Test
  void readsMessagesOfWritersThatKnewNoMark() {
    byte[] message = ParquetBytes.message(SCHEMA);
    assertThat(ByteBuffer.wrap(message).getInt()).isEqualTo(-1);
    assertThat(inner(decode(Arrays.copyOfRange(message, 4, message.length))))
        .isEqualTo(ArrowHints.Kind.SECONDS_UTC);
  }

  @Test
  void takesWhatIsNoSchemaAsNothing() {
    assertThat(ArrowHints.decode(null)).isSameAs(ArrowHints.NONE);
    assertThat(ArrowHints.decode("")).isSameAs(ArrowHints.NONE);
    assertThat(ArrowHints.decode("§ no Base64")).isSameAs(ArrowHints.NONE);
    assertThat(ArrowHints.decode("A".repeat((16 << 20) + 4))).isSameAs(ArrowHints.NONE);
    assertThat(decode(new byte[] {-1, -1, -1, -1, -1, -1, -1, 0x7f})).isSameAs(ArrowHints.NONE);
  }

  @Test
  void takesAMessageThatIsCutOffAnywhereAsNothing() {
    byte[] message = ParquetBytes.message(SCHEMA);
    for (int length = 0; length < message.length - 8; length++) {
      assertThat(decode(Arrays.copyOf(message, length))).isSameAs(ArrowHints.NONE);
    }
  }

  @Test
  void knowsTypesThatCameAfterTheLibrary() {
    Schema texts =
        new Schema(
            List.of(
                new Field("s", FieldType.nullable(ArrowType.Utf8.INSTANCE), null), seconds("a")));
    byte[] message = ParquetBytes.message(texts);
    // Utf8 is 5 among the types; 24 is a view of a text, which Arrow 12 does not know.
    int changed = 0;
    for (int i = 0; i < message.length; i++) {
      byte[] view = message.clone();
      if (view[i] == 5) {
        view[i] = 24;
        ArrowHints hints = decode(view);
        changed += hints.field("a").kind() == ArrowHints.Kind.SECONDS_UTC ? 1 : 0;
      }
    }
    assertThat(changed).isPositive();
  }

  @Test
  @Timeout(60)
  void survivesEveryByteThatIsWrong() {
    byte[] message = ParquetBytes.message(SCHEMA);
    Random random = new Random(11);
    for (int round = 0; round < 20_000; round++) {
      byte[] broken = message.clone();
      for (int i = 0; i <= random.nextInt(3); i++) {
        broken[random.nextInt(broken.length)] = (byte) random.nextInt();
      }
      assertThatCode(() -> decode(broken)).doesNotThrowAnyException();
    }
  }

  @Test
  @Timeout(10)
  void makesNoMoreOfASchemaThanItsBytesCanHold() {
    assertThat(decode(shared(1, 3)).child(2).kind()).isEqualTo(ArrowHints.Kind.OTHER);
    assertThat(decode(shared(1, 3))).isNotSameAs(ArrowHints.NONE);
    assertThat(decode(shared(8, 100))).isSameAs(ArrowHints.NONE);
    assertThat(decode(shared(99, 2))).isSameAs(ArrowHints.NONE);
    assertThat(decode(shared(102, 1))).isSameAs(ArrowHints.NONE);
  }

  /**
   * Returns a schema of so many levels, on each of which there is one field, and it stands in so
   * many places of the level above.
   */
  private static byte[] shared(int levels, int places) {
    int level = 8 + 4 + 4 * places;
    ByteBuffer out =
        ByteBuffer.allocate(8 + 160 + (levels + 1) * level).order(ByteOrder.LITTLE_ENDIAN);
    out.putInt(-1).putInt(out.capacity() - 8);
    ByteBuffer flat = out.slice().order(ByteOrder.LITTLE_ENDIAN);
    // A message at 40 whose entries' places are at 100: type 4 and header 8 bytes from its start.
    flat.putInt(0, 40).putInt(40, 40 - 100).put(44, (byte) 1).putInt(48, 60 - 48);
    flat.putShort(100, (short) 10).putShort(106, (short) 4).putShort(108, (short) 8);
    // A schema at 60: its fields are its second entry.
    flat.putInt(60, 60 - 120).putInt(64, 160 + 8 - 64);
    flat.putShort(120, (short) 8).putShort(126, (short) 4);
    // The entries' places of all fields at 136: children are the sixth; of the last none at all.
    flat.putShort(136, (short) 16).putShort(150, (short) 4);
    for (int i = 0; i <= levels; i++) {
      int field = 160 + i * level;
      int list = field + 8;
      if (i == levels) {
        flat.putInt(field, field - 100);
        break;
      }
      flat.putInt(field, field - 136).putInt(field + 4, 4).putInt(list, places);
      for (int place = 0; place < places; place++) {
        int at = list + 4 + 4 * place;
        flat.putInt(at, field + level - at);
      }
    }
    return out.array();
  }
}
