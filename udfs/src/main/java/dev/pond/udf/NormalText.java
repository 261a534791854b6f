// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Text in one of Unicode's normal forms, with or without case and runs of blanks.
 *
 * <p>The rule: blanks at both ends go; the form is applied; then, if asked for, full lower case by
 * Unicode's root locale, the final sigma included; then, if asked for, blanks at both ends go again
 * and each run of blanks becomes one space. Nothing is normalized again after the case, so this is
 * <em>not</em> idempotent with lower case ("J" and U+030C give "j" and U+030C, which composes to
 * U+01F0 the next time), nor with a compatibility form and runs of blanks kept (U+00A8 gives a
 * space and U+0308; the space goes the next time). See {@link #idempotent}.
 *
 * <p>Malformed bytes come out as U+FFFD. Thread-safe.
 */
public final class NormalText {
  /** What {@link #normalize} returns, as this very object, for a slice that is as it should be. */
  public static final byte[] UNCHANGED = new byte[0];

  private static final byte[] EMPTY = new byte[0];

  private NormalText() {}

  /**
   * Returns the normalized text, {@link #UNCHANGED} (by identity) if the slice is that already, or
   * another empty array if nothing is left of it.
   *
   * @param utf8 an array that holds the text
   * @param from the index of its first byte
   * @param length the number of its bytes
   * @param form the normal form
   * @param lower whether letters become lower case
   * @param collapse whether each run of blanks becomes one space
   */
  public static byte[] normalize(
      byte[] utf8, int from, int length, NormalForm form, boolean lower, boolean collapse) {
    int look = AsciiScan.look(utf8, from, length, lower, collapse);
    if (look == AsciiScan.NORMAL) {
      return UNCHANGED;
    }
    if (look == AsciiScan.CAPITALS) {
      return AsciiScan.lower(utf8, from, length);
    }
    return closely(utf8, from, length, form, lower, collapse);
  }

  private static byte[] closely(
      byte[] utf8, int from, int length, NormalForm form, boolean lower, boolean collapse) {
    long trimmed = Blank.trimmed(utf8, from, length);
    int start = Blank.from(trimmed);
    int size = Blank.length(trimmed);
    if (size == 0) {
      return EMPTY;
    }
    if (AsciiScan.isAscii(utf8, start, size)) {
      return unlessEqual(rewriteAscii(utf8, start, size, lower, collapse), utf8, from, length);
    }
    if (PlainText.of(form, lower, collapse).holds(utf8, start, size)) {
      return size == length ? UNCHANGED : Arrays.copyOfRange(utf8, start, start + size);
    }
    byte[] small = lower ? PlainText.of(form, false, collapse).lower(utf8, start, size) : null;
    if (small != null) {
      return small;
    }
    return unlessEqual(rewrite(utf8, start, size, form, lower, collapse), utf8, from, length);
  }

  /** As {@link #normalize}, but null if nothing is left: the answer of utf8_normalize. */
  public static byte[] orNull(
      byte[] utf8, int from, int length, NormalForm form, boolean lower, boolean collapse) {
    byte[] text = normalize(utf8, from, length, form, lower, collapse);
    return length == 0 || (text.length == 0 && text != UNCHANGED) ? null : text;
  }

  /**
   * Returns true only where normalizing twice gives what normalizing once gave, for every text.
   *
   * <p>It then does so because the form alone is idempotent, because every blank's canonical form
   * is a blank and no other character's holds one, and because spaces compose with nothing.
   */
  public static boolean idempotent(NormalForm form, boolean lower, boolean collapse) {
    return !lower && (collapse || form == NormalForm.NFC || form == NormalForm.NFD);
  }

  private static byte[] unlessEqual(byte[] text, byte[] utf8, int from, int length) {
    return Arrays.equals(text, 0, text.length, utf8, from, from + length) ? UNCHANGED : text;
  }

  private static byte[] rewrite(
      byte[] utf8, int from, int length, NormalForm form, boolean lower, boolean collapse) {
    String text =
        form.normalizer().normalize(new String(utf8, from, length, StandardCharsets.UTF_8));
    byte[] cased = (lower ? LetterCase.lower(text) : text).getBytes(StandardCharsets.UTF_8);
    return collapse ? collapsed(cased) : cased;
  }

  private static byte[] collapsed(byte[] text) {
    long trimmed = Blank.trimmed(text, 0, text.length);
    int end = Blank.from(trimmed) + Blank.length(trimmed);
    int to = 0;
    for (int at = Blank.from(trimmed); at < end; ) {
      int blank = Blank.leading(text, at, end);
      if (blank == 0) {
        text[to++] = text[at++];
      } else {
        text[to++] = ' ';
        at = Blank.skip(text, at + blank, end);
      }
    }
    return to == text.length ? text : Arrays.copyOf(text, to);
  }

  /** Every form leaves ASCII as it is; what stands here has no blanks at its ends. */
  private static byte[] rewriteAscii(
      byte[] utf8, int from, int length, boolean lower, boolean collapse) {
    byte[] text = new byte[length];
    int to = 0;
    boolean blank = false;
    for (int i = from; i < from + length; i++) {
      int b = utf8[i];
      if (collapse && Blank.isAscii(b)) {
        blank = true;
        continue;
      }
      if (blank) {
        text[to++] = ' ';
        blank = false;
      }
      text[to++] = (byte) (lower ? AsciiCase.lower(b) : b);
    }
    return to == length ? text : Arrays.copyOf(text, to);
  }
}
