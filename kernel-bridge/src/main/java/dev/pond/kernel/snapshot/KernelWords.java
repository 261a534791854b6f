// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.snapshot;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says in our words what Kernel found wrong with a log. Which version is concerned stands in
 * Kernel's texts only, so it is taken from there; where they are others than those known, the
 * failure's class has to do.
 */
final class KernelWords {
  private static final List<Saying> SAYINGS =
      List.of(
          new Saying(
              "earliest available version is (\\d{1,19})\\b",
              found -> "the earliest version that its log still holds is " + found.group(1)),
          new Saying(
              "latest available version is (\\d{1,19})\\b",
              found -> "the last version is " + found.group(1)),
          new Saying(
              "before the earliest available version (\\d{1,19})\\b.* (-?\\d{1,19}) ms",
              found ->
                  "the earliest version that its log still holds is "
                      + found.group(1)
                      + ", committed at "
                      + time(found.group(2))),
          new Saying(
              "after the latest available version (\\d{1,19})\\b.* (-?\\d{1,19}) ms",
              found ->
                  "the last version is "
                      + found.group(1)
                      + ", committed at "
                      + time(found.group(2))
                      + "; it is read without a timestamp"),
          new Saying("versions are not contiguous: \\(\\[(.*)\\]\\)", KernelWords::gap),
          new Saying(
              "Missing delta file(?: for)? version (\\d{1,19})\\b",
              found -> "the commit of version " + found.group(1) + " is missing from its log"),
          new Saying(
              "Missing checkpoint at version (\\d{1,19})\\b",
              found -> "the checkpoint of version " + found.group(1) + " is missing from its log"),
          new Saying(
              "No (protocol|metadata) found at version (\\d{1,19})\\b",
              found -> "no " + found.group(1) + " is in its log up to version " + found.group(2)),
          new Saying(
              "inCommitTimestamp.* commit version (\\d{1,19})\\b",
              found ->
                  "the commit of version "
                      + found.group(1)
                      + " has no in-commit timestamp, which every commit of this table must have"),
          new Saying(
              "No complete checkpoint found and no delta files found",
              found -> "its log has neither a complete checkpoint nor commits"),
          new Saying(
              "No (?:recreatable )?commits found",
              found -> "its log has no commits from which a version can be read"),
          new Saying(
              "reading a historical commit while performing a timestamp-based lookup",
              found -> "commits went away while it was looked for among them"));

  /** What a text of Kernel's tells. */
  private record Saying(Pattern text, Function<Matcher, String> words) {
    Saying(String text, Function<Matcher, String> words) {
      this(Pattern.compile(text, Pattern.DOTALL), words);
    }
  }

  private KernelWords() {}

  /** Returns a reason, without the table's name and without a full stop. */
  static String of(RuntimeException failure) {
    return find(failure)
        .orElseGet(
            () ->
                "its log holds no version that can be read ("
                    + failure.getClass().getSimpleName()
                    + ")");
  }

  /** Returns the reason if the text is one of those known. */
  static Optional<String> find(RuntimeException failure) {
    String message = String.valueOf(failure.getMessage());
    for (Saying saying : SAYINGS) {
      Matcher found = saying.text().matcher(message);
      if (found.find()) {
        return Optional.of(saying.words().apply(found));
      }
    }
    return Optional.empty();
  }

  private static String time(String millis) {
    return Instant.ofEpochMilli(Long.parseLong(millis)).toString();
  }

  private static String gap(Matcher found) {
    long before = -1;
    for (String text : found.group(1).split(", ", -1)) {
      if (!text.matches("\\d{1,18}")) {
        break;
      }
      long version = Long.parseLong(text);
      if (before >= 0 && version != before + 1) {
        String to = version - 1 > before + 1 ? " to " + (version - 1) : "";
        return (to.isEmpty() ? "the commit of version " : "the commits of versions ")
            + (before + 1)
            + to
            + (to.isEmpty() ? " is" : " are")
            + " missing from its log";
      }
      before = version;
    }
    return "commits are missing from its log";
  }
}
