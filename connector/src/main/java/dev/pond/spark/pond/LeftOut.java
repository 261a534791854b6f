// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.pond;

import dev.pond.tinyfs.EntryType;
import dev.pond.tinyfs.Matches;
import dev.pond.tinyfs.Matches.Skipped;
import dev.pond.tinyfs.TinyFsException;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of the dynamic directories that a glob met, and whose entries cannot be known. */
final class LeftOut {
  private static final Logger LOG = LoggerFactory.getLogger(LeftOut.class);
  private static final int MOST_NAMED = 3;

  private LeftOut() {}

  /** Links that lead nowhere have nothing that could match. */
  private static List<Skipped> directories(Matches matches) {
    return matches.skipped().stream()
        .filter(skipped -> skipped.node().type() == EntryType.DYNAMIC_DIRECTORY)
        .toList();
  }

  static void warn(String pond, Matches matches) {
    for (Skipped skipped : directories(matches)) {
      LOG.warn(
          "Entries left out of a glob: pond={} directory={} reason={}",
          pond,
          skipped.node().path(),
          skipped.reason().reason());
    }
  }

  /** Returns a clause for the reason why nothing matches; empty if nothing was left out. */
  static String clause(Matches matches) {
    List<Skipped> directories = directories(matches);
    if (directories.isEmpty()) {
      return "";
    }
    List<String> named =
        directories.stream().limit(MOST_NAMED).map(LeftOut::describe).collect(Collectors.toList());
    if (directories.size() > MOST_NAMED) {
      named.add((directories.size() - MOST_NAMED) + " more");
    }
    return ", and the entries of these directories are not known: " + String.join(", ", named);
  }

  private static String describe(Skipped skipped) {
    boolean invalid = skipped.reason().kind() == TinyFsException.Kind.CONFIGURATION_INVALID;
    return skipped.node().path()
        + " ("
        + factory(skipped)
        + (invalid ? ", whose configuration is invalid)" : ", which is not supported)");
  }

  private static String factory(Skipped skipped) {
    try {
      return "factory " + skipped.node().factory().orElse("");
    } catch (TinyFsException e) {
      // The directory was left out for a reason that is said all the same.
      return "a factory";
    }
  }
}
