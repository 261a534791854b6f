// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.pond;

import dev.pond.kernel.PondException;
import dev.pond.oplog.PondFailures;
import dev.pond.oplog.PondUrl;
import dev.pond.spark.derived.DerivedTables;
import dev.pond.tinyfs.EntryType;
import dev.pond.tinyfs.Glob;
import dev.pond.tinyfs.Match;
import dev.pond.tinyfs.Matches;
import dev.pond.tinyfs.Node;
import dev.pond.tinyfs.TinyFs;
import dev.pond.tinyfs.TinyFsException;
import dev.pond.tinyfs.TinyPath;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.connector.catalog.Table;

/** Decides what a TinyFS path, glob or URL is as a table. */
public final class TreeResolver {
  private static final Set<String> FORMATS =
      Set.of("csv", "oteljson", "jsonlogs", "weblog", "excelhtml");

  private final OpenPond open;

  public TreeResolver(OpenPond open) {
    this.open = open;
  }

  /**
   * Returns the table of a path, a glob, or one of the tool's URLs. A slash at the end says that a
   * directory is meant.
   *
   * @throws PondException POND_PATH_NOT_FOUND and what else {@link PondFailures} makes of the
   *     tree's failures; POND_PATHS_MIXED if a glob matches tables and other files; POND_NOT_YET
   *     for URLs of formats; POND_OPTION_INVALID for options that mean nothing there
   */
  public Table resolve(String path) {
    try {
      PondUrl url = PondUrl.parse(path);
      checkBuiltIn(url);
      return Glob.isGlob(url.path()) ? ofGlob(url, path) : ofPath(url, path);
    } catch (TinyFsException e) {
      throw translate(e);
    }
  }

  private PondException translate(TinyFsException failure) {
    return PondFailures.translate(failure, open.pond().root(), open.pond().version());
  }

  private static void checkBuiltIn(PondUrl url) throws TinyFsException {
    if (url.onHost()) {
      throw invalid(url, "host+ names a file of the host, which is none of the pond");
    }
    if (FORMATS.contains(url.scheme())) {
      throw new PondException(
          "POND_NOT_YET",
          Map.of(
              "feature",
              "the format URL " + url.scheme() + "://",
              "remedy",
              "Load the path alone to get the file's bytes, and parse these"));
    }
    if (!url.isBuiltIn()) {
      throw invalid(
          url,
          "there is no scheme "
              + url.scheme()
              + "; there are file, data, series, table, and the formats "
              + String.join(", ", FORMATS.stream().sorted().toList()));
    }
    if (url.compression().isPresent() || !url.options().isEmpty()) {
      throw invalid(url, "compression and options are for URLs of formats");
    }
  }

  private static TinyFsException invalid(PondUrl url, String reason) {
    return new TinyFsException(TinyFsException.Kind.PATH_INVALID, url.toString(), reason);
  }

  private Table ofPath(PondUrl url, String text) throws TinyFsException {
    if (!open.fileOptions().captures().isEmpty()) {
      throw optionInvalid("captures", "the path " + url.path() + " has no star");
    }
    if (open.fileOptions().listing() && !url.path().endsWith("/")) {
      return Listings.ofMatches(open, entry(url));
    }
    Node node = find(url);
    if (url.path().endsWith("/") && !node.type().isDirectory()) {
      throw new TinyFsException(
          TinyFsException.Kind.NOT_A_DIRECTORY,
          node.path().toString(),
          "a slash at its end says directory, and it is a " + node.type().text());
    }
    if (open.fileOptions().listing()) {
      return Listings.ofMatches(open, List.of(new Match(node)));
    }
    if (!PondUrl.isUrl(text)) {
      return ofNode(node);
    }
    checkAccepted(url, node);
    return ofFiles(url, List.of(new Match(node)));
  }

  /** As a pattern without stars, which may match nothing. */
  private List<Match> entry(PondUrl url) throws TinyFsException {
    try {
      Node node = open.pond().tree().findEntry(TinyPath.parse(url.path()));
      return List.of(new Match(node));
    } catch (TinyFsException e) {
      if (e.kind() == TinyFsException.Kind.NOT_FOUND
          || e.kind() == TinyFsException.Kind.NOT_A_DIRECTORY) {
        return List.of();
      }
      throw e;
    }
  }

  private Node find(PondUrl url) throws TinyFsException {
    TinyFs tree = open.pond().tree();
    TinyPath path = TinyPath.parse(url.path());
    try {
      return tree.find(path);
    } catch (TinyFsException e) {
      if (e.kind() != TinyFsException.Kind.NOT_FOUND) {
        throw e;
      }
      String hint = NearNames.of(tree, path).map(near -> ", but there is " + near).orElse("");
      throw new TinyFsException(e.kind(), e.subject(), e.reason() + hint, e);
    }
  }

  private static void checkAccepted(PondUrl url, Node node) throws TinyFsException {
    if (!url.accepts(node.type())) {
      throw invalid(url, "it is a " + node.type().text() + ", which this URL does not read");
    }
  }

