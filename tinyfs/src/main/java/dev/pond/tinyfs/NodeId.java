// SPDX-License-Identifier: Apache-2.0
package dev.pond.tinyfs;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A node's identity within its pond: a UUID of version 7 whose next digit is the entry type's code.
 *
 * @param text canonical, in lower case
 */
public record NodeId(String text) {
  private static final Pattern UUID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}");
  private static final int TYPE_DIGIT = 15;

  /** The root directory of every pond. */
  public static final NodeId ROOT = new NodeId("00000000-0000-7100-8000-000000000000");

  public NodeId {
    if (!UUID.matcher(text).matches()) {
      throw new IllegalArgumentException("A node id is a UUID of version 7 in lower case");
    }
  }

  /** Returns the entry type that the id states, if it states one. */
  public Optional<EntryType> type() {
    return EntryType.ofCode(Character.digit(text.charAt(TYPE_DIGIT), 16));
  }

  @Override
  public String toString() {
    return text;
  }
}
