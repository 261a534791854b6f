// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.path;

import dev.pond.kernel.data.Bytes;

/**
 * What the spelling of a path in a log tells, found in one pass over its bytes: most paths need
 * nothing more.
 */
public enum PathForm {
  /** Neither. */
  OTHER(false, false),
  /** Its own key alone. */
  OWN_KEY(false, true),
  /** Plainly relative alone. */
  PLAIN(true, false),
  /** Both. */
  USUAL(true, true);

  private static final PathForm[] ALL = values();

  /** Kinds of bytes. */
  private static final int LETTER = 0;

  private static final int SLASH = 1;
  private static final int DOT = 2;
  private static final int SPECIAL = 3;
  private static final int OF_URIS = 4;
  private static final byte[] KINDS = kinds();

  private final boolean isPlainRelative;
  private final boolean isItsOwnKey;

  PathForm(boolean isPlainRelative, boolean isItsOwnKey) {
    this.isPlainRelative = isPlainRelative;
    this.isItsOwnKey = isItsOwnKey;
  }

  /**
   * Returns whether a path is below the table folder as it stands, written in the one way that
   * {@link PathPolicy#resolve} writes it: plain characters, no empty segment, none that begins with
   * a dot.
   */
  public boolean isPlainRelative() {
    return isPlainRelative;
  }

  /** Returns whether {@link LogPath#canonicalKey} leaves a path as it is, for sure. */
  public boolean isItsOwnKey() {
    return isItsOwnKey;
  }

  /** Returns the form of a path in UTF-8. */
  public static PathForm of(Bytes path) {
    byte[] array = path.array();
    int end = path.offset() + path.length();
    boolean plain = path.length() > 0;
    boolean key = plain;
    int previous = SLASH;
    for (int i = path.offset(); i < end; i++) {
      int kind = KINDS[array[i] & 0xff];
      if ((kind | previous) != LETTER) {
        plain &= kind < SPECIAL && (previous != SLASH || kind == LETTER);
        key &= kind != OF_URIS && (kind != SLASH || previous == LETTER || previous == SPECIAL);
      }
      previous = kind;
    }
    return ALL[(plain && previous != SLASH ? 2 : 0) + (key && previous != DOT ? 1 : 0)];
  }

  private static byte[] kinds() {
    byte[] kinds = new byte[256];
    for (char c = 0; c < kinds.length; c++) {
      kinds[c] = (byte) (PercentCoding.isPlain(c) ? LETTER : SPECIAL);
    }
    kinds['/'] = SLASH;
    kinds['.'] = DOT;
    kinds[':'] = OF_URIS;
    kinds['%'] = OF_URIS;
    return kinds;
  }
}
