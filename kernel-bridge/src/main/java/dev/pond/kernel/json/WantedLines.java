// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.json;

import dev.pond.kernel.schema.StructField;
import dev.pond.kernel.schema.StructType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Finds the lines that may have one of some members, by their bytes: a line without a member's name
 * in quotes has no such member, unless it spells the name with escapes. Looking is several times
 * cheaper than parsing, above all before the parser is compiled. Not thread-safe.
 */
final class WantedLines {
  private final byte[][] names;
  private int start;
  private int end;
  private int passed;

  private WantedLines(byte[][] names) {
    this.names = names;
  }

  /** Looks for a schema's members; empty if their names have characters that JSON may escape. */
  static Optional<WantedLines> of(StructType schema) {
    List<String> names = schema.fields().stream().map(StructField::name).toList();
    for (String name : names) {
      if (!name.chars().allMatch(c -> c < 0x80 && Character.isLetterOrDigit(c))) {
        return Optional.empty();
      }
    }
    return Optional.of(
        new WantedLines(
            names.stream()
                .map(name -> ('"' + name + '"').getBytes(StandardCharsets.US_ASCII))
                .toArray(byte[][]::new)));
  }

  /** Goes to the next wanted line at or after the start of a line, and returns if there is one. */
  boolean find(byte[] array, int from, int to) {
    start = from;
    passed = 0;
    for (int i = from; i < to; i++) {
      byte b = array[i];
      if (b == '\n') {
        start = i + 1;
        passed++;
      } else if ((b == '"' && isName(array, i, to)) || (b == '\\' && isEscape(array, i, to))) {
        end = lineEnd(array, i, to);
        return true;
      }
    }
    start = to;
    end = to;
    return false;
  }

  private boolean isName(byte[] array, int at, int to) {
    for (byte[] name : names) {
      int i = 1;
      while (i < name.length && at + i < to && array[at + i] == name[i]) {
        i++;
      }
      if (i == name.length) {
        return true;
      }
    }
    return false;
  }

  private static boolean isEscape(byte[] array, int at, int to) {
    return at + 1 < to && array[at + 1] == 'u';
  }

  private static int lineEnd(byte[] array, int from, int to) {
    int at = from;
    while (at < to && array[at] != '\n') {
      at++;
    }
    return Math.min(at + 1, to);
  }

  /** Returns where the line begins that was found, or the end of what was looked through. */
  int start() {
    return start;
  }

  /** Returns where the line ends that was found, its line feed included. */
  int end() {
    return end;
  }

  /** Returns how many lines were passed over. */
  int passed() {
    return passed;
  }
}
