// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.spark;

import dev.pond.udf.Blank;
import dev.pond.udf.InvalidInputException;
import dev.pond.udf.NormalForm;
import dev.pond.udf.NormalText;
import dev.pond.udf.QualifiedName;
import dev.pond.udf.ValueText;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;

/** What generated code calls for texts; public because it is called from outside. */
public final class TextCalls {
  static final String NORMALIZE = "normalize";
  static final String NULL_IF_BLANK = "nullIfBlank";

  private static final NormalForm[] FORMS = NormalForm.values();

  private TextCalls() {}

  /** Returns the normalized text, null if nothing is left of it. */
  public static UTF8String normalize(UTF8String text, int form, boolean lower, boolean collapse) {
    byte[] normal =
        NormalText.orNull(
            TextBytes.array(text),
            TextBytes.from(text),
            text.numBytes(),
            FORMS[form],
            lower,
            collapse);
    return normal == NormalText.UNCHANGED ? text : UTF8String.fromBytes(normal);
  }

  /** Returns the text without blanks around it, null if nothing is left of it. */
  public static UTF8String nullIfBlank(UTF8String text) {
    byte[] bytes = TextBytes.array(text);
    long slice = Blank.trimmed(bytes, TextBytes.from(text), text.numBytes());
    int length = Blank.length(slice);
    if (length == 0) {
      return null;
    }
    return length == text.numBytes() ? text : TextBytes.slice(bytes, Blank.from(slice), length);
  }

  /** Returns the qualified name; both arguments and the result may be null. */
  public static UTF8String qualify(UTF8String symbol, UTF8String module) {
    if (symbol == null) {
      return null;
    }
    boolean alone = module == null;
    byte[] name =
        QualifiedName.normalize(
            TextBytes.array(symbol),
            TextBytes.from(symbol),
            symbol.numBytes(),
            alone ? null : TextBytes.array(module),
            alone ? 0 : TextBytes.from(module),
            alone ? 0 : module.numBytes());
    return name == NormalText.UNCHANGED ? symbol : UTF8String.fromBytes(name);
  }

  /** Returns the text of an integer. */
  public static UTF8String ofLong(long value) {
    return UTF8String.fromBytes(ValueText.of(value));
  }

  /** Returns the shortest decimal of a number. */
  public static UTF8String ofDouble(double value) {
    return UTF8String.fromBytes(ValueText.of(value));
  }

  /** Returns the shortest decimal of a number. */
  public static UTF8String ofFloat(float value) {
    return UTF8String.fromBytes(ValueText.of(value));
  }

  /** Returns the text of the one value of a row, null if it is NULL. */
  public static UTF8String ofValue(InternalRow row, ValueTypes types) {
    return types.text(row);
  }

  /** Returns the integer that a text stands for. */
  public static long toLong(UTF8String text) {
    try {
      return ValueText.toLong(TextBytes.array(text), TextBytes.from(text), text.numBytes());
    } catch (InvalidInputException e) {
      throw new FunctionInputException(e);
    }
  }

  /** Returns the number toward zero; the nearest BIGINT if it does not fit, and 0 for NaN. */
  public static long truncated(double value) {
    return ValueText.toLong(value);
  }

  /** Returns the truth that a text stands for, null if it is blank. */
  public static Boolean toBoolean(UTF8String text) {
    try {
      return ValueText.toBoolean(TextBytes.array(text), TextBytes.from(text), text.numBytes());
    } catch (InvalidInputException e) {
      throw new FunctionInputException(e);
    }
  }
}
