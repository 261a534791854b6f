// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.warm;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The versions of a table that were asked for last: few, the last one at the end. Immutable. */
record RecentVersions(List<VersionKey> versions) {
  static final RecentVersions NONE = new RecentVersions(List.of());
  private static final int MOST = 4;

  RecentVersions {
    versions = List.copyOf(versions);
  }

  /** Returns these and one more, without the one that was asked for longest ago. */
  RecentVersions with(VersionKey version) {
    List<VersionKey> more = new ArrayList<>(versions);
    more.remove(version);
    more.add(version);
    return new RecentVersions(more.subList(Math.max(0, more.size() - MOST), more.size()));
  }

  /** Returns the versions, that with the fewest commits after it first. */
  List<VersionKey> newestFirst() {
    return versions.stream().sorted(Comparator.comparing(VersionKey::version).reversed()).toList();
  }

  long bytes() {
    return versions.stream().mapToLong(VersionKey::bytes).sum();
  }
}
