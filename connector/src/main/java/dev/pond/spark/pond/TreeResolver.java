// SPDX-License-Identifier: Apache-2.0
package dev.pond.spark.pond;

import dev.pond.kernel.PondException;
import dev.pond.spark.derived.DerivedTables;
import dev.pond.tinyfs.EntryType;
import dev.pond.tinyfs.Glob;
import dev.pond.tinyfs.Match;
import dev.pond.tinyfs.Node;
import dev.pond.tinyfs.TinyFs;
import dev.pond.tinyfs.TinyFsException;
import dev.pond.tinyfs.TinyPath;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.connector.catalog.Table;

/** Decides what a TinyFS path is as a table. */
public final class TreeResolver {
  private final OpenPond open;

  public TreeResolver(OpenPond open) {
    this.open = open;
  }

  /**
   * Returns the table of a path or glob.
   *
   * @throws PondException POND_PATH_NOT_FOUND and what else {@code PondFailures} makes of the
   *     tree's failures; POND_PATHS_MIXED if a glob matches tables and other files
   */
  public Table resolve(String path) {
    try {
      return Glob.isGlob(path) ? ofGlob(path) : ofPath(path);
    } catch (TinyFsException e) {
      throw dev.pond.oplog.PondFailures.translate(e, open.pond().root(), open.pond().version());
    }
  }

  private Table ofPath(String path) throws TinyFsException {
    TinyFs tree = open.pond().tree();
    Node node = tree.find(TinyPath.parse(path));
    if (open.fileOptions().listing()) {
      return Listings.ofMatches(open, List.of(new Match(node, List.of())));
    }
    return ofNode(node);
  }

  /** Returns the table of a node: of a directory its entries, of a file its content. */
  public Table ofNode(Node node) throws TinyFsException {
    List<Match> alone = List.of(new Match(node, List.of()));
    if (node.type().isDirectory()) {
      return Listings.ofDirectory(open, node, open.fileOptions().recursive());
    }
    if (node.type().isStoredTable()) {
      return StoredTables.of(open, alone);
    }
    if (DerivedTables.isDerived(node)) {
      return DerivedTables.of(open, node);
    }
    return BinaryFiles.of(open, alone);
  }

  private Table ofGlob(String pattern) throws TinyFsException {
    List<Match> matches = open.pond().tree().match(Glob.parse(pattern), TinyPath.ROOT);
    if (open.fileOptions().listing()) {
      return Listings.ofMatches(open, matches);
    }
    List<Match> files =
        matches.stream().filter(match -> !match.node().type().isDirectory()).toList();
    if (files.isEmpty()) {
      throw new PondException(
          "POND_PATH_NOT_FOUND",
          Map.of(
              "path",
              pattern,
              "pond",
              open.pond().root(),
              "version",
              Long.toString(open.pond().version()),
              "reason",
              "no file matches the pattern"));
    }
    if (files.stream().allMatch(match -> match.node().type().isStoredTable())) {
      return StoredTables.of(open, files);
    }
    if (files.stream().noneMatch(match -> match.node().type().isTable())) {
      return BinaryFiles.of(open, files);
    }
    if (files.stream().allMatch(match -> match.node().type().isTable())) {
      return DerivedTables.union(open, files);
    }
    throw mixed(pattern, files);
  }

  private PondException mixed(String pattern, List<Match> files) {
    long tables =
        files.stream().map(match -> match.node().type()).filter(EntryType::isTable).count();
    return new PondException(
        "POND_PATHS_MIXED",
        Map.of(
            "path", pattern,
            "pond", open.pond().root(),
            "tables", Long.toString(tables),
            "files", Long.toString(files.size() - tables)));
  }
}
