// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The semantic types that labels name; blanks around a label and ASCII case do not count. */
public final class SemanticLabel {
  private static final String[] KINDS = {"node", "edge", "span"};
  private static final String[] TYPES = {"NodeId", "EdgeId", "SpanId"};

  private SemanticLabel() {}

  /**
   * Returns the semantic type of ids with this prefix: NodeId for node, node_id and nodeid, and in
   * the same way EdgeId and SpanId; empty for any other prefix.
   */
  public static Optional<String> ofPrefix(String prefix) {
    byte[] utf8 = prefix.getBytes(StandardCharsets.UTF_8);
    long label = Blank.trimmed(utf8, 0, utf8.length);
    for (int i = 0; i < KINDS.length; i++) {
      for (String suffix : new String[] {"", "_id", "id"}) {
        if (AsciiCase.matches(utf8, Blank.from(label), Blank.length(label), KINDS[i] + suffix)) {
          return Optional.of(TYPES[i]);
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Returns the semantic type that a tag stands for: as {@link #ofPrefix}, and any other text
   * without the blanks around it, its case kept; empty if nothing is left.
   */
  public static Optional<String> ofTag(String tag) {
    Optional<String> known = ofPrefix(tag);
    if (known.isPresent()) {
      return known;
    }
    byte[] utf8 = tag.getBytes(StandardCharsets.UTF_8);
    long label = Blank.trimmed(utf8, 0, utf8.length);
    int length = Blank.length(label);
    return length == 0
        ? Optional.empty()
        : Optional.of(new String(utf8, Blank.from(label), length, StandardCharsets.UTF_8));
  }
}