  /**
   * Returns the table of a node: of a directory its entries, of a file its content.
   *
   * @throws TinyFsException if what is stored of it cannot be used
   */
  public Table ofNode(Node node) throws TinyFsException {
    List<Match> alone = List.of(new Match(node));
    if (node.type().isDirectory()) {
      checkNoFileVersion(node.path() + " is a directory");
      return Listings.ofDirectory(open, node, open.fileOptions().recursive());
    }
    if (open.fileOptions().recursive()) {
      throw optionInvalid("recursiveFileLookup", node.path() + " is no directory");
    }
    return ofContent(alone);
  }

  /** Returns the table of files of one kind. */
  private Table ofContent(List<Match> files) throws TinyFsException {
    if (files.stream().allMatch(match -> match.node().type().isStoredTable())) {
      return StoredTables.of(open, files);
    }
    boolean alone = files.size() == 1 && open.fileOptions().captures().isEmpty();
    if (alone && DerivedTables.isDerived(files.get(0).node())) {
      checkNoFileVersion(files.get(0).node().path() + " is derived, and stores no versions");
      // Captures are columns beside those of the node itself.
      return open.fileOptions().captures().isEmpty()
          ? DerivedTables.of(open, files.get(0).node())
          : DerivedTables.union(open, files);
    }
    if (files.stream().noneMatch(match -> match.node().type().isTable())) {
      return BinaryFiles.of(open, files);
    }
    checkNoFileVersion("several files are asked for");
    return DerivedTables.union(open, files);
  }

  /** Returns the table of what a URL matched: plain files are Parquet if it has a cast. */
  private Table ofFiles(PondUrl url, List<Match> files) throws TinyFsException {
    boolean stored =
        files.stream()
            .map(match -> match.node().type())
            .allMatch(type -> type.isStoredTable() || type == EntryType.FILE);
    if (stored && url.cast().isPresent()) {
      return StoredTables.of(open, files);
    }
    return url.isData() ? BinaryFiles.of(open, files) : ofContent(files);
  }

  private Table ofGlob(PondUrl url, String text) throws TinyFsException {
    boolean directories = url.path().endsWith("/");
    String pattern = directories ? url.path().substring(0, url.path().length() - 1) : url.path();
    Matches searched = open.pond().tree().search(Glob.parse(pattern), TinyPath.ROOT);
    LeftOut.warn(open.pond().root(), searched);
    List<Match> matches =
        searched.found().stream()
            .filter(match -> !directories || match.node().type().isDirectory())
            .toList();
    if (open.fileOptions().listing()) {
      return Listings.ofMatches(open, matches);
    }
    if (directories) {
      throw invalid(url, "it matches directories, of which only option listing makes one table");
    }
    List<Match> files = contents(matches.stream(), url, PondUrl.isUrl(text)).toList();
    if (files.isEmpty()) {
      throw new TinyFsException(
          TinyFsException.Kind.NOT_FOUND,
          url.path(),
          "no file matches the pattern" + LeftOut.clause(searched));
    }
    checkMatched(url, files);
    if (PondUrl.isUrl(text)) {
      return ofFiles(url, files);
    }
    long tables = files.stream().filter(match -> isTable(match.node())).count();
    if (tables > 0 && tables < files.size()) {
      throw mixed(url.path(), tables, files.size());
    }
    return ofContent(files);
  }

  /** A link that a pattern matches is not followed: what it leads to would be read twice. */
  private static Stream<Match> contents(Stream<Match> matches, PondUrl url, boolean accepted) {
    return matches.filter(
        match -> {
          EntryType type = match.node().type();
          return accepted ? url.accepts(type) : !type.isDirectory() && type != EntryType.LINK;
        });
  }

  private static boolean isTable(Node node) {
    return node.type().isTable();
  }

  private void checkMatched(PondUrl url, List<Match> files) throws TinyFsException {
    if (files.size() > 1) {
      checkNoFileVersion(url.path() + " matches " + files.size() + " files");
    }
    int names = open.fileOptions().captures().size();
    for (Match match : files) {
      if (names > 0 && match.stars().size() != names) {
        throw optionInvalid(
            "captures",
            "it names "
                + names
                + " and "
                + url.path()
                + " has "
                + match.stars().size()
                + (match.stars().size() == 1 ? " star" : " stars"));
      }
    }
  }

  private void checkNoFileVersion(String why) {
    if (open.fileOptions().fileVersion().isPresent()) {
      throw optionInvalid("fileVersion", why);
    }
  }

  private PondException optionInvalid(String option, String reason) {
    return new PondException(
        "POND_OPTION_INVALID",
        Map.of(
            "option",
            option,
            "value",
            open.options().pondOnly().getOrDefault(option, ""),
            "reason",
            reason));
  }

  private PondException mixed(String pattern, long tables, int files) {
    return new PondException(
        "POND_PATHS_MIXED",
        Map.of(
            "path", pattern,
            "pond", open.pond().root(),
            "tables", Long.toString(tables),
            "files", Long.toString(files - tables)));
  }
}
