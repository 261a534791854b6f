// SPDX-License-Identifier: Apache-2.0
package dev.pond.made;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A node of the pond that is being made. */
final class MadeNode {
  final String id;
  final String part;
  final String pond;
  final MadeType type;

  /** Of a directory, by name. */
  final Map<String, MadeNode> children = new LinkedHashMap<>();

  /** Of a directory: entries that have no node here. */
  final List<MadeEntry> odd = new ArrayList<>();

  /** Of a series of bytes: what is read of it. */
  final List<MadeContent> live = new ArrayList<>();

  long version;
  long bytes;
  boolean changed;

  MadeNode(String id, String part, String pond, MadeType type) {
    this.id = id;
    this.part = part;
    this.pond = pond;
    this.type = type;
  }

  List<MadeEntry> entries() {
    List<MadeEntry> entries = new ArrayList<>();
    children.forEach(
        (name, child) ->
            entries.add(
                new MadeEntry(
                    name,
                    child.id,
                    child.type.text(),
                    child.pond.equals(pond) ? null : child.pond)));
    entries.addAll(odd);
    return entries;
  }
}
