// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.table;

import dev.pond.oplog.Pond;
import dev.pond.oplog.PondFailures;
import dev.pond.oplog.content.ContentAddress;
import dev.pond.tinyfs.EntryType;
import dev.pond.tinyfs.Node;
import dev.pond.tinyfs.NodeVersion;
import dev.pond.tinyfs.NodeVersion.Bounds;
import dev.pond.tinyfs.TinyFsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the versions that nodes of a pond are tables of. Stateless. */
final class PondVersions {
  private PondVersions() {}

  static StoredTable open(
      Pond pond, Footers footers, String asked, List<Node> nodes, TableRules rules) {
    Site site = new Site(asked, pond.root(), pond.version());
    try {
      List<TableVersion> chosen = new ArrayList<>();
      Optional<Bounds> bounds = Optional.empty();
      for (int i = 0; i < nodes.size(); i++) {
        Node node = nodes.get(i);
        requireStoredTable(node);
        List<NodeVersion> versions = node.versions();
        if (nodes.size() == 1) {
          bounds = TemporalBounds.of(node.type(), versions);
        }
        List<NodeVersion> selected = selected(node, versions, rules);
        List<ContentAddress> addresses = pond.addresses(node.id(), selected);
        for (int j = 0; j < addresses.size(); j++) {
          chosen.add(
              new TableVersion(i, node.path().toString(), selected.get(j), addresses.get(j)));
        }
      }
      return StoredTable.of(footers, site, chosen, bounds, rules);
    } catch (TinyFsException e) {
      throw PondFailures.translate(e, pond.root(), pond.version());
    }
  }

  private static void requireStoredTable(Node node) throws TinyFsException {
    if (node.type().isDynamic()) {
      throw new TinyFsException(
          TinyFsException.Kind.FACTORY_UNSUPPORTED,
          node.path().toString(),
          "its rows are made when they are read, by factory " + node.factory().orElse("(none)"));
    }
    if (node.type().isDirectory()) {
      throw new TinyFsException(
          TinyFsException.Kind.IS_A_DIRECTORY, node.path().toString(), "it is a directory");
    }
  }

  private static List<NodeVersion> selected(Node node, List<NodeVersion> versions, TableRules rules)
      throws TinyFsException {
    List<NodeVersion> selected = rules.select(versions);
    if (selected.isEmpty() && rules.fileVersion().isPresent()) {
      throw new TinyFsException(
          TinyFsException.Kind.NOT_FOUND,
          node.path().toString(),
          "it has no version " + rules.fileVersion().getAsLong() + " with content");
    }
    // Of a plain file the newest content is the file, also where it is read as a table.
    boolean newest = node.type() == EntryType.FILE && rules.fileVersion().isEmpty();
    return newest && selected.size() > 1
        ? selected.subList(selected.size() - 1, selected.size())
        : selected;
  }
}
