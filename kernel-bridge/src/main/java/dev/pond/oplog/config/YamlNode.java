// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value of a YAML document. Immutable. */
sealed interface YamlNode {
  /** Returns where it begins, such as {@code line 3, column 5}. */
  String place();

  /**
   * A text or number.
   *
   * @param plain whether it stands without quotes, so that it may be a number, true, false or null
   */
  record Scalar(String place, String text, boolean plain) implements YamlNode {
    /** Returns whether it says that there is no value. */
    boolean isNull() {
      return plain
          && (text.isEmpty() || text.equals("~") || text.equals("null") || text.equals("Null"));
    }
  }

  /** A list. */
  record Sequence(String place, List<YamlNode> items) implements YamlNode {
    public Sequence {
      items = List.copyOf(items);
    }
  }

  /** Values by key, in their order. */
  record Mapping(String place, Map<String, YamlNode> members) implements YamlNode {
    public Mapping {
      members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }
  }
}
