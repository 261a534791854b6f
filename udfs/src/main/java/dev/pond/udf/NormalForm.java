// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf;

import com.ibm.icu.text.Normalizer2;
import java.nio.charset.StandardCharsets;

/** A Unicode normalization form, by the tables of Unicode 16 that ICU brings. */
public enum NormalForm {
  /** Canonical composition. */
  NFC,
  /** Canonical decomposition. */
  NFD,
  /** Compatibility composition: also the form of every name that is not one of the four. */
  NFKC,
  /** Compatibility decomposition. */
  NFKD;

  /** Returns the form that a name means: blanks around it and ASCII case do not count. */
  public static NormalForm parse(byte[] utf8, int from, int length) {
    long name = Blank.trimmed(utf8, from, length);
    for (NormalForm form : values()) {
      if (AsciiCase.matches(utf8, Blank.from(name), Blank.length(name), form.lowerName())) {
        return form;
      }
    }
    return NFKC;
  }

  /** As {@link #parse(byte[], int, int)}. */
  public static NormalForm parse(String name) {
    byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
    return parse(utf8, 0, utf8.length);
  }

  private String lowerName() {
    return switch (this) {
      case NFC -> "nfc";
      case NFD -> "nfd";
      case NFKC -> "nfkc";
      case NFKD -> "nfkd";
    };
  }

  Normalizer2 normalizer() {
    return switch (this) {
      case NFC -> Normalizer2.getNFCInstance();
      case NFD -> Normalizer2.getNFDInstance();
      case NFKC -> Normalizer2.getNFKCInstance();
      case NFKD -> Normalizer2.getNFKDInstance();
    };
  }
}
