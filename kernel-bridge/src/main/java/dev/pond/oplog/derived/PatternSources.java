// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.derived;

import dev.pond.oplog.PondUrl;
import dev.pond.oplog.derived.PatternSource.Reading;
import dev.pond.tinyfs.EntryType;
import dev.pond.tinyfs.Glob;
import dev.pond.tinyfs.Match;
import dev.pond.tinyfs.Matches;
import dev.pond.tinyfs.Node;
import dev.pond.tinyfs.TinyFs;
import dev.pond.tinyfs.TinyFsException;
import dev.pond.tinyfs.TinyPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which nodes a pattern of a query sees, as the tool has it: one kind of stored tables, and derived
 * ones; with a cast also plain files, as Parquet.
 */
public final class PatternSources {
  /** The schemes of files that have to be decoded to be tables. */
  public static final Set<String> FORMATS =
      Set.of("csv", "excelhtml", "jsonlogs", "oteljson", "weblog");

  private static final Logger LOG = LoggerFactory.getLogger(PatternSources.class);

  private PatternSources() {}

  /**
   * Returns what a pattern sees, by path. Nothing is a right answer: there may be data one day.
   *
   * @param root where absolute paths start
   * @throws TinyFsException if what it sees cannot be found out; FACTORY_UNSUPPORTED for URLs of
   *     formats; PATH_INVALID for what is no URL of the pond
   */
  public static List<PatternSource> match(TinyFs tree, TinyPath root, PondUrl url, SourceMode mode)
      throws TinyFsException {
    check(url);
    boolean glob = Glob.isGlob(url.path());
    List<PatternSource> sources = new ArrayList<>();
    for (Match match : glob ? globbed(tree, root, url) : named(tree, root, url)) {
      reading(match.node().type(), url, mode, glob)
          .ifPresent(reading -> sources.add(new PatternSource(match, reading)));
    }
    return sources;
  }

  private static void check(PondUrl url) throws TinyFsException {
    if (url.onHost()) {
      throw invalid(url, "host+ names a file of the host, which is none of the pond");
    }
    if (!url.isBuiltIn() && !FORMATS.contains(url.scheme())) {
      throw invalid(url, "there is no scheme " + url.scheme());
    }
    if (!url.isBuiltIn()) {
      throw new TinyFsException(
          TinyFsException.Kind.FACTORY_UNSUPPORTED,
          url.toString(),
          "files of the format " + url.scheme() + " are not read as tables yet");
    }
    if (url.compression().isPresent() || !url.options().isEmpty()) {
      throw invalid(url, "compression and options are for URLs of formats");
    }
  }

  private static TinyFsException invalid(PondUrl url, String reason) {
    return new TinyFsException(TinyFsException.Kind.PATH_INVALID, url.toString(), reason);
  }

  private static List<Match> globbed(TinyFs tree, TinyPath root, PondUrl url)
      throws TinyFsException {
    Matches matches = tree.search(Glob.parse(url.path()), root);
    for (Matches.Skipped skipped : matches.skipped()) {
      if (skipped.node().type() == EntryType.DYNAMIC_DIRECTORY) {
        LOG.warn(
            "Entries left out of a stored query's pattern: pattern={} directory={} reason={}",
            url.path(),
            skipped.node().path(),
            skipped.reason().reason());
      }
    }
    return matches.found();
  }

  private static List<Match> named(TinyFs tree, TinyPath root, PondUrl url) throws TinyFsException {
    TinyPath path = TinyPath.parse(url.path());
    for (String name : path.components()) {
      root = root.child(name);
    }
    try {
      Node node = tree.find(root);
      return List.of(new Match(node));
    } catch (TinyFsException e) {
      boolean absent =
          e.kind() == TinyFsException.Kind.NOT_FOUND
              || e.kind() == TinyFsException.Kind.NOT_A_DIRECTORY;
      if (absent) {
        return List.of();
      }
      throw e;
    }
  }

  private static Optional<Reading> reading(
      EntryType type, PondUrl url, SourceMode mode, boolean glob) {
    if (type == mode.stored()) {
      return Optional.of(Reading.STORED);
    }
    // The tool's tables see no derived ones. Who names one alone means it.
    if (type == EntryType.DYNAMIC_TABLE) {
      return mode == SourceMode.SERIES || !glob ? Optional.of(Reading.DERIVED) : Optional.empty();
    }
    boolean file = type == EntryType.FILE || type == EntryType.DYNAMIC_FILE;
    return file && url.cast().isPresent() ? Optional.of(Reading.PARQUET) : Optional.empty();
  }
}
