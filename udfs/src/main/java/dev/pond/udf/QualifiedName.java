// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf;

/** Qualified names of symbols, as qname_normalize makes them. Thread-safe. */
public final class QualifiedName {
  private QualifiedName() {}

  /**
   * Returns {@code module.symbol}, both in NFKC, lower case and with runs of blanks collapsed; the
   * symbol alone if it holds a dot by then or the module is blank; null if the symbol is blank;
   * {@link NormalText#UNCHANGED} (by identity) if the answer is the slice of the symbol.
   *
   * @param module may be null; its other two arguments then mean nothing
   */
  public static byte[] normalize(
      byte[] symbol,
      int symbolFrom,
      int symbolLength,
      byte[] module,
      int moduleFrom,
      int moduleLength) {
    byte[] name = part(symbol, symbolFrom, symbolLength);
    if (name == null || module == null) {
      return name;
    }
    boolean same = name == NormalText.UNCHANGED;
    byte[] text = same ? symbol : name;
    int from = same ? symbolFrom : 0;
    int length = same ? symbolLength : name.length;
    if (hasDot(text, from, length)) {
      return name;
    }
    byte[] scope = part(module, moduleFrom, moduleLength);
    if (scope == null) {
      return name;
    }
    return scope == NormalText.UNCHANGED
        ? join(module, moduleFrom, moduleLength, text, from, length)
        : join(scope, 0, scope.length, text, from, length);
  }

  private static byte[] part(byte[] utf8, int from, int length) {
    return NormalText.orNull(utf8, from, length, NormalForm.NFKC, true, true);
  }

  private static boolean hasDot(byte[] text, int from, int length) {
    for (int i = from; i < from + length; i++) {
      if (text[i] == '.') {
        return true;
      }
    }
    return false;
  }

  private static byte[] join(
      byte[] module, int from, int length, byte[] symbol, int symbolFrom, int symbolLength) {
    byte[] name = new byte[Math.addExact(length, Math.addExact(symbolLength, 1))];
    System.arraycopy(module, from, name, 0, length);
    name[length] = '.';
    System.arraycopy(symbol, symbolFrom, name, length + 1, symbolLength);
    return name;
  }
}
