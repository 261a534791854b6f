// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.snapshot;

import dev.pond.kernel.PondException;
import dev.pond.kernel.data.ColumnBatch;
import dev.pond.kernel.replay.IoRequest;
import dev.pond.kernel.replay.LogNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What a listing shows that Kernel would search for at length: that a checkpoint hint is wrong, or
 * that a version was never committed. Kernel steps back a thousand versions at a time, which from a
 * number that somebody made up takes for ever.
 */
final class ListingCheck {
  private final SnapshotMachine machine;
  private final IoRequest.Listing listing;
  private final List<String> names = new ArrayList<>();

  ListingCheck(SnapshotMachine machine, IoRequest.Listing listing, List<ColumnBatch> answer) {
    this.machine = machine;
    this.listing = listing;
    for (ColumnBatch batch : answer) {
      for (int row = 0; row < batch.rowCount(); row++) {
        String location = batch.column(0).getString(row);
        String name = location.substring(location.lastIndexOf('/') + 1);
        if (LogNames.isLogFile(name)) {
          names.add(name);
        }
      }
    }
  }

  /** Returns whether the listing from the hinted version lacks the hinted checkpoint. */
  boolean disproves(OptionalLong hinted) {
    if (hinted.isEmpty()) {
      return false;
    }
    String version = String.format(Locale.ROOT, "%020d", hinted.getAsLong());
    return listing.path().startsWith(version, listing.path().lastIndexOf('/') + 1)
        && names.stream().noneMatch(name -> name.startsWith(version + ".checkpoint."));
  }

  /**
   * Refuses a version beyond the last.
   *
   * @throws PondException POND_VERSION_NOT_FOUND
   */
  void requireWantedVersion() {
    if (machine.version().isEmpty()) {
      return;
    }
    long wanted = machine.version().getAsLong();
    OptionalLong last =
        names.stream().mapToLong(name -> Long.parseLong(name.substring(0, 20))).max();
    if (last.orElse(-1) < wanted) {
      String reason =
          last.isPresent()
              ? "the last version is " + last.getAsLong()
              : "no version near it was ever committed";
      throw new PondException(
          "POND_VERSION_NOT_FOUND",
          Map.of(
              "table", machine.tablePath(),
              "version", Long.toString(wanted),
              "reason", reason));
    }
  }
}
