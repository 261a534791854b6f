// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf;

/** Qualified names of symbols, as qname_normalize makes them. */
public final class QualifiedName {
  private QualifiedName() {}

  /**
   * Returns {@code module.symbol}, both in NFKC, lower case and with runs of blanks collapsed; the
   * symbol alone if it holds a dot by then or the module is blank; null if the symbol is blank.
   *
   * @param module may be null, as may be what follows from it
   */
  public static byte[] normalize(
      byte[] symbol,
      int symbolFrom,
      int symbolLength,
      byte[] module,
      int moduleFrom,
      int moduleLength) {
    return null;
  }
}
