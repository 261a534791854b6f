// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark;

import dev.pond.udf.KeyCase;
import dev.pond.udf.NormalText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.util.ArrayBasedMapData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.catalyst.util.MapData;
import org.apache.spark.sql.catalyst.util.TypeUtils;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.unsafe.types.UTF8String;
import scala.math.Ordering;

/** What generated code calls for maps; public because it is called from outside. */
public final class MapCalls {
  private static final KeyCase[] CASES = KeyCase.values();

  private MapCalls() {}

  /**
   * Returns the entries under their keys' texts in one case. Of entries whose keys become the same
   * the last one's value stays, where the first one stood.
   */
  public static MapData normalize(MapData map, MapType type, int keyCase, boolean sorted) {
    int length = map.numElements();
    ArrayData keys = map.keyArray();
    ArrayData values = map.valueArray();
    List<Entry> entries = new ArrayList<>(length);
    Map<UTF8String, Entry> byKey = new HashMap<>(2 * length);
    for (int i = 0; i < length; i++) {
      UTF8String key = keyText(type, keys, i);
      if (key != null) {
        UTF8String cased = cased(key, CASES[keyCase]);
        Entry entry = byKey.computeIfAbsent(cased, k -> added(entries, k));
        entry.value = values.isNullAt(i) ? null : values.get(i, type.valueType());
      }
    }
    if (sorted) {
      entries.sort(Comparator.comparing(entry -> entry.key));
    }
    Object[] newKeys = new Object[entries.size()];
    Object[] newValues = new Object[entries.size()];
    for (int i = 0; i < newKeys.length; i++) {
      newKeys[i] = entries.get(i).key;
      newValues[i] = entries.get(i).value;
    }
    return new ArrayBasedMapData(new GenericArrayData(newKeys), new GenericArrayData(newValues));
  }

  /** Returns the entries in the natural order of their keys, whose type has one. */
  public static MapData sorted(MapData map, MapType type) {
    int length = map.numElements();
    ArrayData keys = map.keyArray();
    ArrayData values = map.valueArray();
    Ordering<Object> order = TypeUtils.getInterpretedOrdering(type.keyType());
    Object[][] entries = new Object[length][];
    for (int i = 0; i < length; i++) {
      Object value = values.isNullAt(i) ? null : values.get(i, type.valueType());
      entries[i] = new Object[] {keys.get(i, type.keyType()), value};
    }
    Arrays.sort(entries, (a, b) -> order.compare(a[0], b[0]));
    Object[] newKeys = Arrays.stream(entries).map(entry -> entry[0]).toArray();
    Object[] newValues = Arrays.stream(entries).map(entry -> entry[1]).toArray();
    return new ArrayBasedMapData(new GenericArrayData(newKeys), new GenericArrayData(newValues));
  }

  /**
   * Returns the place, from 1, of the first entry whose key has that text and whose value is not
   * NULL; null if there is none.
   */
  public static Integer find(MapData map, MapType type, UTF8String text) {
    ArrayData keys = map.keyArray();
    ArrayData values = map.valueArray();
    for (int i = 0; i < map.numElements(); i++) {
      if (!values.isNullAt(i) && text.equals(keyText(type, keys, i))) {
        return i + 1;
      }
    }
    return null;
  }

  private static UTF8String keyText(MapType type, ArrayData keys, int i) {
    if (keys.isNullAt(i)) {
      return null;
    }
    return type.keyType() instanceof StringType
        ? keys.getUTF8String(i)
        : UTF8String.fromString(DisplayText.of(type.keyType(), keys, i));
  }

  private static UTF8String cased(UTF8String key, KeyCase keyCase) {
    byte[] cased = keyCase.apply(TextBytes.array(key), TextBytes.from(key), key.numBytes());
    return cased == NormalText.UNCHANGED ? key : UTF8String.fromBytes(cased);
  }

  private static Entry added(List<Entry> entries, UTF8String key) {
    Entry entry = new Entry(key);
    entries.add(entry);
    return entry;
  }

  private static final class Entry {
    private final UTF8String key;
    private Object value;

    Entry(UTF8String key) {
      this.key = key;
    }
  }
}
