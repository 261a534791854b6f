// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf;

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
 * <p>Malformed bytes come out as U+FFFD.
 */
public final class NormalText {
  /** What {@link #normalize} returns, as this very object, for a slice that is as it should be. */
  public static final byte[] UNCHANGED = new byte[0];

  private NormalText() {}

  /**
   * Returns the normalized text, {@link #UNCHANGED} (by identity) if the slice is that already, or
   * another empty array if nothing is left.
   */
  public static byte[] normalize(
      byte[] utf8, int from, int length, NormalForm form, boolean lower, boolean collapse) {
    return UNCHANGED;
  }

  /** As {@link #normalize}, but null if nothing is left: the answer of utf8_normalize. */
  public static byte[] orNull(
      byte[] utf8, int from, int length, NormalForm form, boolean lower, boolean collapse) {
    return UNCHANGED;
  }

  /** Returns true only where normalizing twice gives what normalizing once gave, for every text. */
  public static boolean idempotent(NormalForm form, boolean lower, boolean collapse) {
    return !lower && (collapse || form == NormalForm.NFC || form == NormalForm.NFD);
  }
}
