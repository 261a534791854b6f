// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark.operator;

import dev.pond.udf.json.JsonContainment;
import dev.pond.udf.json.JsonPath;
import dev.pond.udf.json.MalformedPathException;
import dev.pond.udf.json.PathSteps;
import dev.pond.udf.json.PathText;
import dev.pond.udf.spark.FunctionInputException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.MapData;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * What generated code calls for the operators; public because it is called from outside. No method
 * is called with a null.
 */
public final class OperatorCalls {
  private OperatorCalls() {}

  /** Returns an index as Spark's element_at counts: from 1, and from the end as it is. */
  public static int oneBased(long index) {
    return (int)
        Math.max(-Integer.MAX_VALUE, Math.min(Integer.MAX_VALUE, index >= 0 ? index + 1 : index));
  }

  /** Returns the index that the step of a path means, as {@link #oneBased}; null for none. */
  public static Integer oneBasedText(UTF8String step) {
    Integer index = PathSteps.index(step.getBytes());
    return index == null ? null : (Integer) oneBased(index);
  }

  /** Returns the path to a key. */
  public static JsonPath pathOfKey(UTF8String key) {
    return JsonPath.ofKey(key.getBytes());
  }

  /** Returns the path to an element, or null where no array has so many. */
  public static JsonPath pathOfIndex(long index) {
    return index == (int) index ? JsonPath.ofIndex((int) index) : null;
  }

  /** Returns the path of some steps, or null when one of them is NULL. */
  public static JsonPath pathOfSteps(ArrayData steps) {
    byte[][] texts = new byte[steps.numElements()][];
    for (int i = 0; i < texts.length; i++) {
      if (steps.isNullAt(i)) {
        return null;
      }
      texts[i] = steps.getUTF8String(i).getBytes();
    }
    return JsonPath.ofSteps(texts);
  }

  /** Returns the path that a text like <code>{a,b,0}</code> means, or null with a NULL step. */
  public static JsonPath pathOfText(UTF8String text) {
    List<String> steps = steps(text);
    byte[][] texts = new byte[steps.size()][];
    for (int i = 0; i < texts.length; i++) {
      if (steps.get(i) == null) {
        return null;
      }
      texts[i] = steps.get(i).getBytes(StandardCharsets.UTF_8);
    }
    return JsonPath.ofSteps(texts);
  }

  private static List<String> steps(UTF8String text) {
    try {
      return PathText.steps(text.toString());
    } catch (MalformedPathException e) {
      throw FunctionInputException.of("POND_PATH_TEXT_MALFORMED", "22023", e);
    }
  }

  /** Returns the JSON at the end of a path, or null when there is none. */
  public static UTF8String find(UTF8String json, JsonPath path) {
    return find(json, path, false);
  }

  /** Returns the text at the end of a path, or null when there is none or JSON's null. */
  public static UTF8String findText(UTF8String json, JsonPath path) {
    return find(json, path, true);
  }

  /** Returns whether one JSON text contains another, or null when either is not JSON. */
  public static Boolean containsJson(UTF8String left, UTF8String right) {
    return JsonContainment.contains(left.getBytes(), right.getBytes());
  }

  /** Returns whether each element of an array has its like in another one. */
  public static boolean containsArray(ArrayData left, ArrayData right, Matching matching) {
    return matching.contains(left, right);
  }

  /** Returns whether each entry of a map has its like in another one. */
  public static boolean containsMap(MapData left, MapData right, Matching matching) {
    return matching.contains(left, right);
  }

  private static UTF8String find(UTF8String json, JsonPath path, boolean asText) {
    byte[] bytes;
    int from = 0;
    if (json.getBaseObject() instanceof byte[] row) {
      // The text of a row stays where it is; only what is found is copied.
      bytes = row;
      from = (int) (json.getBaseOffset() - Platform.BYTE_ARRAY_OFFSET);
    } else {
      bytes = json.getBytes();
    }
    return UTF8String.fromBytes(path.find(bytes, from, from + json.numBytes(), asText));
  }
}
